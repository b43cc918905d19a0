import { SECOND } from './given.ts';
import type { Given } from './given.ts';

export const WEB_CHAT = 15;

/** The customer writes a line: the reply tells nothing of mail. */
export const say = ({ freshdesk }: Given, ticket: number): number =>
  freshdesk.customerReplies(ticket, { receivedAt: null });

/** A chat as a live account shows it: the first line is the ticket, and a second later its first conversation. */
export async function startChat(world: Given, source = WEB_CHAT): Promise<number> {
  const ticket = world.freshdesk.createTicket({ source, groupId: world.groupId('Billing') });
  await world.advance(SECOND);
  say(world, ticket);
  return ticket;
}

export async function sayMore(world: Given, ticket: number, lines: number, everyMs: number) {
  for (let line = 0; line < lines; line += 1) {
    await world.advance(everyMs);
    say(world, ticket);
  }
}
