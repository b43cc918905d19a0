import { ticketId } from './account.ts';
import type { Agent, By, Desk, Ticket } from './account.ts';
import { actorPayload, requesterPayload } from './people-payload.ts';
import { ticketPayload } from './ticket-payload.ts';

export type NewTicket = {
  source: number;
  groupId?: number | null;
  responderId?: number | null;
  subject?: string;
  description?: string;
  status?: number;
  priority?: number;
  type?: string | null;
  tags?: string[];
  /** Caught by the spam filter at birth. */
  spam?: boolean;
  parentId?: number;
  /** Number of the customer who asks; by default each ticket has a customer of its own. */
  customer?: number;
  customerEmail?: string;
  viaApi?: boolean;
  /** Who made it. Default: an agent for phone, outbound email and tasks, else the customer. */
  by?: By;
};

/** The fields whose change makes Freshdesk say onTicketUpdate (freshworks-platform.md 3.3). */
export type TicketChange = Partial<
  Pick<
    Ticket,
    'status' | 'priority' | 'type' | 'source' | 'groupId' | 'responderId' | 'spam' | 'deleted'
  >
>;

const VENDOR_FIELD: Record<keyof TicketChange, string> = {
  status: 'status',
  priority: 'priority',
  type: 'type',
  source: 'source',
  groupId: 'group_id',
  responderId: 'responder_id',
  spam: 'spam',
  deleted: 'deleted',
};

const AGENT_MADE_SOURCES = new Set([3, 10, 14]);

export function findTicket(desk: Desk, id: number): Ticket {
  const ticket = desk.account.tickets.get(id);
  if (!ticket) throw new Error(`Expected a ticket with the id ${id}, found none`);
  return ticket;
}

/** Emits a ticket event with the record as it is now. */
function emitTicket(
  desk: Desk,
  event: string,
  ticket: Ticket,
  who: { by: By; agent?: Agent; changes?: object },
): void {
  const agent = who.agent ?? desk.account.agents[0];
  const changes = who.changes ? { changes: who.changes } : {};
  desk.emit(event, {
    ticket: { ...ticketPayload(ticket), ...changes },
    actor: actorPayload(who.by, ticket, agent),
    requester: requesterPayload(ticket),
  });
}

function checkGroup(desk: Desk, groupId: number | null): void {
  if (groupId === null || desk.account.groups.some((group) => group.id === groupId)) return;
  throw new Error(`Expected a group with the id ${groupId}, found none`);
}

/** The fields that have a value. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function newTicket(desk: Desk, id: number, fields: Omit<NewTicket, 'by'>): Ticket {
  const now = desk.now();
  return {
    id,
    subject: `Question ${id}`,
    groupId: null,
    responderId: null,
    status: 2,
    priority: 1,
    type: null,
    spam: false,
    deleted: false,
    parentId: null,
    customer: id,
    viaApi: false,
    resolvedAt: null,
    closedAt: null,
    customerRespondedAt: null,
    agentRespondedAt: null,
    customerReplies: 0,
    agentReplies: 0,
    privateNotes: 0,
    publicNotes: 0,
    reopened: 0,
    ...given(fields),
    source: fields.source,
    tags: [...(fields.tags ?? [])],
    createdAt: now,
    updatedAt: now,
  };
}

/** A new ticket; onTicketCreate. `agent` is whose key made it, if one did. */
export function createTicket(desk: Desk, { by, ...fields }: NewTicket, agent?: Agent): Ticket {
  const { account } = desk;
  checkGroup(desk, fields.groupId ?? null);
  const ticket = newTicket(desk, ticketId(account, account.made.tickets), fields);
  account.made.tickets += 1;
  account.tickets.set(ticket.id, ticket);
  const usually = AGENT_MADE_SOURCES.has(ticket.source) ? 'agent' : 'customer';
  emitTicket(desk, 'onTicketCreate', ticket, { by: by ?? usually, agent });
  return ticket;
}

function followStatus(ticket: Ticket, status: number, now: number): void {
  const wasDone = ticket.status === 4 || ticket.status === 5;
  if (status === 4 || status === 5) ticket.resolvedAt = now;
  if (status === 5) ticket.closedAt = now;
  if (wasDone && status === 2) ticket.reopened += 1;
}

/**
 * Changes a ticket; one onTicketUpdate with `ticket.changes` = { field: [old, new] }.
 * Nothing changed = no event and no new `updated_at`. A deleted ticket can be changed too.
 */
export function changeTicket(
  desk: Desk,
  ticket: Ticket,
  change: TicketChange,
  who: { by: By; agent?: Agent },
): boolean {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const key of Object.keys(change) as (keyof TicketChange)[]) {
    const next = change[key];
    if (next !== undefined && next !== ticket[key])
      changes[VENDOR_FIELD[key]] = [ticket[key], next];
  }
  if (Object.keys(changes).length === 0) return false;
  if (change.groupId !== undefined) checkGroup(desk, change.groupId);
  const now = desk.now();
  if (change.status !== undefined) followStatus(ticket, change.status, now);
  Object.assign(ticket, change, { updatedAt: now });
  emitTicket(desk, 'onTicketUpdate', ticket, { ...who, changes });
  return true;
}

/** Gone for good: 404 from now on; the tiny onTicketDelete of the sample. */
export function destroyTicket(desk: Desk, ticket: Ticket): void {
  desk.account.tickets.delete(ticket.id);
  desk.account.conversations.delete(ticket.id);
  const { model_id, id, source, type, account_id } = ticketPayload(ticket);
  desk.emit('onTicketDelete', {
    ticket: { model_id, id, source, type, account_id, archive: true },
    actor: { id: 0, name: 'system', type: 'system' },
  });
}
