import { HOUR } from './clock.ts';
import { arrivedAt, type Contact } from './contact.ts';
import type { TicketFacts } from './freshdesk.ts';
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
  const later: Contact[] = [];
  for (const contact of state.undecided) {
    const ticket = contact.id.startsWith('g') ? GONE : await ticketOf(contact, deciding);
    if (ticket?.isAlert === true) {
      count(state.ledger, 'seen', arrivedAt(contact), -1);
      continue;
    }
    const queue = ticket && (await queueOf(state, contact, ticket, deciding));
    if (queue === null) later.push(contact);
    else file(state, contact, queue, deciding.queues);
  }
  state.undecided = later;
}

const GONE: TicketFacts = { group: null, source: undefined, isGone: true, isAlert: false };

function file(state: State, contact: Contact, { key, name }: Queue, queues: Queues): void {
  const { id, at, window, ticket } = contact;
  queues.pin(key, name);
  rememberName(state, key, name);
  state.ready.push({ id, at, window, queue: key });
  const isOwnUnknown = id.startsWith('t') && key === unknownQueueKey('tickets');
  if (isOwnUnknown && ticket !== undefined) state.counted.push(ticket);
}

/** What is known of the contact's ticket: from Freshdesk, else from memory; null when it has to wait for Freshdesk. */
async function ticketOf(contact: Contact, deciding: Deciding): Promise<Ticket | Later> {
  const { ticket } = contact;
  if (ticket === undefined) return NOBODY_KNOWS;
  return deciding.lookUp.tickets.get(ticket) ?? recall(contact, ticket, deciding);
}

async function recall(
  contact: Contact,
  ticket: string,
  { lookUp, memory, hasFreshdeskAccess, now }: Deciding,
): Promise<Ticket | Later> {
  const mayWait = hasFreshdeskAccess && !isLate(contact, now);
  // No look-up failed: this run had no time to ask for it, a later one will.
  const isToBeAsked = mayWait && lookUp.failure === null;
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
  if (ticket.isGone) return { key: unknownQueueKey(kind), name: unknownQueueName(kind) };
  const origin: Origin = { kind, group: ticket.group, source: contact.source ?? ticket.source };
  const key = queueKey(origin);
  const pinned = await pinnedName(key, state, deciding.queues);
  if (pinned !== undefined) return pinned === null ? null : { key, name: pinned };
  const named = await deciding.names.of(origin);
  const mayWait = !named.isCertain && !isLate(contact, deciding.now);
  return mayWait ? null : { key, name: queueName(origin, named) };
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
