import type { Scheduler } from './freshworks.ts';
import { collectParked, type ParkedNote } from './parked.ts';
import type { RunStore } from './run-store.ts';
import { readWindow, type Segment } from './spool.ts';

/** What was written down in a window: in the spool, and parked because that had no room. */
export type WindowNotes = Segment & { parked: ParkedNote[] };

export type Windows = { read(window: number): Promise<WindowNotes> };

/** Reads each window once in a run, however often it is asked for. */
export function openWindows(store: RunStore, schedule: Scheduler): Windows {
  const known = new Map<number, WindowNotes>();
  return {
    read: async (window) => {
      const notes = known.get(window) ?? {
        ...(await readWindow(store, window)),
        parked: await collectParked(schedule, window),
      };
      known.set(window, notes);
      return notes;
    },
  };
}
