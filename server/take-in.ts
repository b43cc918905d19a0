import { SECOND } from './clock.ts';
import { count } from './ledger.ts';
import { recogniseTicket } from './incident.ts';
import type { Note } from './normalize.ts';
import { isOwnAlert } from './own-alerts.ts';
import type { RunStore } from './run-store.ts';
import { PERIOD, readWindow, windowAt } from './spool.ts';
import { MAX_WAITING, type State, waitingHere } from './state.ts';
import { takeCopy, takeNote } from './take-note.ts';
import type { TicketMemory } from './ticket-memory.ts';
import type { Windows } from './windows.ts';

export type Intake = {
  store: RunStore;
  windows: Windows;
  memory: TicketMemory;
  mayGoOn: () => boolean;
};

/** No more notes are taken in while so many contacts wait for their queue. */
const MAX_UNDECIDED = 450;
/** Nor while so many tickets are still to be marked in ticket memory. */
const MAX_COUNTED = 500;

/** Tickets before what changes them: events may overtake each other. */
const RANK: Record<Note['k'], number> = {
  sent: 0,
  ticket: 1,
  known: 2,
  gone: 2,
  reply: 3,
  uncountable: 3,
};

/**
 * Takes closed windows into `state`, oldest first, up to and with `lastWindow`. Gives the schedules of parked notes,
 * which may go once the state is stored.
 */
export async function takeIn(state: State, lastWindow: number, intake: Intake): Promise<string[]> {
  const schedules: string[] = [];
  for (let place = ''; place !== placeOf(state);) {
    if (state.window > lastWindow || room(state) <= 0) break;
    // Where parked notes without room for all turn out to be copies, the cursor stands: the next run has fewer of them.
    place = placeOf(state);
    schedules.push(...(await takeWindow(state, lastWindow, intake)));
    if (!intake.mayGoOn()) break;
  }
  return schedules;
}

/** Reads the windows of the last runs once more for what was written late, and throws them away. This can wait. */
export async function readAgain(state: State, lastWindow: number, intake: Intake): Promise<void> {
  for (const { window, taken } of [...state.reread]) {
    if (window >= lastWindow || intake.store.hasWaited()) return;
    const { notes, keys } = await readWindow(intake.store, window);
    const late = notes.slice(taken);
    const number = await takeNotes(state, late, window, intake);
    if (number < late.length) {
      state.reread[0] = { window, taken: taken + number };
      return;
    }
    state.trash.push(...keys);
    state.reread.shift();
  }
}

async function takeWindow(state: State, lastWindow: number, intake: Intake): Promise<string[]> {
  const { window } = state;
  const { notes, parked, keys } = await intake.windows.read(window);
  const some = notes.slice(state.offset, state.offset + room(state));
  state.offset += await takeNotes(state, some, window, intake);
  const isRead = state.offset === notes.length;
  const fitting = parked.slice(0, isRead ? Math.max(0, room(state)) : 0);
  const parkedNotes = fitting.map(({ note }) => note);
  const number = await takeNotes(state, parkedNotes, window, intake);
  // Where not all of it had room, the next run goes on in this window.
  if (isRead && number === parked.length) {
    // Only in the newest window somebody with a slow clock can still be writing.
    if (window === lastWindow) state.reread.push({ window, taken: notes.length });
    else state.trash.push(...keys);
    state.window += 1;
    state.offset = 0;
  }
  return fitting.slice(0, number).map(({ schedule }) => schedule);
}

function placeOf({ window, offset }: State): string {
  return `${window}:${offset}`;
}

function room(state: State): number {
  if (state.counted.length > MAX_COUNTED) return 0;
  return Math.min(MAX_WAITING - waitingHere(state).length, MAX_UNDECIDED - state.undecided.length);
}

/**
 * Takes as many of the notes as one run can, the first ones, and gives their number: whatever has to be read is read
 * before the state changes.
 */
async function takeNotes(
  state: State,
  notes: Note[],
  window: number,
  { memory }: Intake,
): Promise<number> {
  const { taken, readable } = await readFor(notes, state, memory);
  const sorted = [...readable].sort((a, b) => RANK[a.k] - RANK[b.k] || a.at - b.at);
  for (const note of sorted) {
    const id = contactId(note);
    const isNew = id !== null && !taken.has(id);
    if (isNew && isOwnAlert(state, note)) leaveOut(state, note, id, window);
    else await takeOne(state, note, window, { memory, isCopy: id !== null && !isNew });
    if (id !== null) taken.add(id);
  }
  return readable.length;
}

async function takeOne(
  state: State,
  note: Note,
  window: number,
  { memory, isCopy }: { memory: TicketMemory; isCopy: boolean },
): Promise<void> {
  if ('m' in note) count(state.ledger, 'possiblyTwice', window * PERIOD);
  await (isCopy ? takeCopy : takeNote)(state, note, window, memory);
}

/** It never becomes a contact; its id stays known like a contact's, so that a copy counts no second time. */
function leaveOut(state: State, note: Note, id: string, window: number): void {
  if (note.k === 'ticket') recogniseTicket(state, note);
  state.ids.add(id, window);
  state.leftOutAsAlert += 1;
}

/** Reads what taking in the notes needs. Gives those that may be read for, and the ids taken in before among them. */
async function readFor(
  notes: Note[],
  state: State,
  memory: TicketMemory,
): Promise<{ taken: Set<string>; readable: Note[] }> {
  const taken = new Set<string>();
  const readable: Note[] = [];
  for (const note of notes) {
    if (!(await recallFor(note, memory))) break;
    const id = contactId(note);
    if (id !== null && (await state.ids.has(id, windowAt(note.at * SECOND)))) taken.add(id);
    readable.push(note);
  }
  return { taken, readable };
}

/** Reads what is known of the note's ticket, where taking it in needs that; false: no more in this run. */
async function recallFor(note: Note, memory: TicketMemory): Promise<boolean> {
  if (!('t' in note) || note.t === undefined || note.k === 'reply') return true;
  if (!memory.mayRecall(note.t)) return false;
  await memory.recall(note.t);
  return true;
}

/** The contact's idempotency key; null for a note that is none. */
function contactId(note: Note): string | null {
  if (note.k === 'sent') return note.id;
  if (note.k === 'reply') return `r${note.c}`;
  return note.k === 'ticket' || note.k === 'gone' ? `${note.k.charAt(0)}${note.t}` : null;
}
