import { conversationPayload } from '../local/freshdesk/conversation-payload.ts';
import { actorPayload, requesterPayload } from '../local/freshdesk/people-payload.ts';
import { ticketPayload } from '../local/freshdesk/ticket-payload.ts';

/** Synthetic events of the shape of the official samples, for tests that need a field to be odd. */
export type EventOf = { event: string; data: Record<string, unknown> };
type Fields = Record<string, unknown>;

/** 2026-09-07T09:12:34Z: when everything here was made and changed, unless told otherwise. */
export const MADE_AT = Date.parse('2026-09-07T09:12:34Z');

const TICKET = {
  id: 17,
  subject: 'Question 17',
  groupId: 80_000_012_345,
  responderId: null,
  source: 1,
  status: 2,
  priority: 1,
  type: null,
  tags: [],
  spam: false,
  deleted: false,
  parentId: null,
  customer: 17,
  viaApi: false,
  createdAt: MADE_AT,
  updatedAt: MADE_AT,
  resolvedAt: null,
  closedAt: null,
  customerRespondedAt: null,
  agentRespondedAt: null,
  customerReplies: 0,
  agentReplies: 0,
  privateNotes: 0,
  publicNotes: 0,
  reopened: 0,
};

const REPLY = {
  id: 80_000_000_098,
  ticketId: 17,
  source: 0,
  incoming: true,
  private: false,
  category: { id: 1, name: 'customer_response' },
  kind: 'reply',
  receivedAt: MADE_AT,
  createdAt: MADE_AT,
};

/** onTicketCreate of ticket 17: by mail, in the first group, live. Fields as Freshdesk names them. */
export function ticketCreated(fields: Fields = {}): EventOf {
  return ticketEvent('onTicketCreate', fields);
}

/** onTicketUpdate of the same ticket; nothing but its priority has changed unless told otherwise. */
export function ticketUpdated(fields: Fields = {}): EventOf {
  return ticketEvent('onTicketUpdate', { changes: { priority: [1, 2] }, ...fields });
}

/** onConversationCreate: a customer's mail on ticket 17. */
export function customerReplied(fields: Fields = {}): EventOf {
  const conversation = { ...conversationPayload(REPLY, TICKET), ...fields };
  const actor = actorPayload('customer', TICKET, undefined);
  return { event: 'onConversationCreate', data: { conversation, actor } };
}

function ticketEvent(event: string, fields: Fields): EventOf {
  const ticket = { ...ticketPayload(TICKET), ...fields };
  const actor = actorPayload('customer', TICKET, undefined);
  return { event, data: { ticket, actor, requester: requesterPayload(TICKET) } };
}

/** What a handler is called with: the event in the platform's envelope, a moment after it was made. */
export function argsOf({ event, data }: EventOf, envelope: Fields = {}): Fields {
  return {
    event,
    data,
    timestamp: MADE_AT / 1000 + 0.5,
    region: 'EU',
    currentHost: {
      endpoint_urls: { freshdesk: 'https://example.freshdesk.com' },
      subscribed_modules: ['support_ticket'],
    },
    iparams: {},
    ...envelope,
  };
}

/** The event without some fields of its ticket or conversation, as if Freshdesk had not sent them. */
export function without({ event, data }: EventOf, ...fields: string[]): EventOf {
  const name = 'ticket' in data ? 'ticket' : 'conversation';
  const kept = Object.entries(data[name] as Fields).filter(([field]) => !fields.includes(field));
  return { event, data: { ...data, [name]: Object.fromEntries(kept) } };
}
