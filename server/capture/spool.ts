import { windowAt } from '../platform/windows.ts';
import type { Done, Store } from '../platform/freshworks.ts';
import type { Note } from '../rules/normalize.ts';
import { readNote } from '../rules/note-id.ts';
import { storedBytes } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord } from '../rules/shape.ts';

/** A record holds 40 KB; a segment whose notes have this many characters may have refused one and has a successor. */
const NEARLY_FULL = 30_000;
const MAX_PARTS = 20;

/** Writes notes into the segment of this window; into the next part where one is full. */
export async function append(store: Store, notes: Note[], now: number): Promise<Done<unknown>> {
  const window = windowAt(now);
  let written = await store.append(spoolKey(window, 0), 'notes', notes);
  for (let part = 1; isFull(written) && part < MAX_PARTS; part += 1) {
    written = await store.append(spoolKey(window, part), 'notes', notes);
  }
  return written;
}

export type SpooledNotes = { keys: string[]; notes: Note[] };

/** All notes of a window, with the keys to delete once they are safe elsewhere. */
export async function readWindow(store: RunStore, window: number): Promise<SpooledNotes> {
  const segment: SpooledNotes = { keys: [], notes: [] };
  for (let part = 0; part < MAX_PARTS; part += 1) {
    const key = spoolKey(window, part);
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

export function spoolKey(window: number, part = 0): string {
  return part === 0 ? `spool:${window}` : `spool:${window}:${part}`;
}

/** Whether the record had no room. Its text is documented, its status is not (freshworks-platform.md 6.1). */
function isFull(written: Done<unknown>): boolean {
  return !written.ok && written.status !== 429 && /40 ?KB|size/i.test(written.message);
}
