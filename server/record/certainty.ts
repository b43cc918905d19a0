import { beginChat, type Chats, isContactOfChat } from './chats.ts';
import { SECOND } from '../platform/clock.ts';
import { arrivedAt, type Contact } from '../rules/contact.ts';
import { count, type Ledger } from './ledger.ts';
import { isMessagingSource } from '../rules/sources.ts';

/*
 * What may turn out to be no contact is not in `seen` before that is decided, so that `seen` does not fall: the deletion of
 * a ticket whose own contact may go to the same queue, a ticket that agents began and the options may leave out, and a
 * reply that may be a line of a chat. (One case is left: docs/decisions/049-left-out-when-decided.md.)
 */

/** What is known of a reply's ticket; `createdAt` in epoch ms. */
type Known = { source: number | undefined; createdAt?: number | undefined };

/** Whether the reply is but a line of a chat. Where it is not, it is a contact for certain, whatever its queue will be. */
export function isChatLine(
  state: { chats: Chats; ledger: Ledger },
  contact: Contact,
  known: Known,
  isOneContact: boolean,
): boolean {
  const { ticket, at, mayBeNone } = contact;
  if (!mayBeNone || ticket === undefined) return false;
  const verdict = judge(state, { ticket, at }, known, isOneContact);
  if (verdict === 'contact') makeCertain(state.ledger, contact);
  return verdict === 'line';
}

function judge(
  { chats }: { chats: Chats },
  message: { ticket: string; at: number },
  { source, createdAt }: Known,
  isOneContact: boolean,
): 'contact' | 'line' | 'not known' {
  const { ticket } = message;
  const isChat = source === undefined ? chats[ticket] !== undefined : isMessagingSource(source);
  if (!isChat) return source === undefined ? 'not known' : 'contact';
  if (createdAt !== undefined) beginChat(chats, ticket, Math.floor(createdAt / SECOND));
  return isContactOfChat(chats, message, isOneContact) ? 'contact' : 'line';
}

export function makeCertain(ledger: Ledger, contact: Contact): void {
  if (contact.mayBeNone) countSeen(ledger, contact);
  contact.mayBeNone = undefined;
}

/** It is a contact. */
export function countSeen(ledger: Ledger, contact: Contact, by = 1): void {
  count(ledger, 'seen', arrivedAt(contact), by);
  if (contact.isFound) count(ledger, 'found', arrivedAt(contact), by);
}

/** It is none. */
export function uncount(ledger: Ledger, contact: Contact): void {
  if (!contact.mayBeNone) countSeen(ledger, contact, -1);
}

/** How many of the undecided may turn out to be no contacts. */
export function countUncertain({ undecided }: { undecided: Contact[] }): number {
  return undecided.filter(({ mayBeNone }) => mayBeNone).length;
}
