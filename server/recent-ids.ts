import { MINUTE } from './clock.ts';
import type { Done, Store } from './freshworks.ts';
import { asRecord } from './settings.ts';
import { PERIOD } from './spool.ts';

/**
 * The ids taken in lately, by which the copies of an event are recognised: in slices by the window that they were taken
 * in. The newest slices are part of the state's record. Older ones stand in records of their own, and only a contact
 * that happened before they ended can have a copy in them: so they are read for late contacts alone.
 */
export type RecentIds = {
  /** Whether the contact `id`, of the window in which it happened, is a copy. */
  has(id: string, happenedIn: number): Promise<Done<boolean>>;
  add(id: string, window: number): void;
  /** Puts old slices into records of their own; to be called before the state is stored. */
  spill(window: number): Promise<Done<null>>;
  pack(): StoredIds;
};

/** Slices with their first and last window: in the state with their ids, elsewhere (`away`) without. */
export type StoredIds = {
  last: number;
  here: StoredSlice[];
  away: { number: number; to: number }[];
};
type StoredSlice = { number: number; from: number; to: number; ids: string };
type Slice = { number: number; from: number; to: number; ids: Set<string> };

/** A slice covers a quarter of an hour, less where it grows beyond 1,500 ids (some 8 KB). */
const SLICE_WINDOWS = (15 * MINUTE) / PERIOD;
const SLICE_IDS = 1500;
/** The state keeps half an hour of them, of at most this many ids, for they share its 40 KB. */
const WINDOWS_HERE = (30 * MINUTE) / PERIOD;
const IDS_HERE = 2000;
/** Two hours are promised; the quarter that was filling then comes on top. */
const KEPT = (135 * MINUTE) / PERIOD;
const KEPT_S = 3 * 3600;

export const NO_IDS: StoredIds = { last: 0, here: [], away: [] };

export function openRecentIds(store: Store, stored: StoredIds): RecentIds {
  const here: Slice[] = stored.here.map((slice) => ({
    ...slice,
    ids: new Set(unpackIds(slice.ids)),
  }));
  let { away, last } = stored;
  const read = new Map<number, Set<string>>();

  async function readSlice(number: number): Promise<Done<Set<string>>> {
    const known = read.get(number);
    if (known !== undefined) return { ok: true, value: known };
    const found = await store.get(sliceKey(number));
    if (!found.ok) return found;
    const ids = new Set(unpackIds(asRecord(found.value)['ids'] as string | undefined));
    read.set(number, ids);
    return { ok: true, value: ids };
  }

  return {
    has: async (id, happenedIn) => {
      if (here.some(({ ids }) => ids.has(id))) return { ok: true, value: true };
      // One window earlier: clocks differ.
      for (const { number, to } of away) {
        if (to < happenedIn - 1) continue;
        const slice = await readSlice(number);
        if (!slice.ok) return slice;
        if (slice.value.has(id)) return { ok: true, value: true };
      }
      return { ok: true, value: false };
    },
    add: (id, window) => {
      let slice = here[here.length - 1];
      if (slice === undefined || !isOpenFor(slice, window)) {
        slice = { number: (last += 1), from: window, to: window, ids: new Set() };
        here.push(slice);
      }
      slice.ids.add(id);
      slice.to = Math.max(slice.to, window);
    },
    spill: async (window) => {
      away = away.filter(({ to }) => to > window - KEPT);
      while (here[0] !== undefined && mustGo(here, window)) {
        const { number, to, ids } = here[0];
        const written = await store.set(sliceKey(number), { ids: packIds([...ids]) }, KEPT_S);
        if (!written.ok) return written;
        away.push({ number, to });
        here.shift();
      }
      return { ok: true, value: null };
    },
    pack: () => ({
      last,
      here: here.map((slice) => ({ ...slice, ids: packIds([...slice.ids]) })),
      away,
    }),
  };
}

function isOpenFor({ from, ids }: Slice, window: number): boolean {
  return window - from < SLICE_WINDOWS && ids.size < SLICE_IDS;
}

function mustGo(here: Slice[], window: number): boolean {
  const ids = here.reduce((sum, slice) => sum + slice.ids.size, 0);
  return (here[0]?.to ?? 0) < window - WINDOWS_HERE || ids > IDS_HERE;
}

function sliceKey(number: number): string {
  return `ids:${number}`;
}

/**
 * Ids as text: those of one kind sorted, the steps between them in base 36 (`t205` and `t206`, `r9001`: `t5p,1 r6y1`).
 * An id too long to be an exact number stands whole behind `=`.
 */
export function packIds(ids: string[]): string {
  const kinds = [...new Set(ids.map((id) => id.charAt(0)))].sort();
  return kinds.map((kind) => kind + packKind(ids.filter((id) => id.startsWith(kind)))).join(' ');
}

function packKind(ids: string[]): string {
  const digits = ids.map((id) => id.slice(1));
  const numbers = digits.map(Number).filter(Number.isSafeInteger);
  const others = digits.filter((text) => !Number.isSafeInteger(Number(text)));
  let last = 0;
  const steps = numbers
    .sort((a, b) => a - b)
    .map((number) => {
      const step = number - last;
      last = number;
      return step.toString(36);
    });
  return [...steps, ...others.map((text) => `=${text}`)].join(',');
}

export function unpackIds(text = ''): string[] {
  return text.split(' ').flatMap((part) => {
    const kind = part.charAt(0);
    let last = 0;
    const steps = part.slice(1).split(',');
    return steps
      .filter((step) => step !== '')
      .map((step) => {
        if (step.startsWith('=')) return kind + step.slice(1);
        last += parseInt(step, 36);
        return kind + String(last);
      });
  });
}
