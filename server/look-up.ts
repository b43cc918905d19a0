import { HOUR, SECOND } from './clock.ts';
import { type Contact, happenedAt } from './contact.ts';
import { findTicket, listTickets, type TicketFacts } from './freshdesk.ts';
import type { Request } from './freshworks.ts';
import type { Note } from './normalize.ts';
import { PERIOD } from './spool.ts';

/** What Freshdesk says now of the tickets that were asked for. */
export type LookUp = {
  tickets: Map<string, TicketFacts>;
  /** The status of the first look-up that failed for a passing reason; null when none did. */
  failure: number | null;
};

/** Beyond these, the rest is asked for singly or by the next run. */
const MAX_PAGES = 12;
const MAX_SINGLE = 15;

/** A ticket to ask for, and an epoch ms no later than its last change. */
export type Question = { ticket: string; changedSince: number };

/** What has to be asked for the notes of a segment. An imported contact's own time may lie years before it arrived. */
export function questionsOf(notes: Note[], window: number): Question[] {
  return notes.flatMap((note) => {
    const isAsked = (note.k === 'ticket' || note.k === 'reply') && note.t !== undefined;
    if (!isAsked) return [];
    return [{ ticket: note.t ?? '', changedSince: changedSince(note.at * SECOND, window) }];
  });
}

/** The same for contacts that are still undecided. One that is gone needs no answer. */
export function questionsAgain(contacts: Contact[]): Question[] {
  return contacts.flatMap((contact) =>
    contact.ticket === undefined || contact.id.startsWith('g')
      ? []
      : [
          {
            ticket: contact.ticket,
            changedSince: changedSince(happenedAt(contact), contact.window),
          },
        ],
  );
}

function changedSince(happened: number, window: number): number {
  return Math.max(happened, window * PERIOD - HOUR);
}

/**
 * Asks Freshdesk for tickets: by pages of all that changed since the oldest of them, then singly for what is not
 * listed (deleted, spam). Stops at the first failure and where `mayAsk` says so.
 */
export async function lookUp(
  questions: Question[],
  request: Request,
  mayAsk: () => boolean,
): Promise<LookUp> {
  const wanted = new Set(questions.map(({ ticket }) => ticket));
  const found: LookUp = { tickets: new Map(), failure: null };
  if (wanted.size === 0) return found;
  const since = Math.min(...questions.map(({ changedSince: at }) => at));
  await askForPages(since, wanted, found, request, mayAsk);
  const left = [...wanted].slice(0, MAX_SINGLE);
  for (const id of left) {
    if (found.failure !== null || !mayAsk()) break;
    const ticket = await findTicket(request, id);
    if (ticket.ok) found.tickets.set(id, ticket.value);
    else found.failure = ticket.status;
  }
  return found;
}

async function askForPages(
  since: number,
  wanted: Set<string>,
  found: LookUp,
  request: Request,
  mayAsk: () => boolean,
): Promise<void> {
  for (let page = 1; page <= MAX_PAGES && wanted.size > 0 && mayAsk(); page += 1) {
    const listed = await listTickets(request, since, page);
    if (!listed.ok) {
      found.failure = listed.status;
      return;
    }
    const { tickets, isLast } = listed.value;
    tickets.forEach((ticket, id) => wanted.delete(id) && found.tickets.set(id, ticket));
    if (isLast) return;
  }
}
