import type { Chunk } from './chunks.ts';
import { packQueued, type StoredQueued, unpackQueued } from '../rules/contact.ts';
import { count } from './ledger.ts';
import type { RunStore } from '../platform/run-store.ts';
import { asRecord } from '../rules/settings.ts';
import { readRecord } from '../rules/shape.ts';
import { PERIOD } from '../platform/windows.ts';
import { isFull, isTooBig, type State } from './state.ts';

/** Contacts ready to go that the state's record holds, about what one request takes; of more, the oldest go elsewhere. */
export const MAX_READY = 450;
/** So many at once, with one write. */
const MOVED = 400;

/** Or others wait as well, and nothing more could be taken in. */
export function isTooMuch(state: State): boolean {
  return state.ready.length > MAX_READY || (state.ready.length > 0 && isFull(state));
}

/**
 * Contacts that cannot be sent for long, in numbered records of up to 40 KB, some 1,600 contacts. The state says how
 * many of a record's contacts are still to be sent, and after how many that begins; what else stands in it is of a run
 * that ended before it stored the state. A run reads each record once.
 */
export type Backlog = {
  /** Brings so many of the oldest to `ready`. Where the platform has lost them, that is said. */
  fetch(state: State, wanted: number): Promise<void>;
  /** Moves those that have been ready longest into the newest record, or into a new one where that is full. */
  store(state: State): Promise<void>;
};

export function openBacklog(store: RunStore): Backlog {
  const known = new Map<number, StoredQueued[]>();

  async function read({ number }: Chunk): Promise<StoredQueued[]> {
    const parts = known.get(number) ?? (await readParts(store, chunkKey(number)));
    known.set(number, parts);
    return parts;
  }

  return {
    fetch: async (state, wanted) => {
      let left = wanted;
      for (let chunk = state.backlog[0]; left > 0 && chunk; chunk = state.backlog[0]) {
        const number = Math.min(left, chunk.contacts);
        const found = (await read(chunk)).flatMap(unpackQueued);
        const some = found.slice(chunk.sent, chunk.sent + number);
        state.ready.push(...some);
        count(state.ledger, 'lost', chunk.oldest * PERIOD, number - some.length);
        left -= number;
        chunk.sent += number;
        chunk.contacts -= number;
        if (chunk.contacts > 0) return;
        state.backlog.shift();
        // To be thrown away once the state that holds its contacts is stored.
        state.trash.push(chunkKey(chunk.number));
      }
    },
    store: async (state) => {
      const moved = state.ready.slice(0, MOVED);
      const last = state.backlog[state.backlog.length - 1];
      const before = last === undefined ? [] : partsInUse(await read(last), last);
      const packed = packQueued(moved);
      const isRoomy = before.length > 0 && !isTooBig(record([...before, packed]));
      const parts = isRoomy ? [...before, packed] : [packed];
      const chunk = (isRoomy ? last : undefined) ?? newChunk(state.chunks + 1);
      await store.set(chunkKey(chunk.number), record(parts));
      known.set(chunk.number, parts);
      if (chunk !== last) state.backlog.push(chunk);
      state.chunks = Math.max(state.chunks, chunk.number);
      chunk.contacts += moved.length;
      chunk.oldest = Math.min(chunk.oldest, ...moved.map(({ window }) => window));
      state.ready = state.ready.slice(moved.length);
    },
  };
}

function newChunk(number: number): Chunk {
  return { number, contacts: 0, oldest: Infinity, sent: 0 };
}

function record(parts: StoredQueued[]): object {
  return { v: 2, parts };
}

/** Records of version 1 held one part. */
async function readParts(store: RunStore, key: string): Promise<StoredQueued[]> {
  const blank = { parts: [] as unknown[], contacts: {} };
  const { parts, contacts } = await readRecord(store, key, blank);
  const read = [...parts, contacts].map((part) => asRecord(part) as StoredQueued);
  return read.filter((part) => Object.keys(part).length > 0);
}

function partsInUse(parts: StoredQueued[], { sent, contacts }: Chunk): StoredQueued[] {
  let left = sent + contacts;
  return parts.filter((part) => {
    const isInUse = left > 0;
    left -= unpackQueued(part).length;
    return isInUse;
  });
}

function chunkKey(number: number): string {
  return `backlog:${number}`;
}
