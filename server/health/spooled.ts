import { countUncertain } from '../record/certainty.ts';
import { readWindow } from '../capture/spool.ts';
import type { RunStore } from '../platform/run-store.ts';
import type { Note } from '../rules/normalize.ts';
import { isContact } from '../rules/note-id.ts';
import type { State } from '../record/state.ts';
import { windowAt } from '../platform/windows.ts';

/** Windows read by a look: where runs come every five minutes, those since the last one. */
const WINDOWS = 7;

/**
 * Contacts that are noted and not taken in: in the spool, or put off by a run that had no room; and those taken in that may
 * turn out to be none. Not those that are parked, nor, where runs stand still, the newest.
 */
export async function spooled(store: RunStore, state: State, now: number): Promise<number> {
  let noted = uncertain(state) + putOffOf(state);
  const last = Math.min(windowAt(now), state.window + WINDOWS - 1);
  for (let { window } = state; window <= last; window += 1) {
    const { notes } = await readWindow(store, window);
    noted += contactsIn(notes);
  }
  return noted;
}

/** Taken in, in the state or held in records. */
export function uncertain(state: State): number {
  return state.held.reduce((sum, held) => sum + held.doubtful, countUncertain(state));
}

export function putOffOf({ putOff }: State): number {
  return putOff.reduce((sum, { notes }) => sum + notes, 0);
}

export function contactsIn(notes: Note[]): number {
  return notes.filter(isContact).length;
}
