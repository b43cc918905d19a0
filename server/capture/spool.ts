import { windowAt } from '../platform/windows.ts';
import type { Done, Store } from '../platform/freshworks.ts';
import type { Note } from '../rules/normalize.ts';
import { readNote } from '../rules/note-id.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord } from '../rules/shape.ts';

/** Writes notes into the record of this window; refused where that is full, with some 500 notes in 40 KB. */
export function append(store: Store, notes: Note[], now: number): Promise<Done<unknown>> {
  return store.append(spoolKey(windowAt(now)), 'notes', notes);
}

export type Segment = { keys: string[]; notes: Note[] };

/** All notes of a window, with the key to delete once they are safe elsewhere; none where there is no record. */
export async function readWindow(store: RunStore, window: number): Promise<Segment> {
  const key = spoolKey(window);
  const { notes } = await readRecord(store, key, { notes: [] as unknown[] });
  const isThere = notes.length > 0 || store.odd.has(key);
  return { keys: isThere ? [key] : [], notes: notes.map(readNote) };
}

export function spoolKey(window: number): string {
  return `spool:${window}`;
}
