import { conversationId } from './account.ts';
import type { Agent, By, Conversation, Desk, Ticket } from './account.ts';
import { conversationPayload } from './conversation-payload.ts';
import { actorPayload } from './people-payload.ts';
import { changeTicket } from './tickets.ts';

export type ConversationKind =
  | 'customer reply'
  | 'agent reply'
  | 'private note'
  | 'public note'
  | 'third party answer'
  | 'meta note'
  | 'forward'
  | 'survey feedback';

type Traits = Pick<Conversation, 'source' | 'incoming' | 'private' | 'category' | 'kind'> & {
  by: By;
};

/**
 * How each kind of entry looks. Only the private note is confirmed by an official sample; the rest is
 * what freshworks-platform.md 3.5 infers. The answer of a third party is the hardest case that the
 * sources allow: incoming and not private, told apart by its category alone.
 */
const TRAITS: Record<ConversationKind, Traits> = {
  'customer reply': traits('customer', 0, true, false, 1, 'customer_response', 'reply'),
  'agent reply': traits('agent', 0, false, false, 3, 'agent_public_response', 'reply'),
  'private note': traits('agent', 2, false, true, 2, 'agent_private_response', 'private_note'),
  'public note': traits('agent', 2, false, false, 3, 'agent_public_response', 'public_note'),
  'third party answer': traits('customer', 0, true, false, 4, 'third_party_response', 'reply'),
  'meta note': traits('system', 2, false, true, 5, 'meta_response', 'private_note'),
  forward: traits('agent', 8, false, true, 6, 'reply_to_forward', 'forward'),
  'survey feedback': traits('customer', 6, true, false, 7, 'customer_feedback', 'feedback'),
};

function traits(
  by: By,
  source: number,
  incoming: boolean,
  isPrivate: boolean,
  category: number,
  name: string,
  kind: string,
): Traits {
  return { by, source, incoming, private: isPrivate, category: { id: category, name }, kind };
}

const COUNTER: Partial<
  Record<ConversationKind, 'customerReplies' | 'agentReplies' | 'privateNotes' | 'publicNotes'>
> = {
  'customer reply': 'customerReplies',
  'agent reply': 'agentReplies',
  'private note': 'privateNotes',
  'public note': 'publicNotes',
};

/** Adds an entry; onConversationCreate. It touches the ticket's `updated_at`, without an update event. */
export function addConversation(
  desk: Desk,
  ticket: Ticket,
  what: ConversationKind,
  details: { source?: number; receivedAt?: number | null; agent?: Agent } = {},
): Conversation {
  const { account } = desk;
  const now = desk.now();
  const { by, ...shape } = TRAITS[what];
  const entry: Conversation = {
    id: conversationId(account, account.made.conversations),
    ticketId: ticket.id,
    ...shape,
    source: details.source ?? shape.source,
    receivedAt: details.receivedAt ?? null,
    createdAt: now,
  };
  account.made.conversations += 1;
  const entries = account.conversations.get(ticket.id) ?? [];
  account.conversations.set(ticket.id, [...entries, entry]);
  const counter = COUNTER[what];
  if (counter) ticket[counter] += 1;
  ticket.updatedAt = now;
  desk.emit('onConversationCreate', {
    conversation: conversationPayload(entry, ticket),
    actor: actorPayload(by, ticket, details.agent ?? account.agents[0]),
  });
  return entry;
}

/**
 * `source`: code of conversation sources, default 0 (reply). `receivedAt`: when the mail came in,
 * epoch ms; default now for source 0. A reply in the portal has source 0 and `receivedAt: null`.
 */
export type CustomerReply = { source?: number; receivedAt?: number | null };

/** A ticket that is not open is re-opened, which is an update of its own after the reply. */
export function customerReplies(
  desk: Desk,
  ticket: Ticket,
  reply: CustomerReply = {},
): Conversation {
  const source = reply.source ?? 0;
  const receivedAt = reply.receivedAt === undefined && source === 0 ? desk.now() : reply.receivedAt;
  const entry = addConversation(desk, ticket, 'customer reply', {
    source,
    receivedAt: receivedAt ?? null,
  });
  ticket.customerRespondedAt = entry.createdAt;
  changeTicket(desk, ticket, { status: 2 }, { by: 'system' });
  return entry;
}

export function agentReplies(desk: Desk, ticket: Ticket, agent?: Agent): Conversation {
  const entry = addConversation(desk, ticket, 'agent reply', agent ? { agent } : {});
  ticket.agentRespondedAt = entry.createdAt;
  return entry;
}

/**
 * Merges `secondary` into `primary`: an automatic note on both, then the secondary is closed.
 * There is no event of its own for it (freshworks-platform.md 3.4).
 */
export function mergeTickets(desk: Desk, primary: Ticket, secondary: Ticket): void {
  addConversation(desk, secondary, 'meta note');
  addConversation(desk, primary, 'meta note');
  changeTicket(desk, secondary, { status: 5 }, { by: 'agent' });
}
