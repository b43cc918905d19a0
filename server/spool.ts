import { MINUTE, SECOND } from './clock.ts';
import type { Done, Store } from './freshworks.ts';
import { type Note, readNote } from './normalize.ts';
import { storedBytes } from './record-size.ts';
import type { RunStore } from './run-store.ts';
import { readRecord } from './shape.ts';

/** A run is due once a window; windows are numbered by the clock, so nobody has to look up where to write. */
export const PERIOD = 5 * MINUTE;

/**
 * From a window's end to the run that reads it. A handler names its window when it starts and lives 20 s, 40 s where
 * Freshworks has raised the request time-out (freshworks-platform.md 4): by then nobody can still be writing.
 */
export const SETTLING = 90 * SECOND;

/** A record holds 40 KB; a segment whose notes have this many characters may have refused one and has a successor. */
const NEARLY_FULL = 30_000;
const MAX_PARTS = 20;

/** Whether a run is about to begin, or at work: the minute before that counts against its quota. */
export function isRunsMinute(now: number): boolean {
  const passed = now % PERIOD;
  return passed > SETTLING - MINUTE && passed < SETTLING + 15 * SECOND;
}

export function windowAt(at: number): number {
  return Math.floor(at / PERIOD);
}

/** The newest window that no live handler can still write to. */
export function lastClosedWindow(now: number): number {
  return windowAt(now - SETTLING) - 1;
}

/** The next instant at least `atLeast` ms away at which a window has just settled. */
export function nextRunAt(now: number, atLeast: number): number {
  return Math.ceil((now + atLeast - SETTLING) / PERIOD) * PERIOD + SETTLING;
}

/** Writes notes into the segment of this window; into the next part where one is full. */
export async function append(store: Store, notes: Note[], now: number): Promise<Done<unknown>> {
  const window = windowAt(now);
  let written = await store.append(segmentKey(window, 0), 'notes', notes);
  for (let part = 1; isFull(written) && part < MAX_PARTS; part += 1) {
    written = await store.append(segmentKey(window, part), 'notes', notes);
  }
  return written;
}

export type Segment = { keys: string[]; notes: Note[] };

/** All notes of a window, with the keys to delete once they are safe elsewhere. */
export async function readWindow(store: RunStore, window: number): Promise<Segment> {
  const segment: Segment = { keys: [], notes: [] };
  for (let part = 0; part < MAX_PARTS; part += 1) {
    const key = segmentKey(window, part);
    const { notes } = await readRecord(store, key, { notes: [] as unknown[] });
    const isOdd = store.odd.has(key);
    if (notes.length === 0 && !isOdd) break;
    segment.keys.push(key);
    segment.notes.push(...notes.map(readNote));
    // A record that is spoilt may have had a successor.
    if (!isOdd && storedBytes(notes) < NEARLY_FULL) break;
  }
  return segment;
}

function segmentKey(window: number, part: number): string {
  return part === 0 ? `spool:${window}` : `spool:${window}:${part}`;
}

/** Whether the record had no room. Its text is documented, its status is not (freshworks-platform.md 6.1). */
function isFull(written: Done<unknown>): boolean {
  return !written.ok && written.status !== 429 && /40 ?KB|size/i.test(written.message);
}
