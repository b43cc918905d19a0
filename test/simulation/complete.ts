import { isMissing } from './arrivals.ts';
import type { Books, Expected } from './expected.ts';
import type { Health } from './meanwhile.ts';

/**
 * `completeUntil` says that whatever Freshdesk shows to have happened before that moment is taken in: where nothing waits,
 * injixo has it.
 */
export function checkComplete(books: Books, health: Health): string | null {
  const { completeUntil, waiting, spooled } = health;
  if (completeUntil === null || waiting + spooled > 0) return null;
  const tickets = books.cases.filter(
    (ticket) => ticket.goneAt.length === 0 && !books.isLeftOut(ticket),
  );
  const contacts = [...tickets.map(books.ticketOf), ...books.replies.map(books.replyOf)];
  const isBefore = ({ ticket, reply }: Expected): boolean =>
    (reply?.at ?? ticket.createdAt) < Date.parse(completeUntil);
  const missing = contacts.find((each) => isBefore(each) && isMissing(books, each));
  return missing ? `complete until ${completeUntil}, but without ${missing.key}` : null;
}
