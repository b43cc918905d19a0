import type { Freshdesk } from '../freshdesk/freshdesk.ts';
import type { Injixo } from '../injixo/injixo.ts';

/** Settings that differ from the standard; undefined leaves one out. */
export type SettingsChange = Record<string, unknown>;

const SECURE = ['injixo_api_key', 'freshdesk_api_key'];

/**
 * What `postConfigs` of the installation page returns when both keys were checked and no option was touched
 * (design 3). `__meta.secure` names only what is returned, as the platform demands.
 */
export function standardSettings(
  account: { freshdesk: Freshdesk; injixo: Injixo; domain: string },
  change: SettingsChange = {},
): Record<string, unknown> {
  const { freshdesk, injixo, domain } = account;
  const all = {
    injixo_api_key: injixo.state().keys[0],
    freshdesk_domain: domain,
    freshdesk_api_key: freshdesk.apiKeys()[0],
    groups: Object.fromEntries(freshdesk.groups().map(({ id, name }) => [String(id), name])),
    count_outbound: true,
    ...change,
  };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return { ...given, __meta: { secure: SECURE.filter((name) => name in given) } };
}
