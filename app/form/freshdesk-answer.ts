import type { Host, Reply } from '../host/host.ts';
import { countOrigins, groupNames, rowsOf, sourceNames } from './freshdesk-rows.ts';
import type { TicketOrigin } from './freshdesk-rows.ts';

/** What the account tells about itself: all that queue names are made of. */
export type Account = {
  groups: Record<string, string>;
  sources: Record<string, string>;
  /** Group and source of the latest tickets, most frequent first. */
  origins: TicketOrigin[];
  /** How many tickets `origins` were counted from, and when the first of them was made (ISO 8601). */
  tickets: { count: number; since: string | undefined };
};

export type FreshdeskRefusal =
  | 'rejected'
  | 'not allowed'
  | 'no account'
  | 'throttled'
  | 'unreachable'
  | 'unclear'
  /** Good, and empty: whoever is at a host that was typed can say that. */
  | 'unproven';
export type FreshdeskAnswer = { kind: 'valid'; account: Account } | { kind: FreshdeskRefusal };

const PER_PAGE = 100;
/** 1,000 groups: far beyond any account we heard of, and well within 50 requests a minute. */
const MAX_PAGES = 10;

const MEANINGS: Record<number, FreshdeskRefusal> = {
  400: 'no account', // The platform's word for a host that is none.
  401: 'rejected',
  403: 'not allowed',
  404: 'no account',
  429: 'throttled',
  502: 'unreachable',
  503: 'unreachable',
  504: 'unreachable',
};

/**
 * Tries the key on the account's own domain. Groups decide whether it is good: the app cannot name queues
 * without them. Source names and latest tickets only improve the picture; without them it is still valid.
 * An account without groups is believed only where Freshworks tells the host (`isTold`).
 */
export async function askFreshdesk(
  host: Host,
  { domain, key, isTold }: { domain: string; key: string; isTold: boolean },
): Promise<FreshdeskAnswer> {
  const groups = await askForGroups(host, domain, key);
  if (groups.kind !== 'listed') return groups;
  const { names } = groups;
  if (!isTold && Object.keys(names).length === 0) return { kind: 'unproven' };
  const [fields, tickets] = await Promise.all([
    host.send('pageTicketFields', { domain, key }),
    host.send('pageTickets', { domain, key }),
  ]);
  return {
    kind: 'valid',
    account: {
      groups: names,
      sources: sourceNames(rowsOf(fields.body) ?? []),
      ...countOrigins(rowsOf(tickets.body) ?? []),
    },
  };
}

type Listed = { kind: 'listed'; names: Record<string, string> };

async function askForGroups(
  host: Host,
  domain: string,
  key: string,
): Promise<Listed | { kind: FreshdeskRefusal }> {
  const groups: unknown[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const reply = await host.send('pageGroups', { domain, key, page: String(page) });
    if (reply.status !== 200) return { kind: refusal(reply) };
    const rows = rowsOf(reply.body);
    if (rows === undefined) return { kind: 'unclear' };
    groups.push(...rows);
    if (rows.length < PER_PAGE) break;
  }
  const names = groupNames(groups);
  const isEmpty = Object.keys(names).length === 0;
  return isEmpty && groups.length > 0 ? { kind: 'unclear' } : { kind: 'listed', names };
}

function refusal(reply: Reply): FreshdeskRefusal {
  return MEANINGS[reply.status] ?? (reply.status >= 500 ? 'unreachable' : 'unclear');
}
