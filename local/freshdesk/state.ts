import { ticketId } from './account.ts';
import type { Account, Agent, Group, Ticket } from './account.ts';
import type { FreshdeskFaults } from './faults.ts';
import type { FreshdeskLimits } from './rest-limits.ts';
import type { RestRequest, RestServer } from './rest-server.ts';

export type FreshdeskState = {
  domain: string;
  groups: Group[];
  /** The account's own ticket sources. */
  sources: { id: number; name: string }[];
  agents: Agent[];
  /** The last 100 by number. */
  tickets: Ticket[];
  /** The last 100 on the REST interface. */
  requests: RestRequest[];
  faults: FreshdeskFaults;
  limits: FreshdeskLimits;
  counts: { tickets: number; conversations: number; requests: number };
};

/** Number of the newest ticket that was ever made. */
export function lastTicketId(account: Account): number {
  return ticketId(account, account.made.tickets - 1);
}

function lastTickets(account: Account): Ticket[] {
  const { tickets } = account.made;
  const ids = Array.from({ length: 100 }, (_, back) => ticketId(account, tickets - 1 - back));
  return ids.flatMap((id) => account.tickets.get(id) ?? []);
}

export function freshdeskState(
  account: Account,
  rest: RestServer,
  knobs: { faults: FreshdeskFaults; limits: FreshdeskLimits },
): FreshdeskState {
  return structuredClone({
    domain: account.domain,
    groups: account.groups,
    sources: account.sources.map((name, index) => ({ id: 101 + index, name })),
    agents: account.agents,
    tickets: lastTickets(account),
    requests: rest.requests,
    ...knobs,
    counts: {
      tickets: account.made.tickets,
      conversations: account.made.conversations,
      requests: rest.counts.requests,
    },
  });
}
