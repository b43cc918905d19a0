import type { JsonObject } from '../ground/json.ts';

export type Account = { domain: string; region: string; modules: string[] };

/**
 * What every handler is called with, besides `data`: keys as logged on platform 3.0 (fdk-checks.md, Payload), which means
 * no `account_id` and no `domain`.
 */
export function envelope(event: string, account: Account, iparams: JsonObject, timestamp: number) {
  return {
    app_settings: {},
    currentHost: currentHost(account),
    event,
    iparams,
    region: account.region,
    timestamp,
  };
}

export const currentHost = ({ domain, modules }: Account) => ({
  endpoint_urls: { freshdesk: `https://${domain}` },
  subscribed_modules: modules,
});

/** In templates the address comes without its scheme: Freshworks' own sample uses it as a host (5.2). */
export const templateHost = (account: Account): JsonObject => ({
  ...currentHost(account),
  endpoint_urls: { freshdesk: account.domain },
});

/** Ticket and conversation events count seconds with a fraction, all others whole milliseconds (3.1). */
export function timestampOf(event: string, now: number): number {
  return /^on(Ticket|Conversation)(Create|Update|Delete)$/.test(event) ? now / 1000 : now;
}
