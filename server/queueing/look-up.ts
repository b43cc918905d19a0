import { SECOND } from '../platform/clock.ts';
import { type Failure, findTicket, listGroups, type TicketFacts } from '../clients/freshdesk.ts';
import type { Request } from '../platform/freshworks.ts';

/** What Freshdesk says now of tickets. */
export type LookUp = {
  /** All that it showed, whether asked for or not. */
  tickets: Map<string, TicketFacts>;
  /** Tickets that the key's agent may not see. */
  denied: Set<string>;
  /** Tickets that do not exist, while it shows others. */
  missing: Set<string>;
  /** The first question that failed for a passing reason; null when none did. */
  failure: Failure | null;
  /** It showed something that is there. */
  hasShown: boolean;
};

export function foundNothing(failure: Failure | null = null): LookUp {
  const nothing = { tickets: new Map(), denied: new Set<string>(), missing: new Set<string>() };
  return { ...nothing, failure, hasShown: false };
}

/** Of the 50 requests that the platform allows a minute, the rest is for lists, for names and for injixo. */
export const MOST_ASKED = 24;
/** Asked side by side, so that a slow Freshdesk does not take the run's time. */
const AT_ONCE = 12;

type Asking = {
  request: Request;
  now: () => number;
  mayAsk: () => boolean;
  /** It has shown something before. */
  isProven: boolean;
  /** It has shown other tickets in this run. */
  hasShown: boolean;
};

/**
 * Asks Freshdesk for tickets that its lists have not shown: deleted ones, old ones, and such as the lists come to later.
 * Stops at the first failure and where `mayAsk` says so. Without tickets it only tries whether Freshdesk answers.
 */
export async function lookUp(tickets: string[], asking: Asking): Promise<LookUp> {
  const found = foundNothing();
  const ids = rotated(tickets, MOST_ASKED, asking.now()).slice(0, MOST_ASKED);
  for (let i = 0; i < ids.length && found.failure === null && asking.mayAsk(); i += AT_ONCE) {
    await Promise.all(ids.slice(i, i + AT_ONCE).map((id) => askForOne(id, found, asking)));
  }
  found.hasShown = asking.hasShown || found.tickets.size > 0 || (await showsGroups(found, asking));
  if (!found.hasShown) found.missing.clear();
  return found;
}

/** Where there are more than a run can do, others first each time, so that those which stay do not keep the rest from it. */
export function rotated<T>(all: T[], most: number, now: number): T[] {
  const first = all.length > most ? Math.floor(now / SECOND) % all.length : 0;
  return [...all.slice(first), ...all.slice(0, first)];
}

async function askForOne(id: string, found: LookUp, asking: Asking): Promise<void> {
  const ticket = await findTicket(asking, id);
  if (ticket.ok) found.tickets.set(id, ticket.value);
  else if (ticket.status === 403) found.denied.add(id);
  else if (ticket.status === 404) found.missing.add(id);
  else found.failure ??= ticket;
}

/** In a quiet account no ticket may have changed: then its groups show whether anything is there at all. */
async function showsGroups({ missing, failure }: LookUp, asking: Asking): Promise<boolean> {
  const isDoubtful = missing.size > 0 || !asking.isProven;
  if (!isDoubtful || failure !== null) return false;
  const groups = await listGroups(asking);
  return groups.ok && Object.keys(groups.value).length > 0;
}
