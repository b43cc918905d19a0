import { HOUR, SECOND } from './clock.ts';
import { type Failure, findTicket, listTickets, type TicketFacts } from './freshdesk.ts';
import type { Request } from './freshworks.ts';
import type { Note } from './normalize.ts';
import { PERIOD } from './spool.ts';

/** What Freshdesk says now of the tickets that were asked for. */
export type LookUp = {
  tickets: Map<string, TicketFacts>;
  /** Tickets that the key's agent may not see. */
  denied: Set<string>;
  /** The first look-up that failed for a passing reason; null when none did. */
  failure: Failure | null;
};

export function foundNothing(failure: Failure | null = null): LookUp {
  return { tickets: new Map(), denied: new Set(), failure };
}

/** Beyond these, the rest is asked for singly or by the next run. */
const MAX_PAGES = 12;
const MAX_SINGLE = 15;

/** A ticket to ask for, and an epoch ms no later than its last change. */
export type Question = {
  ticket: string;
  changedSince: number;
  /** Of a contact that has waited for long: lists since then would never reach what is new. */
  isOld: boolean;
};

/** What has to be asked for a note that arrived in this window. */
export function questionOf(note: Note, window: number): Question[] {
  const isContact = note.k === 'ticket' || note.k === 'reply';
  return isContact ? question(note.t, note.at, window) : [];
}

/** What has to be asked for a contact, or a note of one. An imported one's own time may lie years before it arrived. */
export function question(
  ticket: string | undefined,
  at: number,
  window: number,
  isOld = false,
): Question[] {
  const changedSince = Math.max(at * SECOND, window * PERIOD - HOUR);
  return ticket === undefined ? [] : [{ ticket, changedSince, isOld }];
}

/**
 * Asks Freshdesk for tickets: by pages of all that changed since the oldest of the new ones, then singly for what is
 * not listed (deleted, spam) and what is old. Stops at the first failure and where `mayAsk` says so.
 */
export async function lookUp(
  questions: Question[],
  request: Request,
  mayAsk: () => boolean,
): Promise<LookUp> {
  const found = foundNothing();
  if (questions.length === 0) return found;
  const fresh = questions.filter(({ isOld }) => !isOld);
  const wanted = new Set([...fresh, ...questions].map(({ ticket }) => ticket));
  const since = Math.min(...fresh.map(({ changedSince }) => changedSince));
  if (fresh.length > 0) found.failure = await askForPages(since, wanted, found, request, mayAsk);
  for (const id of [...wanted].slice(0, MAX_SINGLE)) {
    if (found.failure !== null || !mayAsk()) break;
    found.failure = await askForOne(id, found, request);
  }
  return found;
}

async function askForPages(
  since: number,
  wanted: Set<string>,
  found: LookUp,
  request: Request,
  mayAsk: () => boolean,
): Promise<Failure | null> {
  for (let page = 1; page <= MAX_PAGES && wanted.size > 0 && mayAsk(); page += 1) {
    const listed = await listTickets(request, since, page);
    if (!listed.ok) return listed;
    const { tickets, isLast } = listed.value;
    tickets.forEach((ticket, id) => wanted.delete(id) && found.tickets.set(id, ticket));
    if (isLast) return null;
  }
  return null;
}

async function askForOne(id: string, found: LookUp, request: Request): Promise<Failure | null> {
  const ticket = await findTicket(request, id);
  if (ticket.ok) found.tickets.set(id, ticket.value);
  else if (ticket.status === 403) found.denied.add(id);
  else return ticket;
  return null;
}
