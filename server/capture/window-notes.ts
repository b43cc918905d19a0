import type { Scheduler } from '../platform/freshworks.ts';
import type { Note } from '../rules/normalize.ts';
import { collectParked } from './parking.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readWindow } from './spool.ts';

/** A note with the window that it arrived in. */
export type Arrived = { note: Note; window: number };

/** What was written down in a window: in the spool, and parked because that had no room. */
export type WindowNotes = {
  notes: Arrived[];
  /** So many of them stand in the spool. */
  spooled: number;
  keys: string[];
  schedules: string[];
};

export async function readNotes(
  store: RunStore,
  schedule: Scheduler,
  window: number,
): Promise<WindowNotes> {
  const { notes, keys } = await readWindow(store, window);
  const parked = await collectParked(schedule, window);
  return {
    notes: arrivedIn(window, [...notes, ...parked.notes]),
    spooled: notes.length,
    keys,
    schedules: parked.schedules,
  };
}

export function arrivedIn(window: number, notes: Note[]): Arrived[] {
  return notes.map((note) => ({ note, window }));
}
