import { isChatLine, makeCertain } from '../record/certainty.ts';
import { HOUR, SECOND } from '../platform/clock.ts';
import { isDeletion, isReply } from '../rules/contact-id.ts';
import { arrivedAt, type Contact } from '../rules/contact.ts';
import { type LookUp, rotated } from './look-up.ts';
import { decideDeletion, decideEnd, MOST_RECORDS } from './decide-deletion.ts';
import { type Decision, file, unknownQueue } from './file.ts';
import type { Guard } from '../record/mistakes.ts';
import type { NameBook } from './names.ts';
import { type ContactKind, type Origin, queueKey, queueName } from '../rules/queue.ts';
import type { Queues } from '../record/queues.ts';
import type { State } from '../record/state.ts';
import { type Remembered, type TicketMemory, UNKNOWN } from '../record/ticket-memory.ts';

export type Deciding = {
  hasFreshdeskAccess: boolean;
  oneContactPerChat: boolean;
  /** Whether the admin does not want tickets counted that began in this way. */
  leavesOut: (source: number | undefined) => Promise<boolean>;
  memory: TicketMemory;
  queues: Queues;
  names: NameBook;
  lookUp: LookUp;
  now: number;
  guard: Guard;
};

/** How long a contact waits for Freshdesk to name its group or to know its ticket: a wrong queue can never be undone. */
const PATIENCE = 24 * HOUR;

/** What is known of a contact's ticket. `waits`: for a better answer of Freshdesk's, before that decides its queue. */
type Ticket = Pick<Remembered, 'group' | 'source' | 'isGone'> & {
  createdAt?: number | undefined;
  waits?: boolean;
};

/** Moves the undecided contacts whose queue can be told to the log; once decided it stays. */
export async function decide(state: State, deciding: Deciding): Promise<void> {
  await state.log.open();
  await deciding.guard('decision', () => recallInTurn(state, deciding), null);
  const deletions = state.undecided.filter(({ id }) => isDeletion(id));
  const others = state.undecided.filter(({ id }) => !isDeletion(id));
  // Chats are judged in the order in which the customers wrote, wherever their lines have waited.
  others.sort((one, other) => one.at - other.at);
  const left = await decideEach(others, state, deciding);
  // Whether a deletion counts depends on where its ticket's own contact goes.
  state.undecided = [...left, ...deletions];
  state.undecided = [...left, ...(await decideEach(deletions, state, deciding))];
}

/** Others first each time, while all go by memory: else those that it does not know take all that may be read of it. */
async function recallInTurn(
  { undecided }: State,
  { lookUp, memory, now }: Deciding,
): Promise<void> {
  if (lookUp.failure === null) return;
  for (const { ticket } of rotated(undecided, MOST_RECORDS, now)) {
    if (ticket !== undefined && memory.mayRecall(ticket, MOST_RECORDS)) await memory.recall(ticket);
  }
}

/** Gives those that have to wait. */
async function decideEach(
  contacts: Contact[],
  state: State,
  deciding: Deciding,
): Promise<Contact[]> {
  const left: Contact[] = [];
  for (const contact of contacts) {
    const act = (): Promise<Decision> => decideOne(state, contact, deciding);
    const otherwise: Decision = isLate(contact, deciding) ? unknownQueue(kindOf(contact)) : 'later';
    const decision = await deciding.guard('decision', act, otherwise, contact.id);
    const move = (): boolean => file(state, contact, decision, deciding.queues);
    if (!(await deciding.guard('decision', move, false, contact.id))) left.push(contact);
  }
  return left;
}

async function decideOne(state: State, contact: Contact, deciding: Deciding): Promise<Decision> {
  const { memory, leavesOut } = deciding;
  if (isDeletion(contact.id)) {
    const isLeftOut = await leavesOut(contact.source);
    return isLeftOut ? 'no contact' : decideDeletion(state, contact, memory);
  }
  const ticket = await ticketOf(state, contact, deciding);
  if (await isNone(state, contact, ticket, deciding)) return 'no contact';
  return ticket.waits ? 'later' : queueOf(state, contact, ticket, deciding);
}

