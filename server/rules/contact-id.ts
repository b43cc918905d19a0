/*
 * A contact's id, the same for every copy of its event: in the log, among the undecided, in log lines.
 *   t205   the ticket 205
 *   r9001  the reply (conversation) 9001
 *   g205   the first change heard of ticket 205 after it was deleted, or became spam
 */

export function ticketId(ticket: string): string {
  return `t${ticket}`;
}

export function replyId(conversation: string): string {
  return `r${conversation}`;
}

export function deletionId(ticket: string): string {
  return `g${ticket}`;
}

export function isTicket(id: string): boolean {
  return id.startsWith('t');
}

export function isReply(id: string): boolean {
  return id.startsWith('r');
}

export function isDeletion(id: string): boolean {
  return id.startsWith('g');
}
