import { SECOND } from '../platform/clock.ts';
import { askForNames } from './names.ts';
import {
  type Failure,
  findTicket,
  type FreshdeskPorts,
  type TicketFacts,
} from '../clients/freshdesk.ts';
import { type Access, noteAnswer } from '../record/access.ts';
import type { Run } from '../record/run.ts';

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
};

export function foundNothing(failure: Failure | null = null): LookUp {
  return { tickets: new Map(), denied: new Set(), missing: new Set(), failure };
}

/** Of the 50 requests that the platform allows a minute, the rest is for lists, for names and for injixo. */
export const MOST_ASKED = 24;
/** Of a list that cannot be asked for like that; single tickets may be answered. */
const BAD_QUESTION = 400;

/**
 * Asks Freshdesk for tickets that its lists have not shown: deleted ones, old ones, and such as the lists come to later. Side
 * by side, so that a slow Freshdesk does not take the run's time. Without tickets it only tries whether Freshdesk answers.
 * @param shown what the lists have shown.
 * @param refused why the list of live ones was not.
 */
export async function lookUp(
  tickets: string[],
  shown: LookUp['tickets'],
  refused: Failure | null,
  { state: { access }, request, now, mayAsk }: Run,
): Promise<LookUp> {
  const failure = refused?.status === BAD_QUESTION ? null : refused;
  const found = { ...foundNothing(failure), tickets: shown };
  if (failure === null && mayAsk()) {
    const ids = rotated(tickets, now()).slice(0, MOST_ASKED);
    await Promise.all(ids.map((id) => askForOne(id, found, { request, now })));
  }
  const hasShown = await showsAny(found, access, { request, now });
  if (!hasShown) found.missing.clear();
  noteAnswer(access, 'tickets', found.failure ?? refused, hasShown, now());
  return found;
}

/** Others first each time: where there are more than a run can do, those which stay do not keep the rest from it. */
export function rotated<T>(all: T[], now: number): T[] {
  const first = Math.floor(now / SECOND) % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

async function askForOne(id: string, found: LookUp, ports: FreshdeskPorts): Promise<void> {
  const ticket = await findTicket(ports, id);
  if (ticket.ok) found.tickets.set(id, ticket.value);
  else if (ticket.status === 403) found.denied.add(id);
  else if (ticket.status === 404) found.missing.add(id);
  else found.failure ??= ticket;
}

/** In a quiet account no ticket may have changed: then its groups show whether anything is there at all. */
async function showsAny(
  { tickets, missing, failure }: LookUp,
  access: Access,
  ports: FreshdeskPorts,
): Promise<boolean> {
  if (tickets.size > 0) return true;
  const isDoubtful = missing.size > 0 || !access.isProven;
  if (!isDoubtful || failure !== null) return false;
  return (await askForNames('groups', { ...ports, access })) !== null;
}
