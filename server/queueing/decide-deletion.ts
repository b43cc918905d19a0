import { ticketId } from '../rules/contact-id.ts';
import type { Contact } from '../rules/contact.ts';
import { type Decision, unknownQueue } from './file.ts';
import { isEndCounted } from '../record/known.ts';
import type { Run } from '../record/run.ts';

/** Of ticket memory, together with those that were read to take notes in. */
export const MOST_RECORDS = 16;

/**
 * Later while its ticket's own contact is at hand, which may go to the Unknown queue, or be left out. Where that is held in a
 * record, the deletion counts, and the ticket's own contact does not, should it be gone when it comes back.
 */
export async function decideDeletion(run: Run, contact: Contact): Promise<Decision> {
  const { ticket = '' } = contact;
  const isOpen = run.state.undecided.some(({ id }) => id === ticketId(ticket));
  return isOpen ? 'later' : await decideEnd(run, contact);
}

/** Of a ticket that is gone, by its own contact or by its deletion: the Unknown queue, but once. */
export async function decideEnd(
  { state, memory }: Run,
  { ticket = '' }: Contact,
): Promise<Decision> {
  if (!memory.mayRecall(ticket, MOST_RECORDS)) return 'later';
  return (await isEndCounted(state, ticket, memory)) ? 'no contact' : unknownQueue('tickets');
}
