import type { Freshdesk } from '../freshdesk/freshdesk.ts';
import type { Happened } from './compare.ts';

/** Names of the ticket sources that `playContact` uses (freshworks-platform.md 3.6); written anew, not the app's. */
const SOURCE_NAMES = new Map([
  [1, 'email'],
  [2, 'portal'],
  [3, 'phone'],
  [7, 'chat'],
  [9, 'feedback widget'],
  [13, 'whatsapp'],
]);

/** Where contacts count that were spam or thrown away. */
export const TRASH = 'Unknown group/source Tickets';

/**
 * A Freshdesk that does the same and writes down each contact with the queue it belongs to (design 2), as far as
 * `playContact` goes: tickets with a group, replies by mail or (received at null) by the ticket's own channel; and the
 * deletion of a ticket that is older than the app.
 */
export function recorded(freshdesk: Freshdesk, happened: Happened[], now: () => number): Freshdesk {
  function queueOf(ticketId: number, kind: string, byMail: boolean): string {
    const ticket = freshdesk.ticket(ticketId);
    const group = groupNames.get(ticket?.groupId ?? 0) ?? 'Unknown group';
    const source = byMail ? 'email' : SOURCE_NAMES.get(ticket?.source ?? 0);
    return `${group} ${source} ${kind}`;
  }
  const groupNames = new Map(freshdesk.groups().map(({ id, name }) => [id, name]));
  return {
    ...freshdesk,
    createTicket(fields) {
      const id = freshdesk.createTicket(fields);
      happened.push({ at: now(), queue: queueOf(id, 'Tickets', false) });
      return id;
    },
    customerReplies(id, reply) {
      const queue = queueOf(id, 'Replies', reply?.receivedAt !== null);
      happened.push({ at: now(), queue });
      return freshdesk.customerReplies(id, reply);
    },
    deleteTicket(id) {
      happened.push({ at: now(), queue: TRASH });
      freshdesk.deleteTicket(id);
    },
  };
}
