import { queueName } from '../../server/rules/queue.ts';
import type { Account } from './freshdesk-answer.ts';
import type { TicketOrigin } from './freshdesk-rows.ts';

/** The two queues of one group and source, as they will be named in injixo. */
export type QueuePair = { tickets: string; replies: string };

/** Where there are no tickets yet: e-mail and portal, which every account has. */
const COMMON_SOURCES = [1, 2];

/** The queues of the latest tickets, and all of the account: each group, and none, by each source in use. */
export function queuePairs(account: Account): { seen: QueuePair[]; all: QueuePair[] } {
  const inUse = [...new Set(account.origins.map(({ source }) => source))];
  const sources = inUse.length > 0 ? inUse : COMMON_SOURCES;
  const groups = [...Object.keys(account.groups).sort(byName(account)), null];
  const all = groups.flatMap((group) => sources.map((source) => ({ group, source })));
  const pair = (origin: TicketOrigin): QueuePair => ({
    tickets: queueName({ kind: 'tickets', ...origin }, account),
    replies: queueName({ kind: 'replies', ...origin }, account),
  });
  return { seen: account.origins.map(pair), all: all.map(pair) };
}

function byName({ groups }: Account): (one: string, other: string) => number {
  return (one, other) => (groups[one] ?? '').localeCompare(groups[other] ?? '');
}
