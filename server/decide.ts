import { HOUR } from './clock.ts';
import { arrivedAt, type Contact } from './contact.ts';
import { count } from './ledger.ts';
import type { LookUp } from './look-up.ts';
import type { NameBook } from './names.ts';
import {
  type ContactKind,
  type Origin,
  queueKey,
  queueName,
  unknownQueueKey,
  unknownQueueName,
} from './queue.ts';
import type { Queues } from './queues.ts';
import { rememberName, type State } from './state.ts';
import type { Remembered, TicketMemory } from './ticket-memory.ts';

export type Deciding = {
  hasFreshdeskAccess: boolean;
  memory: TicketMemory;
  queues: Queues;
  names: NameBook;
  lookUp: LookUp;
  now: number;
};

/** How long a contact waits for Freshdesk to name its group or to know its ticket: a wrong queue can never be undone. */
const PATIENCE = 24 * HOUR;

type Queue = { key: string; name: string };
type Ticket = Pick<Remembered, 'group' | 'source' | 'isGone' | 'isAlert'>;
/** `null`: not now, in a later run. */
type Later = null;

const NOBODY_KNOWS: Ticket = {
  group: undefined,
  source: undefined,
  isGone: false,
  isAlert: false,
};

/** Moves the undecided contacts whose queue can be told to `ready`; once decided it stays. */
export async function decide(state: State, deciding: Deciding): Promise<void> {
  // Deletions last: whether they count depends on where their ticket's own contact goes.
  const isDeletion = ({ id }: Contact): boolean => id.startsWith('g');
  const all = state.undecided;
  state.undecided = [];
  for (const contact of all.filter((each) => !isDeletion(each))) {
    await decideOne(state, contact, await ticketOf(contact, deciding), deciding);
  }
  for (const contact of all.filter(isDeletion)) decideDeletion(state, contact, deciding.queues);
}

async function decideOne(
  state: State,
  contact: Contact,
  ticket: Ticket | Later,
  deciding: Deciding,
): Promise<void> {
  if (ticket?.isAlert === true) return forget(state, contact);
  const queue = ticket && (await queueOf(state, contact, ticket, deciding));
  if (queue === null) state.undecided.push(contact);
  else file(state, contact, queue, deciding.queues);
}

/** None where its ticket's own contact went to the Unknown queue; later while that is not known. */
function decideDeletion(state: State, contact: Contact, queues: Queues): void {
  const ticket = contact.ticket ?? '';
  if (state.undecided.some(({ id }) => id === `t${ticket}`)) state.undecided.push(contact);
  else if (state.counted.includes(ticket)) forget(state, contact);
  else file(state, contact, unknownQueue('tickets'), queues);
}

/** Not a contact after all. */
function forget(state: State, contact: Contact): void {
  count(state.ledger, 'seen', arrivedAt(contact), -1);
}

function file(state: State, contact: Contact, { key, name }: Queue, queues: Queues): void {
  const { id, at, window, ticket } = contact;
  queues.pin(key, name);
  rememberName(state, key, name);
  state.ready.push({ id, at, window, queue: key });
  const isTicketsUnknown = key === unknownQueueKey('tickets') && ticket !== undefined;
  if (isTicketsUnknown && !state.counted.includes(ticket)) state.counted.push(ticket);
}

function unknownQueue(kind: ContactKind): Queue {
  return { key: unknownQueueKey(kind), name: unknownQueueName(kind) };
}

/** What is known of the contact's ticket: from Freshdesk, else from memory; null when it has to wait for Freshdesk. */
async function ticketOf(contact: Contact, deciding: Deciding): Promise<Ticket | Later> {
  const { ticket } = contact;
  if (ticket === undefined) return NOBODY_KNOWS;
  return deciding.lookUp.tickets.get(ticket) ?? (await recall(contact, ticket, deciding));
}

async function recall(
  contact: Contact,
  ticket: string,
  { lookUp, memory, hasFreshdeskAccess, now }: Deciding,
): Promise<Ticket | Later> {
  const mayWait = hasFreshdeskAccess && !isLate(contact, now);
  // No look-up failed: this run had no time to ask for it, a later one will.
  const isToBeAsked = mayWait && lookUp.failure === null && !lookUp.denied.has(ticket);
  const recalled = await memory.recall(ticket);
  if (isToBeAsked || !recalled.ok) return null;
  return judgeMemory(recalled.value ?? NOBODY_KNOWS, mayWait);
}

/** With access, updates are not spooled: a group that memory lacks may have been assigned since. */
function judgeMemory(remembered: Ticket, mayWait: boolean): Ticket | Later {
  const isTelling = typeof remembered.group === 'string' || remembered.isGone;
  return mayWait && !isTelling ? null : remembered;
}

async function queueOf(
  state: State,
  contact: Contact,
  ticket: Ticket,
  deciding: Deciding,
): Promise<Queue | Later> {
  const kind: ContactKind = contact.id.startsWith('r') ? 'replies' : 'tickets';
  if (ticket.isGone) return unknownQueue(kind);
  const origin: Origin = { kind, group: ticket.group, source: contact.source ?? ticket.source };
  const key = queueKey(origin);
  const pinned = await pinnedName(key, state, deciding.queues);
  if (pinned === null) return null;
  return pinned === undefined
    ? nameQueue(origin, isLate(contact, deciding.now), deciding)
    : { key, name: pinned };
}

async function nameQueue(
  origin: Origin,
  isLast: boolean,
  { names }: Deciding,
): Promise<Queue | Later> {
  const named = await names.of(origin);
  if (!named.isCertain && !isLast) return null;
  return { key: queueKey(origin), name: queueName(origin, named) };
}

/** From the state where it is at hand; undefined for a queue that was never used, null when nobody can tell now. */
async function pinnedName(
  key: string,
  state: State,
  queues: Queues,
): Promise<string | undefined | Later> {
  const atHand = state.names[key];
  if (atHand !== undefined) return atHand;
  const pinned = await queues.nameOf(key);
  return pinned.ok ? pinned.value : null;
}

function isLate(contact: Contact, now: number): boolean {
  return now - arrivedAt(contact) > PATIENCE;
}
