import { isChatLine, makeCertain } from '../record/certainty.ts';
import { HOUR, SECOND } from '../platform/clock.ts';
import { isDeletion, isReply } from '../rules/contact-id.ts';
import { arrivedAt, type Contact } from '../rules/contact.ts';
import { type LookUp, rotated } from './look-up.ts';
import { decideDeletion, decideEnd, MOST_RECORDS } from './decide-deletion.ts';
import { type Decision, file, unknownQueue } from './file.ts';
import type { NameBook } from './names.ts';
import { type ContactKind, type Origin, queueKey, queueName } from '../rules/queue.ts';
import type { Run } from '../record/run.ts';
import { isAgentsSource } from '../rules/sources.ts';
import { type Remembered, type TicketMemory, UNKNOWN } from '../record/ticket-memory.ts';

/** A run that decides; `lookUp`: what Freshdesk has told of tickets. */
export type Deciding = Run & { lookUp: LookUp; names: NameBook };

/** How long a contact waits for Freshdesk to name its group or to know its ticket: a wrong queue can never be undone. */
const PATIENCE = 24 * HOUR;

/** What is known of a contact's ticket. `waits`: for a better answer of Freshdesk's, before that decides its queue. */
type Ticket = Pick<Remembered, 'group' | 'source' | 'isGone'> & {
  createdAt?: number | undefined;
  waits?: boolean;
};

/** Moves the undecided contacts whose queue can be told to the log; once decided it stays. */
export async function decide(deciding: Deciding): Promise<void> {
  const { state, guard } = deciding;
  await state.log.open();
  await guard('decision', () => recallInTurn(deciding), null);
  const deletions = state.undecided.filter(({ id }) => isDeletion(id));
  const others = state.undecided.filter(({ id }) => !isDeletion(id));
  // Chats are judged in the order in which the customers wrote, wherever their lines have waited.
  others.sort((one, other) => one.at - other.at);
  const left = await decideEach(deciding, others);
  // Whether a deletion counts depends on where its ticket's own contact goes.
  state.undecided = [...left, ...deletions];
  state.undecided = [...left, ...(await decideEach(deciding, deletions))];
}

/** Others first each time, while all go by memory: else those that it does not know take all that may be read of it. */
async function recallInTurn({ state, lookUp, memory, now }: Deciding): Promise<void> {
  if (lookUp.failure === null) return;
  for (const { ticket } of rotated(state.undecided, now())) {
    if (ticket !== undefined && memory.mayRecall(ticket, MOST_RECORDS)) await memory.recall(ticket);
  }
}

/** Gives those that have to wait. */
async function decideEach(deciding: Deciding, contacts: Contact[]): Promise<Contact[]> {
  const left: Contact[] = [];
  for (const contact of contacts) {
    const act = (): Promise<Decision> => decideOne(deciding, contact);
    const otherwise: Decision = isOverdue(contact, deciding)
      ? unknownQueue(kindOf(contact))
      : 'later';
    const decision = await deciding.guard('decision', act, otherwise, contact.id);
    const move = (): Promise<boolean> => file(deciding, contact, decision);
    if (!(await deciding.guard('decision', move, false, contact.id))) left.push(contact);
  }
  return left;
}

async function decideOne(deciding: Deciding, contact: Contact): Promise<Decision> {
  if (isDeletion(contact.id)) {
    const isLeftOut = await leavesOut(deciding, contact.source);
    return isLeftOut ? 'no contact' : decideDeletion(deciding, contact);
  }
  const ticket = await ticketOf(deciding, contact);
  if (await isNone(deciding, contact, ticket)) return 'no contact';
  return ticket.waits ? 'later' : queueOf(deciding, contact, ticket);
}

/** Where it is told to be a contact, it is one for certain from here on, also where its queue is decided later. */
async function isNone(deciding: Deciding, contact: Contact, ticket: Ticket): Promise<boolean> {
  const { state, options, guard } = deciding;
  if (isReply(contact.id)) {
    if (!contact.mayBeNone) return false;
    const { oneContactPerChat } = await options();
    return guard('chats', () => isChatLine(state, contact, ticket, oneContactPerChat), false);
  }
  const isLeftOut = await leavesOut(deciding, sourceIn('tickets', contact, ticket));
  if (!isLeftOut) makeCertain(state.ledger, contact);
  // Its source may change for as long as it waits.
  return isLeftOut && !ticket.waits;
}

/** Whether the admin does not want tickets counted that began in this way. */
async function leavesOut({ options }: Deciding, source: number | undefined): Promise<boolean> {
  return isAgentsSource(source) && !(await options()).countOutbound;
}

/** From Freshdesk, else from memory. */
async function ticketOf(deciding: Deciding, contact: Contact): Promise<Ticket> {
  const { ticket } = contact;
  if (ticket === undefined) return UNKNOWN;
  const told = deciding.lookUp.tickets.get(ticket);
  if (told !== undefined) return told;
  const mayWait = deciding.settings.hasFreshdeskAccess && !isOverdue(contact, deciding);
  return await recall(ticket, silenceOf(ticket, deciding), mayWait, deciding.memory);
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
  { state: { access }, lookUp: { missing, failure, denied }, now }: Deciding,
): Silence {
  const since = access.missing[ticket];
  if (missing.has(ticket)) return isMissingFor(since, now()) ? 'gone' : 'not yet';
  const isAnswered = failure === null && !denied.has(ticket);
  return isAnswered || since !== undefined ? 'not yet' : 'no answer';
}

/** A ticket that does not exist is gone when that is still so an hour later. `since`: epoch s; undefined = not known. */
export function isMissingFor(since: number | undefined, now: number): boolean {
  return since !== undefined && now - since * SECOND > HOUR;
}

async function queueOf(deciding: Deciding, contact: Contact, ticket: Ticket): Promise<Decision> {
  const { queues, names } = deciding;
  const kind = kindOf(contact);
  if (ticket.isGone) return kind === 'tickets' ? decideEnd(deciding, contact) : unknownQueue(kind);
  const origin: Origin = { kind, group: ticket.group, source: sourceIn(kind, contact, ticket) };
  const key = queueKey(origin);
  const pinned = await queues.nameOf(key);
  if (pinned !== undefined) return { key, name: pinned };
  const named = await names.of(origin);
  const isNamed = named.isCertain || isOverdue(contact, deciding);
  return isNamed ? { key, name: queueName(origin, named) } : 'later';
}

/** A reply tells its own channel; a ticket's is that of now, not of its creation. */
function sourceIn(kind: ContactKind, contact: Contact, ticket: Ticket): number | undefined {
  return kind === 'replies' ? (contact.source ?? ticket.source) : (ticket.source ?? contact.source);
}

function kindOf({ id }: Contact): ContactKind {
  return isReply(id) ? 'replies' : 'tickets';
}

function isOverdue(contact: Contact, { now }: Deciding): boolean {
  return now() - arrivedAt(contact) > PATIENCE;
}
