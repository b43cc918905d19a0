import type { Scheduler } from '../platform/freshworks.ts';
import { recogniseTicket } from '../record/incident.ts';
import { count } from '../record/ledger.ts';
import { FAILED, type Guard } from '../record/mistakes.ts';
import { isDeletion } from '../rules/contact-id.ts';
import type { Note } from '../rules/normalize.ts';
import { canWait, countedId, noteId } from '../rules/note-id.ts';
import { isOwnAlert } from '../record/own-alerts.ts';
import { bringBackContacts, bringBackOthers, hasOthersPutOff, putOff } from './put-off.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readWindow, type SpooledNotes, spoolKey } from '../capture/spool.ts';
import { inMinutes, isOfFiveMinutes, SLOW_BY, startOf } from '../platform/windows.ts';
import { isKnown, markEndCounted, MAX_COUNTED } from '../record/known.ts';
import type { State } from '../record/state.ts';
import { takeAnyway, takeCopy, takeNote } from './take-note.ts';
import type { TicketMemory } from '../record/ticket-memory.ts';
import { type Arrived, arrivedIn, readNotes, type WindowNotes } from '../capture/window-notes.ts';

export type Intake = {
  store: RunStore;
  schedule: Scheduler;
  memory: TicketMemory;
  mayGoOn: () => boolean;
  guard: Guard;
};

/** What a run has before it. The parked notes' `schedules` may go once the state is stored. */
export type AtHand = {
  /** In the order in which they are taken in. */
  contacts: Arrived[];
  /** What can wait, by time. */
  others: Arrived[];
  /** What comes behind that, as earlier notes still stand in records: a ticket's changes stay in their order. */
  behind: Arrived[];
  schedules: string[];
};

/** So many contacts may wait for their queue in one run; what is left of them then is held in records. */
const MAX_UNDECIDED = 1500;
/** Operations after which a run reads no window again. */
const ENOUGH_REREAD = 30;
/** While all runs are busy so many wait for that, in 2 KB of the state; then the oldest go unread. */
export const MOST_UNREAD = 60;
/** Of ticket memory, read for what can wait: the rest is for contacts. */
const RECORDS_FOR_OTHERS = 8;

/**
 * Gets hold of what was put off, and of closed windows, oldest first, up to and with `lastWindow`: spooled and parked
 * notes alike, so that all of it can be taken in by its own time and kind.
 */
export async function gather(state: State, lastWindow: number, intake: Intake): Promise<AtHand> {
  const { store, schedule, mayGoOn, guard } = intake;
  const room = roomFor(state);
  const notes = await bringBackContacts(state, room, store);
  const schedules: string[] = [];
  while (state.window <= lastWindow && apart(notes).contacts.length < room) {
    const act = (): Promise<WindowNotes> => readNotes(store, schedule, state.window);
    // A window that cannot be read stays, each run tries it again, and the others go on.
    const unread = { notes: [], spooled: 0, schedules: [], keys: null };
    const read = await guard('segment', act, unread, String(state.window));
    notes.push(...read.notes);
    schedules.push(...read.schedules);
    leaveWindow(state, lastWindow, read);
    if (!mayGoOn()) break;
  }
  const before = store.hasWaited() ? [] : await bringBackOthers(state, store);
  const { contacts, others: waiting } = apart(notes);
  const isBehind = hasOthersPutOff(state);
  return {
    contacts,
    others: (isBehind ? before : [...before, ...waiting]).sort(byTime),
    behind: isBehind ? waiting : [],
    schedules,
  };
}

function leaveWindow(
  state: State,
  lastWindow: number,
  { spooled, keys }: { spooled: number; keys: string[] | null },
): void {
  // In the newest windows somebody with a slow clock can still be writing.
  if (state.window > lastWindow - SLOW_BY || keys === null) {
    state.reread.push({ window: state.window, taken: spooled });
    dropOldest(state);
  } else state.trash.push(...keys);
  state.window += 1;
}

/** Those of an earlier version were never read. */
function dropOldest({ reread, trash }: State): void {
  if (reread.length <= MOST_UNREAD || isOfFiveMinutes(reread[0]?.window ?? 0)) return;
  trash.push(spoolKey(reread.shift()?.window ?? 0));
}

function apart(notes: Arrived[]): Pick<AtHand, 'contacts' | 'others'> {
  const contacts = notes.filter(({ note }) => !canWait(note)).sort(byTurn);
  const others = notes.filter(({ note }) => canWait(note)).sort(byTime);
  return { contacts, others };
}

/** What tells of a contact that it is in injixo already comes before that contact; tickets before replies. */
const RANK: Partial<Record<Note['k'], number>> = { sent: -2, reply: 1 };

function byTurn(a: Arrived, b: Arrived): number {
  const ranks = (RANK[a.note.k] ?? 0) - (RANK[b.note.k] ?? 0);
  return Math.abs(ranks) > 1 ? ranks : a.window - b.window || byTime(a, b) || ranks;
}

function byTime(a: Arrived, b: Arrived): number {
  return a.note.at - b.note.at;
}

export function roomFor(state: State): number {
  return MAX_UNDECIDED - state.undecided.length;
}

