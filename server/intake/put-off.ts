import { arrivedAt } from '../rules/contact.ts';
import { count } from '../record/ledger.ts';
import type { Note } from '../rules/normalize.ts';
import { canWait, readNote } from '../rules/note-id.ts';
import { inRecords, storedBytes } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord } from '../rules/shape.ts';
import type { PutOff, State } from '../record/state.ts';
import type { Arrived } from '../capture/window-notes.ts';

/*
 * Notes that were at hand in a run which had no room for all: they stand in records, `put-off:<number>`, until a later
 * run takes them in, so that nothing has to stay in schedules.
 */

/** Bytes; a record holds 40 KB. */
const RECORD_AT_MOST = 36_000;
/** Records of what can wait that a run reads. */
const READ_AT_ONCE = 4;

type Stored = [window: number, note: Note];

/** Puts the notes off, before (`isAhead`) or behind what was put off before. The records stand before the state names them. */
export async function putOff(
  state: State,
  notes: Arrived[],
  store: RunStore,
  isAhead: boolean,
): Promise<void> {
  const records: PutOff[] = [];
  const stored = notes.map(({ window, note }): Stored => [window, note]);
  for (const some of inRecords(stored, (each) => storedBytes(each) + 1, RECORD_AT_MOST)) {
    const number = (state.putOffs += 1);
    await store.set(keyOf(number), { v: 1, notes: some });
    const contacts = some.filter(([, note]) => !canWait(note)).map(([window]) => window);
    const oldest = contacts.length > 0 ? Math.min(...contacts) : null;
    records.push({ number, notes: some.length, oldest });
  }
  state.putOff = isAhead ? [...records, ...state.putOff] : [...state.putOff, ...records];
}

/** Brings back contacts that were put off, the first ones, as far as there may be room. */
export function bringBackContacts(state: State, room: number, store: RunStore): Promise<Arrived[]> {
  let contacts = 0;
  return bringBack(state, store, ({ oldest, notes }) => {
    const isWanted = oldest !== null && contacts < room;
    if (isWanted) contacts += notes;
    return isWanted;
  });
}

/** Brings back the first of what can wait. */
export function bringBackOthers(state: State, store: RunStore): Promise<Arrived[]> {
  let records = 0;
  return bringBack(state, store, ({ oldest }) => oldest === null && (records += 1) <= READ_AT_ONCE);
}

export function hasOthersPutOff({ putOff: records }: State): boolean {
  return records.some(({ oldest }) => oldest === null);
}

/** Their records are thrown away once the state that holds what becomes of the notes is stored. */
async function bringBack(
  state: State,
  store: RunStore,
  isWanted: (record: PutOff) => boolean,
): Promise<Arrived[]> {
  const notes: Arrived[] = [];
  for (const record of state.putOff.filter(isWanted)) {
    const key = keyOf(record.number);
    const { notes: stored } = await readRecord(store, key, { notes: [] as unknown[] });
    for (const pair of stored) notes.push(arrivedOf(pair, state));
    // Gone, or spoilt: said to be lost.
    const lost = Math.max(0, record.notes - stored.length);
    for (const what of ['seen', 'lost'] as const) {
      count(state.ledger, what, arrivedAt({ window: record.oldest ?? state.window }), lost);
    }
    state.putOff = state.putOff.filter((other) => other !== record);
    state.trash.push(keyOf(record.number));
  }
  return notes;
}

function arrivedOf(stored: unknown, state: State): Arrived {
  const [window, note] = (Array.isArray(stored) ? stored : []) as unknown[];
  return {
    window: typeof window === 'number' ? window : state.window,
    note: readNote(note),
  };
}

function keyOf(number: number): string {
  return `put-off:${number}`;
}
