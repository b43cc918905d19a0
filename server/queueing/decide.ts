import { isChatLine, makeCertain } from '../record/certainty.ts';
import { HOUR, SECOND } from '../platform/clock.ts';
import { isDeletion, isReply } from '../rules/contact-id.ts';
import { arrivedAt, type Contact } from '../rules/contact.ts';
import { type LookUp, rotated } from './look-up.ts';
import { decideDeletion, type Ends, MOST_RECORDS, readEnds } from './decide-deletion.ts';
import { type Decision, file, unknownQueue } from './file.ts';
import { isCounted } from '../record/known.ts';
import { FAILED, type Guard } from '../record/mistakes.ts';
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

type Ticket = Pick<Remembered, 'group' | 'source' | 'isGone'> & {
  createdAt?: number | undefined;
};
/** `ticket`: what is known of it, also where its queue is decided later: a chat is judged by that. */
type Decided = { contact: Contact; decision: Decision; ticket: Ticket };

/** Moves the undecided contacts whose queue can be told to the log; once decided it stays. */
export async function decide(state: State, deciding: Deciding): Promise<void> {
  const { guard } = deciding;
  await state.log.open();
  const decided: Decided[] = [];
  for (const contact of inTurn(state, deciding)) {
    if (isDeletion(contact.id)) continue;
    const act = (): Promise<Decided> => decideOne(state, contact, deciding);
    const fallBack: Decision = isLate(contact, deciding) ? unknownQueue(kindOf(contact)) : 'later';
    const otherwise: Decided = { contact, decision: fallBack, ticket: UNKNOWN };
    decided.push(await guard('decision', act, otherwise, contact.id));
  }
  const deletions = state.undecided.filter(({ id }) => isDeletion(id));
  const look = (): Promise<Ends> => readEnds(deletions, deciding);
  const ends = await guard('decision', look, new Map<Contact, Decision>());
  // From here on nothing is read, so that a run which ends leaves each contact in its place.
  state.undecided = [];
  const fileSafely = async (contact: Contact, decision: () => Decision): Promise<void> => {
    const act = (): void => file(state, contact, decision(), deciding.queues);
    const isFiled = (await guard('decision', act, FAILED, contact.id)) !== FAILED;
    if (!isFiled) state.undecided.push(contact);
  };
  const judge = (): Set<Contact> => chatLines(state, decided, deciding.oneContactPerChat);
  const lines = await guard('chats', judge, new Set<Contact>());
  for (const { contact, decision } of decided) {
    await fileSafely(contact, () => (lines.has(contact) ? 'no contact' : decision));
  }
  // Whether a deletion counts depends on where its ticket's own contact goes.
  for (const contact of deletions) {
    await fileSafely(contact, () => decideDeletion(state, contact, ends));
  }
}

/** Others first each time, while all go by memory: else those that it does not know take all that may be read of it. */
function inTurn({ undecided }: State, { lookUp, now }: Deciding): Contact[] {
  return lookUp.failure === null ? undecided : rotated(undecided, MOST_RECORDS, now);
}

/** Judged in the order in which the customers wrote, wherever their lines have waited. */
function chatLines(state: State, decided: Decided[], isOneContact: boolean): Set<Contact> {
  const inOrder = [...decided].sort((one, other) => one.contact.at - other.contact.at);
  const lines = inOrder.filter(
    ({ contact, ticket }) =>
      isReply(contact.id) && isChatLine(state, contact, ticket, isOneContact),
  );
  return new Set(lines.map(({ contact }) => contact));
}

async function decideOne(state: State, contact: Contact, deciding: Deciding): Promise<Decided> {
  const told = await ticketOf(state, contact, deciding);
  const ticket = told === 'later' ? await atHand(contact, deciding) : told;
  const kind = kindOf(contact);
  const source = sourceIn(kind, contact, ticket);
  const isLeftOut = kind === 'tickets' && (await deciding.leavesOut(source));
  // Whether a reply is one, its chat tells.
  if (kind === 'tickets' && !isLeftOut) makeCertain(state.ledger, contact);
  if (told === 'later') return { contact, decision: 'later', ticket };
  const decision = isLeftOut ? 'no contact' : await queueOf(state, contact, told, deciding);
  return { contact, decision, ticket };
}

/** Of a ticket that Freshdesk cannot be asked about for now. */
async function atHand({ ticket, mayBeNone }: Contact, deciding: Deciding): Promise<Ticket> {
  const { lookUp, memory } = deciding;
  const isOpen = mayBeNone && lookUp.failure !== null;
  if (!isOpen || ticket === undefined || !memory.mayRecall(ticket, MOST_RECORDS)) return UNKNOWN;
  return await memory.recall(ticket);
}

/** What is known of the contact's ticket: from Freshdesk, else from memory; later when it has to wait for Freshdesk. */
async function ticketOf(
  state: State,
  contact: Contact,
  deciding: Deciding,
): Promise<Ticket | 'later'> {
  const { ticket } = contact;
  if (ticket === undefined) return UNKNOWN;
  const told = deciding.lookUp.tickets.get(ticket);
  if (told !== undefined) return told;
  if (!deciding.memory.mayRecall(ticket, MOST_RECORDS)) return 'later';
  return await recall(state, contact, ticket, deciding);
}

async function recall(
  state: State,
  contact: Contact,
  ticket: string,
  deciding: Deciding,
): Promise<Ticket | 'later'> {
  const silence = silenceOf(state, ticket, deciding);
  const mayWait = deciding.hasFreshdeskAccess && !isLate(contact, deciding);
  if (silence === 'not asked' && mayWait) return 'later';
  const remembered = await deciding.memory.recall(ticket);
  if (silence === 'gone') return { ...remembered, isGone: true };
  return mayWait && !isTelling(remembered, silence) ? 'later' : remembered;
}

/** A group that memory lacks may have been assigned since, and a ticket that was gone may be live again. */
function isTelling({ group, isGone }: Ticket, silence: Silence): boolean {
  return silence === 'no answer' && typeof group === 'string' && !isGone;
}

/** Why Freshdesk has not told of a ticket. Not asked: this run had no time for it, a later one will. */
type Silence = 'not asked' | 'no answer' | 'missing' | 'gone';

function silenceOf(
  { access: { missing } }: State,
  ticket: string,
  { lookUp: { missing: missingNow, failure, denied }, now }: Deciding,
): Silence {
  const since = missing[ticket];
  if (missingNow.has(ticket)) return isMissingFor(since, now) ? 'gone' : 'missing';
  if (since !== undefined) return 'missing';
  return failure !== null || denied.has(ticket) ? 'no answer' : 'not asked';
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
  const { queues, names } = deciding;
  const kind = kindOf(contact);
  if (ticket.isGone)
    return kind === 'tickets' ? endOf(state, contact, deciding) : unknownQueue(kind);
  const origin: Origin = { kind, group: ticket.group, source: sourceIn(kind, contact, ticket) };
  const key = queueKey(origin);
  const pinned = state.log.nameOf(key) ?? (await queues.nameOf(key));
  if (pinned !== undefined) return { key, name: pinned };
  const named = await names.of(origin);
  const isNamed = named.isCertain || isLate(contact, deciding);
  return isNamed ? { key, name: queueName(origin, named) } : 'later';
}

/** Its deletion may have been counted meanwhile, in its place. */
async function endOf(
  state: State,
  { ticket = '' }: Contact,
  { memory }: Deciding,
): Promise<Decision> {
  if (!memory.mayRecall(ticket, MOST_RECORDS)) return 'later';
  return (await isCounted(state, ticket, memory)) ? 'no contact' : unknownQueue('tickets');
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
