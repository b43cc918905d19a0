import { ticketId } from '../rules/contact-id.ts';
import type { Contact } from '../rules/contact.ts';
import { type Decision, unknownQueue } from './file.ts';
import type { State } from '../record/state.ts';
import type { TicketMemory } from '../record/ticket-memory.ts';

/** What is known beforehand of deletions, for nothing is read while contacts are filed. */
export type Ends = Map<Contact, Decision>;

type Reading = {
  memory: TicketMemory;
  leavesOut: (source: number | undefined) => Promise<boolean>;
};

/** Of ticket memory, together with those that were read to take notes in. */
export const MOST_RECORDS = 16;

/** A deletion may have waited for long: meanwhile its ticket's own contact may have been decided, and marked in memory. */
export async function readEnds(
  deletions: Contact[],
  { memory, leavesOut }: Reading,
): Promise<Ends> {
  const ends: Ends = new Map();
  for (const contact of deletions) {
    const { ticket = '', source } = contact;
    if (await leavesOut(source)) ends.set(contact, 'no contact');
    else if (!memory.mayRecall(ticket, MOST_RECORDS)) ends.set(contact, 'later');
    else if ((await memory.recall(ticket)).isCounted) ends.set(contact, 'no contact');
  }
  return ends;
}

/**
 * None where its ticket's own contact went to the Unknown queue, or was left out; later while that is at hand. Where that is
 * held in a record, the deletion counts, and the ticket's own contact does not, should it be gone when it comes back.
 */
export function decideDeletion(state: State, contact: Contact, ends: Ends): Decision {
  const { ticket = '' } = contact;
  const end = state.counted.includes(ticket) ? 'no contact' : ends.get(contact);
  const isOpen = state.undecided.some(({ id }) => id === ticketId(ticket));
  return end ?? (isOpen ? 'later' : unknownQueue('tickets'));
}
