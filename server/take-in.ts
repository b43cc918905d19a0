import { SECOND } from './clock.ts';
import type { Done, Store } from './freshworks.ts';
import type { Note } from './normalize.ts';
import { readWindow, windowAt } from './spool.ts';
import { type State, waitingHere } from './state.ts';
import { takeNote } from './take-note.ts';
import type { TicketMemory } from './ticket-memory.ts';
import type { Windows } from './windows.ts';

export type Intake = {
  store: Store;
  windows: Windows;
  memory: TicketMemory;
  mayGoOn: () => boolean;
};

/** What may go once the state is stored: schedules of parked notes that are taken in. */
export type TakenIn = { schedules: string[] };

/** The state's record holds 40 KB: no more notes are taken in while so many contacts are waiting in it. */
const MAX_WAITING = 900;
const MAX_UNDECIDED = 500;

/** Tickets before what changes them: events may overtake each other. */
const RANK: Record<Note['k'], number> = {
  alert: 0,
  ticket: 1,
  known: 2,
  gone: 2,
  reply: 3,
  uncountable: 3,
};

/**
 * Takes closed windows into `state`, oldest first, up to and with `lastWindow`. A refusal leaves cursor and contacts
 * consistent: what is not taken in stays where it is.
 */
export async function takeIn(
  state: State,
  lastWindow: number,
  intake: Intake,
): Promise<Done<TakenIn>> {
  const taken: TakenIn = { schedules: [] };
  do {
    if (state.window > lastWindow || room(state) <= 0) break;
    const done = await takeWindow(state, lastWindow, taken, intake);
    if (!done.ok) return done;
  } while (intake.mayGoOn());
  return { ok: true, value: taken };
}

/**
 * Reads the windows of the last runs once more for what was written late, and throws them away. This can wait: where
 * the platform refuses it, a later run does it.
 */
export async function readAgain(state: State, lastWindow: number, intake: Intake): Promise<void> {
  for (const { window, taken } of [...state.reread]) {
    if (window === lastWindow || !intake.mayGoOn()) return;
    const segment = await readWindow(intake.store, window);
    if (!segment.ok) return;
    const late = segment.value.notes.slice(taken);
    const done = await takeNotes(state, late, window, intake);
    if (!done.ok) return;
    state.trash.push(...segment.value.keys);
    state.reread.shift();
  }
}

async function takeWindow(
  state: State,
  lastWindow: number,
  taken: TakenIn,
  intake: Intake,
): Promise<Done<null>> {
  const { window } = state;
  const read = await intake.windows.read(window);
  if (!read.ok) return read;
  const { notes, parked, keys } = read.value;
  const end = Math.min(notes.length, state.offset + room(state));
  const spooled = await takeNotes(state, notes.slice(state.offset, end), window, intake);
  if (!spooled.ok) return spooled;
  state.offset = end;
  const fitting = parked.slice(0, Math.max(0, room(state)));
  const some = await takeNotes(
    state,
    fitting.map(({ note }) => note),
    window,
    intake,
  );
  if (!some.ok) return some;
  taken.schedules.push(...fitting.map(({ schedule }) => schedule));
  // Not all of it had room: the next run goes on in this window.
  if (end < notes.length || fitting.length < parked.length) return some;
  // Only in the newest window somebody with a slow clock can still be writing.
  if (window === lastWindow) state.reread.push({ window, taken: notes.length });
  else state.trash.push(...keys);
  state.window += 1;
  state.offset = 0;
  return some;
}

function room(state: State): number {
  return Math.min(MAX_WAITING - waitingHere(state).length, MAX_UNDECIDED - state.undecided.length);
}

/** Takes all of the notes, or none where the platform refuses what has to be read first. */
async function takeNotes(
  state: State,
  notes: Note[],
  window: number,
  intake: Intake,
): Promise<Done<null>> {
  const copies = new Set<Note>();
  for (const note of notes) {
    const read = await readFor(note, copies, state, intake.memory);
    if (!read.ok) return read;
  }
  const sorted = [...notes].sort((a, b) => RANK[a.k] - RANK[b.k] || a.at - b.at);
  for (const note of sorted) {
    if (copies.has(note)) state.duplicates += 1;
    else await takeNote(state, note, window, intake.memory);
  }
  return { ok: true, value: null };
}

/** Reads what taking in a note needs, and finds out whether it is a copy of one taken in before. */
async function readFor(
  note: Note,
  copies: Set<Note>,
  state: State,
  memory: TicketMemory,
): Promise<Done<unknown>> {
  if (note.k !== 'reply' && note.k !== 'uncountable') {
    const recalled = await memory.recall(note.t);
    if (!recalled.ok) return recalled;
  }
  const id = contactId(note);
  if (id === null) return { ok: true, value: null };
  const isCopy = await state.ids.has(id, windowAt(note.at * SECOND));
  if (isCopy.ok && isCopy.value) copies.add(note);
  return isCopy;
}

/** The contact's idempotency key; null for a note that is none. */
function contactId(note: Note): string | null {
  if (note.k === 'reply') return `r${note.c}`;
  return note.k === 'ticket' || note.k === 'gone' ? `${note.k.charAt(0)}${note.t}` : null;
}
