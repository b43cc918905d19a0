import { beginChat } from '../record/chats.ts';
import { countSeen } from '../record/certainty.ts';
import { deletionId, replyId, ticketId } from '../rules/contact-id.ts';
import type { Contact } from '../rules/contact.ts';
import { count } from '../record/ledger.ts';
import type { Note, TicketFields } from '../rules/normalize.ts';
import { startOf } from '../platform/windows.ts';
import { EMAIL, isAgentsSource, isMessagingSource } from '../rules/sources.ts';
import { isEndCounted, markEndCounted } from '../record/known.ts';
import type { State } from '../record/state.ts';
import { factsOf, type TicketMemory } from '../record/ticket-memory.ts';

/** Takes one note into the state. What it needs to read has been read before, so that nothing ends the run half-way. */
export async function takeNote(
  state: State,
  note: Note,
  window: number,
  memory: TicketMemory,
): Promise<void> {
  switch (note.k) {
    case 'ticket':
      return takeTicket(state, note, window, memory);
    case 'gone':
      return takeGone(state, note, window, memory);
    case 'sent':
      return takeSent(state, note, window, memory);
    case 'known':
      if (isNewest(state, note)) await memory.learn(note.t, factsOf(note));
      return;
    default:
      takeByItself(state, note, window);
  }
}

/**
 * A copy of a contact that was taken in before is dropped. One that was sent by itself is in injixo, beside the one
 * that a run sent or will send.
 */
export async function takeCopy(
  state: State,
  note: Note,
  window: number,
  memory: TicketMemory,
): Promise<void> {
  if (note.k === 'sent') count(state.ledger, 'possiblyTwice', startOf(window));
  if (note.k === 'gone' && isNewest(state, note)) await memory.learn(note.t, { isGone: true });
}

/** Where taking in has failed half-way: the contact still waits for its queue; what its note told besides is lost. */
export function takeAnyway(state: State, note: Note, id: string | null, window: number): void {
  if (id === null || note.k === 'sent' || note.k === 'lost') return;
  if (state.undecided.some((contact) => contact.id === id)) return;
  const { t: ticket, s: source } = note as { t?: string; s?: number };
  takeContact(state, { id, at: note.at, window, ticket, source });
}

/** Notes that need nothing to be known of their ticket. */
function takeByItself(
  state: State,
  note: Extract<Note, { k: 'reply' | 'lost' | 'uncountable' }>,
  window: number,
): void {
  if (note.k === 'reply') takeReply(state, note, window);
  else if (note.k === 'lost') takeLost(state, note, window);
  else state.uncountable[note.why] = (state.uncountable[note.why] ?? 0) + 1;
}

/** Contacts that were heard of, and kept nowhere. */
function takeLost(state: State, { id, n, at }: Extract<Note, { k: 'lost' }>, window: number): void {
  state.log.append({ id, at, window }, null);
  count(state.ledger, 'seen', startOf(window), n);
  count(state.ledger, 'lost', startOf(window), n);
}

/** Sent already: seen and accepted. A deleted ticket has its one contact with that. */
async function takeSent(
  state: State,
  note: Extract<Note, { k: 'sent' }>,
  window: number,
  memory: TicketMemory,
): Promise<void> {
  const { id, t: ticket, d, at } = note;
  state.log.append({ id, at, window }, null);
  count(state.ledger, 'seen', startOf(window));
  count(state.ledger, 'accepted', startOf(window));
  if (ticket === undefined) return;
  await learnFirst(state, { ...note, t: ticket }, memory);
  if (d === true) markEndCounted(state, ticket);
}

/** What a creation tells of its ticket. An update may overtake it: what came later stays. */
export async function learnFirst(
  state: State,
  note: Creation,
  memory: TicketMemory,
): Promise<void> {
  const { t: ticket, at, s } = note;
  if (isMessagingSource(s)) beginChat(state.chats, ticket, at);
  const known = await memory.recall(ticket);
  const facts = factsOf(note);
  if (known.group !== undefined || known.source !== undefined) return;
  await memory.learn(ticket, { ...facts, isGone: facts.isGone || known.isGone });
}

type Creation = TicketFields & { t: string; at: number };

async function takeTicket(
  state: State,
  note: Extract<Note, { k: 'ticket' }>,
  window: number,
  memory: TicketMemory,
): Promise<void> {
  await learnFirst(state, note, memory);
  if (await isEndCounted(state, note.t, memory)) return;
  const { t: ticket, at, s: source, f: isFound } = note;
  // There is an option not to count what agents began.
  const mayBeNone = isAgentsSource(source) || undefined;
  takeContact(state, { id: ticketId(ticket), at, window, ticket, source, mayBeNone, isFound });
}

/**
 * A deleted or spam ticket counts, which has not counted so (record/known.ts); unless its own contact will go to the Unknown
 * queue: `decide` sees.
 */
async function takeGone(
  state: State,
  note: Extract<Note, { k: 'gone' }>,
  window: number,
  memory: TicketMemory,
): Promise<void> {
  if (isNewest(state, note)) await memory.learn(note.t, { isGone: true });
  const { t: ticket, at, s: source, f: isFound } = note;
  const mayBeNone = true;
  takeContact(state, { id: deletionId(ticket), at, window, ticket, source, mayBeNone, isFound });
}

function takeReply(
  state: State,
  { c, t: ticket, s: source, at, f: isFound }: Extract<Note, { k: 'reply' }>,
  window: number,
): void {
  // Only what comes by mail cannot be a line of a chat.
  const mayBeNone = (ticket !== undefined && source !== EMAIL) || undefined;
  takeContact(state, { id: replyId(c), at, window, ticket, source, mayBeNone, isFound });
}

/** Whether nothing newer is known of the ticket; an update may arrive after the one that followed it. */
export function isNewest(state: State, { t, at }: { t: string; at: number }): boolean {
  const isNewer = (state.changes[t] ?? 0) <= at;
  if (isNewer) state.changes[t] = at;
  return isNewer;
}

function takeContact(state: State, contact: Contact): void {
  state.undecided.push(contact);
  if (!contact.mayBeNone) countSeen(state.ledger, contact);
}
