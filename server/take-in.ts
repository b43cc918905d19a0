import type { Contact } from './contact.ts';
import type { Done, Refused } from './freshworks.ts';
import { count } from './ledger.ts';
import type { Note } from './normalize.ts';
import { PERIOD, type Windows } from './spool.ts';
import type { State } from './state.ts';
import { factsOf, type Remembered, type TicketMemory } from './ticket-memory.ts';

export type Intake = { windows: Windows; memory: TicketMemory; now: () => number };

/** Keeps the state's record below 40 KB: no further notes are taken in while more contacts than these are waiting. */
const MAX_WAITING = 600;

/** First what tells of tickets, then contacts: a group assigned a moment later is known before the queue is named. */
const ORDER: Note['k'][] = ['alert', 'ticket', 'known', 'reply', 'gone', 'uncountable'];

/**
 * Takes closed windows into `state`, oldest first, up to and with `lastWindow`; before that, reads the newest one of
 * the last run once more. Gives the keys of segments that may be deleted once the state is stored.
 * A refusal leaves cursor and contacts consistent: what is not taken in stays in the spool.
 */
export async function takeIn(
  state: State,
  lastWindow: number,
  intake: Intake,
  mayGoOn: () => boolean,
): Promise<Done<string[]>> {
  const done = await readAgain(state, intake);
  if (!done.ok) return done;
  while (state.window <= lastWindow && mayGoOn() && room(state) > 0) {
    const taken = await takeWindow(state, lastWindow, intake);
    if (!taken.ok) return taken;
    done.value.push(...taken.value);
  }
  return done;
}

async function readAgain(state: State, intake: Intake): Promise<Done<string[]>> {
  const done: string[] = [];
  while (state.reread[0] !== undefined) {
    const { window, taken } = state.reread[0];
    const segment = await intake.windows.read(window);
    if (!segment.ok) return segment;
    const late = segment.value.notes.slice(taken);
    const failed = await takeNotes(state, late, window, intake);
    if (failed !== null) return failed;
    done.push(...segment.value.keys);
    state.reread.shift();
  }
  return { ok: true, value: done };
}

async function takeWindow(
  state: State,
  lastWindow: number,
  intake: Intake,
): Promise<Done<string[]>> {
  const segment = await intake.windows.read(state.window);
  if (!segment.ok) return segment;
  const { notes } = segment.value;
  const end = Math.min(notes.length, state.offset + room(state));
  const failed = await takeNotes(state, notes.slice(state.offset, end), state.window, intake);
  if (failed !== null) return failed;
  if (end < notes.length) {
    state.offset = end;
    return { ok: true, value: [] };
  }
  const isNew = state.window === lastWindow;
  if (isNew) state.reread.push({ window: state.window, taken: notes.length });
  state.window += 1;
  state.offset = 0;
  return { ok: true, value: isNew ? [] : segment.value.keys };
}

function room(state: State): number {
  return (
    MAX_WAITING - state.undecided.length - state.ready.length - (state.batch?.contacts.length ?? 0)
  );
}

/** Null when all notes are taken in; nothing of them is where the memory of tickets could not be read. */
async function takeNotes(
  state: State,
  notes: Note[],
  window: number,
  intake: Intake,
): Promise<Refused | null> {
  // Reads all that is needed before it changes anything, so that a refusal changes nothing.
  for (const note of notes) {
    if (note.k === 'reply' || note.k === 'uncountable') continue;
    const recalled = await intake.memory.recall(note.t);
    if (!recalled.ok) return recalled;
  }
  const sorted = [...notes].sort((a, b) => ORDER.indexOf(a.k) - ORDER.indexOf(b.k) || a.at - b.at);
  for (const note of sorted) await takeNote(state, note, window, intake);
  return null;
}

async function takeNote(state: State, note: Note, window: number, intake: Intake): Promise<void> {
  switch (note.k) {
    case 'ticket':
      return takeTicket(state, note, window, intake);
    case 'gone':
      return takeGone(state, note, window, intake);
    case 'reply':
      return takeContact(state, replyOf(note, window), intake.now());
    case 'uncountable':
      state.uncountable[note.why] = (state.uncountable[note.why] ?? 0) + 1;
      return;
    default: {
      const facts = note.k === 'alert' ? { isAlert: true } : factsOf(note);
      await intake.memory.learn(note.t, facts);
    }
  }
}

async function takeTicket(
  state: State,
  note: Extract<Note, { k: 'ticket' }>,
  window: number,
  { memory, now }: Intake,
): Promise<void> {
  const known = await remembered(note.t, memory);
  // An update may overtake its ticket's creation: what came later stays.
  const isNews = known?.group === undefined && known?.source === undefined;
  if (isNews) await memory.learn(note.t, { ...factsOf(note), ...isGoneAlready(known) });
  if (isCounted(state, note.t, known)) return duplicate(state);
  const { t: ticket, at, s: source } = note;
  const origin = source === undefined ? {} : { source };
  takeContact(state, { id: `t${ticket}`, at, window, ticket, ...origin }, now());
}

/** A deleted or spam ticket counts once, unless its own contact went or will go to the Unknown queue. */
async function takeGone(
  state: State,
  note: Extract<Note, { k: 'gone' }>,
  window: number,
  { memory, now }: Intake,
): Promise<void> {
  const known = await remembered(note.t, memory);
  await memory.learn(note.t, { isGone: true });
  const isOwnUndecided = state.undecided.some(({ id }) => id === `t${note.t}`);
  if (isOwnUndecided || known?.isAlert === true || isCounted(state, note.t, known)) return;
  state.counted.push(note.t);
  takeContact(state, { id: `g${note.t}`, at: note.at, window, ticket: note.t }, now());
}

function replyOf({ c, t, s, at }: Extract<Note, { k: 'reply' }>, window: number): Contact {
  const ticket = t === undefined ? {} : { ticket: t };
  const source = s === undefined ? {} : { source: s };
  return { id: `r${c}`, at, window, ...ticket, ...source };
}

/** Its bucket has been read before, so that this cannot be refused. */
async function remembered(ticket: string, memory: TicketMemory): Promise<Remembered | null> {
  const recalled = await memory.recall(ticket);
  return recalled.ok ? recalled.value : null;
}

function isGoneAlready(known: Remembered | null): { isGone?: true } {
  return known?.isGone === true ? { isGone: true } : {};
}

/** Whether the Unknown queue has this ticket's one contact, or will get it. */
function isCounted(state: State, ticket: string, known: Remembered | null): boolean {
  return known?.isCounted === true || state.counted.includes(ticket);
}

function takeContact(state: State, contact: Contact, now: number): void {
  if (state.ids.has(contact.id)) return duplicate(state);
  state.ids.add(contact.id, now);
  state.undecided.push(contact);
  count(state.ledger, 'seen', contact.window * PERIOD);
}

function duplicate(state: State): void {
  state.duplicates += 1;
}
