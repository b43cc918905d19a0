import { isMissing } from './arrivals.ts';
import type { Books, Expected } from './expected.ts';
import type { Health } from './meanwhile.ts';

/**
 * `completeUntil` says that whatever Freshdesk shows to have happened before that moment is taken in: where nothing waits,
 * injixo has it. But for a reply that a later one hides while clocks differ by minutes: parked under a minute that a run
 * with a fast clock has left behind, it comes back by itself (docs/promises.md).
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
  const isExcused = ({ reply }: Expected): boolean => books.isSkewed && books.isHidden(reply);
  const missing = contacts.find(
    (each) => isBefore(each) && isMissing(books, each) && !isExcused(each),
  );
  return missing ? `complete until ${completeUntil}, but without ${missing.key}` : null;
}