/**
 * Takes in what no event told of.
 * @returns false where there is no room, or its ticket's memory cannot be read in this run.
 */
export async function takeFound(state: State, arrived: Arrived, intake: Taking): Promise<boolean> {
  await state.log.open();
  return (await takeAll([arrived], state, intake)).length === 0;
}

function hasRoom(state: State, note: Note): boolean {
  if (roomFor(state) <= 0) return false;
  const deletions = (): number => state.undecided.filter(({ id }) => isDeletion(id)).length;
  return !canWait(note) || state.counted.length + deletions() < MAX_COUNTED;
}

/** Takes in as much as one run can, contacts first, and puts off the rest: which it gives. */
export async function takeIn(
  state: State,
  { contacts, others, behind }: Pick<AtHand, 'contacts' | 'others' | 'behind'>,
  intake: Pick<Intake, 'store' | 'memory' | 'guard'>,
): Promise<Arrived[]> {
  const { store } = intake;
  if (contacts.length + others.length > 0) await state.log.open();
  const leftContacts = await takeAll(contacts, state, intake);
  // Where a ticket's own contact had no room, its deletion mostly has none either; else that counts in its place.
  const leftOthers = await takeAll(others, state, intake);
  await putOff(state, leftContacts, store, true);
  await putOff(state, leftOthers, store, true);
  await putOff(state, behind, store, false);
  return [...leftContacts, ...leftOthers, ...behind];
}

/** Takes in notes one after the other, and gives those that have to wait. */
async function takeAll(notes: Arrived[], state: State, intake: Taking): Promise<Arrived[]> {
  const left: Arrived[] = [];
  for (const arrived of notes) {
    const { note } = arrived;
    const mayTake = hasRoom(state, note) && mayRecall(note, intake.memory);
    if (!(mayTake && (await takeOne(state, arrived, intake)))) left.push(arrived);
  }
  return left;
}

type Taking = Pick<Intake, 'memory' | 'guard'>;

/** False where only another run can tell whether it is a copy. */
async function takeOne(state: State, arrived: Arrived, intake: Taking): Promise<boolean> {
  const { memory, guard } = intake;
  const { note, window } = arrived;
  const id = countedId(note);
  const isCopy = await guard('note', () => wasTakenIn(state, note, memory), false, noteId(note));
  if (isCopy === 'later') return false;
  if (id !== null && isCopy !== true && isOwnAlert(state, note)) {
    leaveOut(state, note, id, window);
    return true;
  }
  countDoubt(state, note, isCopy, window);
  const act = (): Promise<void> => (isCopy ? takeCopy : takeNote)(state, note, window, memory);
  const isFailed = (await guard('note', act, FAILED, noteId(note))) === FAILED;
  if (isFailed && !isCopy) takeAnyway(state, note, id, window);
  return true;
}

/** Its note says that it may have been sent; or too many have come since it happened to say whether it was taken in. */
function countDoubt(state: State, note: Note, isCopy: boolean | null, window: number): void {
  if ('m' in note || isCopy === null) count(state.ledger, 'possiblyTwice', startOf(window));
}

/** Whether a note of this contact was taken in before (`known.ts`). */
function wasTakenIn(
  state: State,
  note: Note,
  memory: TicketMemory,
): Promise<boolean | 'later' | null> | boolean {
  return countedId(note) !== null && isKnown(state, note, memory);
}

/** It never becomes a contact; its id stays known like a contact's, so that a copy counts no second time (known.ts). */
function leaveOut(state: State, note: Note, id: string, window: number): void {
  if (note.k === 'ticket') recogniseTicket(state, note);
  if (note.k === 'gone') markEndCounted(state, note.t);
  state.log.append({ id, at: note.at, window }, null);
  state.leftOutAsAlert += 1;
}

/** Whether what is known of the note's ticket can be read in this run, where taking it in needs that. */
function mayRecall(note: Note, memory: TicketMemory): boolean {
  const mostRecords = canWait(note) ? RECORDS_FOR_OTHERS : undefined;
  const needsNothing = !('t' in note) || note.t === undefined || note.k === 'reply';
  return needsNothing || memory.mayRecall(note.t ?? '', mostRecords);
}

/** Reads windows once more for what was written late, and throws them away. This can wait. */
export async function readAgain(
  state: State,
  lastWindow: number,
  intake: Pick<Intake, 'store' | 'memory' | 'guard'>,
): Promise<void> {
  for (const again of [...state.reread]) {
    const { window, taken } = again;
    const { store } = intake;
    const isEarly = inMinutes(window + 1) > lastWindow + 1 - SLOW_BY;
    if (isEarly || store.hasWaited() || store.used() > ENOUGH_REREAD) return;
    const act = (): Promise<SpooledNotes> => readWindow(store, window);
    const segment = await intake.guard('segment', act, null, String(window));
    if (segment === null) continue;
    const { notes, keys } = segment;
    const late = apart(arrivedIn(window, notes.slice(taken)));
    await takeIn(state, { ...late, behind: [] }, intake);
    state.trash.push(...keys);
    state.reread = state.reread.filter((each) => each !== again);
  }
}
