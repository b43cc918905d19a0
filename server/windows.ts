import type { Done, Scheduler, Store } from './freshworks.ts';
import type { Note } from './normalize.ts';
import { collectParked, type ParkedNote } from './parked.ts';
import { readWindow } from './spool.ts';

/** What was written down in a window: in the spool, and parked because that had no room. */
export type WindowNotes = { keys: string[]; notes: Note[]; parked: ParkedNote[] };

export type Windows = { read(window: number): Promise<Done<WindowNotes>> };

/** Reads each window once in a run, however often it is asked for. */
export function openWindows(store: Store, schedule: Scheduler): Windows {
  const known = new Map<number, WindowNotes>();
  return {
    read: async (window) => {
      const before = known.get(window);
      if (before !== undefined) return { ok: true, value: before };
      const segment = await readWindow(store, window);
      if (!segment.ok) return segment;
      const all = { ...segment.value, parked: await collectParked(schedule, window) };
      known.set(window, all);
      return { ok: true, value: all };
    },
  };
}
