import type { HttpAnswer } from '../runtime/services/upstream.ts';
import type { Account, Agent, Desk, Ticket } from './account.ts';
import { addConversation, agentReplies } from './conversations.ts';
import { customerId } from './people-payload.ts';
import { invalid, json } from './rest-answer.ts';
import type { FieldError } from './rest-answer.ts';
import { conversationBody, ticketAlone } from './rest-bodies.ts';
import { isSource } from './rest-ticket-fields.ts';
import { readEntryFields, readTicketFields } from './rest-write-bodies.ts';
import type { TicketFields } from './rest-write-bodies.ts';
import { changeTicket, createTicket, given } from './tickets.ts';

/** Ids in the fields of a write that lead nowhere. */
function unknownIds(account: Account, fields: TicketFields): FieldError[] {
  const { group_id: groupId, responder_id: responderId } = fields;
  const isKnown = (id: number | null | undefined, all: { id: number }[]): boolean =>
    id === undefined || id === null || all.some((each) => each.id === id);
  const errors: FieldError[] = [];
  const code = 'invalid_value';
  if (!isKnown(groupId, account.groups)) {
    const message = 'There is no group matching the given group_id';
    errors.push({ field: 'group_id', message, code });
  }
  if (!isKnown(responderId, account.agents)) {
    const message = 'There is no contact matching the given responder_id';
    errors.push({ field: 'responder_id', message, code });
  }
  if (fields.source !== undefined && !isSource(account, fields.source)) {
    errors.push({ field: 'source', message: 'It should be one of the ticket sources', code });
  }
  return errors;
}

/** POST /api/v2/tickets. The source is Portal (2) unless given. */
export function postTicket(desk: Desk, agent: Agent, body: string): HttpAnswer {
  const read = readTicketFields('newTicket', body);
  if (!read.ok) return invalid(read.errors);
  const { fields } = read;
  const errors = unknownIds(desk.account, fields);
  if (errors.length > 0) return invalid(errors);
  const customer =
    fields.requester_id === undefined ? undefined : fields.requester_id - customerId(0);
  const ticket = createTicket(
    desk,
    {
      source: fields.source ?? 2,
      viaApi: true,
      by: 'agent',
      subject: fields.subject,
      description: fields.description,
      status: fields.status,
      priority: fields.priority,
      type: fields.type,
      groupId: fields.group_id,
      responderId: fields.responder_id,
      tags: fields.tags,
      customer,
      customerEmail: fields.email,
    },
    agent,
  );
  return json(201, ticketAlone(ticket), {
    location: `https://${desk.account.domain}/api/v2/tickets/${ticket.id}`,
  });
}

/** PUT /api/v2/tickets/{id}. Tags, subject and text change without an event. */
export function putTicket(desk: Desk, agent: Agent, ticket: Ticket, body: string): HttpAnswer {
  const read = readTicketFields('ticket', body);
  if (!read.ok) return invalid(read.errors);
  const { fields } = read;
  const errors = unknownIds(desk.account, fields);
  if (errors.length > 0) return invalid(errors);
  const { subject, description, tags } = fields;
  Object.assign(ticket, given({ subject, description, tags }), { updatedAt: desk.now() });
  const { status, priority, type, source, group_id: groupId, responder_id: responderId } = fields;
  const change = given({ status, priority, type, source, groupId, responderId });
  changeTicket(desk, ticket, change, { by: 'agent', agent });
  return json(200, ticketAlone(ticket));
}

/** POST /api/v2/tickets/{id}/notes. Private unless told otherwise. */
export function postNote(desk: Desk, agent: Agent, ticket: Ticket, body: string): HttpAnswer {
  const read = readEntryFields('note', body);
  if (!read.ok) return invalid(read.errors);
  const what = read.fields.private === false ? 'public note' : 'private note';
  return json(201, conversationBody(addConversation(desk, ticket, what, { agent }), ticket));
}

/** POST /api/v2/tickets/{id}/reply. */
export function postReply(desk: Desk, agent: Agent, ticket: Ticket, body: string): HttpAnswer {
  const read = readEntryFields('reply', body);
  if (!read.ok) return invalid(read.errors);
  return json(201, conversationBody(agentReplies(desk, ticket, agent), ticket));
}