/** Where it is told to be a contact, it is one for certain from here on, also where its queue is decided later. */
async function isNone(
  state: State,
  contact: Contact,
  ticket: Ticket,
  { leavesOut, oneContactPerChat, guard }: Deciding,
): Promise<boolean> {
  if (isReply(contact.id)) {
    return guard('chats', () => isChatLine(state, contact, ticket, oneContactPerChat), false);
  }
  const isLeftOut = await leavesOut(sourceIn('tickets', contact, ticket));
  if (!isLeftOut) makeCertain(state.ledger, contact);
  // Its source may change for as long as it waits.
  return isLeftOut && !ticket.waits;
}

/** From Freshdesk, else from memory. */
async function ticketOf(state: State, contact: Contact, deciding: Deciding): Promise<Ticket> {
  const { ticket } = contact;
  if (ticket === undefined) return UNKNOWN;
  const told = deciding.lookUp.tickets.get(ticket);
  if (told !== undefined) return told;
  const mayWait = deciding.hasFreshdeskAccess && !isLate(contact, deciding);
  return await recall(ticket, silenceOf(ticket, state, deciding), mayWait, deciding.memory);
}

async function recall(
  ticket: string,
  silence: Silence,
  mayWait: boolean,
  memory: TicketMemory,
): Promise<Ticket> {
  const isSoon = silence === 'not yet' && mayWait;
  if (isSoon || !memory.mayRecall(ticket, MOST_RECORDS)) return { ...UNKNOWN, waits: true };
  const known = await memory.recall(ticket);
  if (silence === 'gone') return { ...known, isGone: true };
  return { ...known, waits: mayWait && !isTelling(known) };
}

/** A group that memory lacks may have been assigned since, and a ticket that was gone may be live again. */
function isTelling({ group, isGone }: Ticket): boolean {
  return typeof group === 'string' && !isGone;
}

/** Why Freshdesk has not told of a ticket. Not yet: a later run asks, or asks again. */
type Silence = 'not yet' | 'no answer' | 'gone';

function silenceOf(
  ticket: string,
  { access }: State,
  { lookUp: { missing, failure, denied }, now }: Deciding,
): Silence {
  const since = access.missing[ticket];
  if (missing.has(ticket)) return isMissingFor(since, now) ? 'gone' : 'not yet';
  const isAnswered = failure === null && !denied.has(ticket);
  return isAnswered || since !== undefined ? 'not yet' : 'no answer';
}

/** A ticket that does not exist is gone when that is still so an hour later. `since`: epoch s; undefined = not known. */
export function isMissingFor(since: number | undefined, now: number): boolean {
  return since !== undefined && now - since * SECOND > HOUR;
}

async function queueOf(
  state: State,
  contact: Contact,
  ticket: Ticket,
  deciding: Deciding,
): Promise<Decision> {
  const { queues, names, memory } = deciding;
  const kind = kindOf(contact);
  if (ticket.isGone)
    return kind === 'tickets' ? decideEnd(state, contact, memory) : unknownQueue(kind);
  const origin: Origin = { kind, group: ticket.group, source: sourceIn(kind, contact, ticket) };
  const key = queueKey(origin);
  const pinned = state.log.nameOf(key) ?? (await queues.nameOf(key));
  if (pinned !== undefined) return { key, name: pinned };
  const named = await names.of(origin);
  const isNamed = named.isCertain || isLate(contact, deciding);
  return isNamed ? { key, name: queueName(origin, named) } : 'later';
}

/** A reply tells its own channel; a ticket's is that of now, not of its creation. */
function sourceIn(kind: ContactKind, contact: Contact, ticket: Ticket): number | undefined {
  return kind === 'replies' ? (contact.source ?? ticket.source) : (ticket.source ?? contact.source);
}

function kindOf({ id }: Contact): ContactKind {
  return isReply(id) ? 'replies' : 'tickets';
}

function isLate(contact: Contact, { now }: Deciding): boolean {
  return now - arrivedAt(contact) > PATIENCE;
}
