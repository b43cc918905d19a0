import { MINUTE } from '../platform/clock.ts';
import type { RunStore } from '../platform/run-store.ts';
import { packId, unpackId, words } from '../rules/contact.ts';
import { readRecord, shapedAs } from '../rules/shape.ts';
import { PERIOD } from '../platform/windows.ts';

/**
 * The ids taken in lately, by which the copies of an event are recognised: in slices by the window that they were taken
 * in. The newest slices are part of the state's record. Older ones stand in records of their own, and only a contact
 * that happened before they ended can have a copy in them: so they are read for late contacts alone.
 */
export type RecentIds = {
  /** Whether the contact `id`, of the window in which it happened, is a copy. */
  has(id: string, happenedIn: number): Promise<boolean>;
  add(id: string, window: number): void;
  /**
   * Puts old slices, or all, into records of their own; to be called before the state is stored. Gives the keys of
   * records that nobody needs any more.
   */
  spill(window: number, all?: boolean): Promise<string[]>;
  pack(): StoredIds;
};

/** Slices with their first and last window: in the state with their ids, elsewhere (`away`) without. */
export type StoredIds = {
  last: number;
  here: StoredSlice[];
  away: { number: number; from: number; to: number; ids: number }[];
};
type StoredSlice = { number: number; from: number; to: number; ids: string };
type Slice = { number: number; from: number; to: number; ids: Set<string> };

/** A slice covers a quarter of an hour, less where it grows beyond 1,000 ids (some 9 KB). */
const SLICE_WINDOWS = (15 * MINUTE) / PERIOD;
const SLICE_IDS = 1000;
/** The state keeps half an hour of them, of at most this many ids, for they share its 40 KB. */
const WINDOWS_HERE = (30 * MINUTE) / PERIOD;
const IDS_HERE = 800;
/** Two hours are promised; the quarter that was filling then comes on top. */
const KEPT = (135 * MINUTE) / PERIOD;

export const NO_IDS: StoredIds = { last: 0, here: [], away: [] };

export function openRecentIds(store: RunStore, stored: StoredIds): RecentIds {
  const here: Slice[] = stored.here.map((slice) => ({
    ...slice,
    ids: new Set(unpackIds(slice.ids)),
  }));
  let { away, last } = stored;
  const read = new Map<number, Set<string>>();

  async function readSlice(number: number): Promise<Set<string>> {
    const ids = read.get(number) ?? (await readIds(store, number));
    read.set(number, ids);
    return ids;
  }

  /** A small slice joins the one before it: while many are waiting, each run puts one away. */
  async function putAway({ number, from, to, ids }: Slice): Promise<void> {
    const last = away[away.length - 1];
    const joins =
      last !== undefined && to - last.from < SLICE_WINDOWS && last.ids + ids.size < SLICE_IDS;
    const into = joins ? last : { number, from, to, ids: 0 };
    const before = joins ? await readSlice(into.number) : [];
    const all = new Set([...before, ...ids]);
    // Written whole: a run that dies after this write does it again, and adds nothing.
    await store.set(sliceKey(into.number), { ids: packIds([...all]) });
    read.set(into.number, all);
    into.to = Math.max(into.to, to);
    into.ids += ids.size;
    if (!joins) away.push(into);
  }

  /** One window earlier, for clocks differ; and a time to come tells nothing. */
  function earliest(happenedIn: number): number {
    const newest = here[here.length - 1]?.to ?? 0;
    return happenedIn > newest + 1 ? 0 : happenedIn - 1;
  }

  return {
    has: async (id, happenedIn) => {
      if (here.some(({ ids }) => ids.has(id))) return true;
      const since = earliest(happenedIn);
      for (const { number, to } of away) {
        if (to >= since && (await readSlice(number)).has(id)) return true;
      }
      return false;
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
    spill: async (window, all = false) => {
      while (here[0] !== undefined && (all || mustGo(here, window))) {
        await putAway(here[0]);
        here.shift();
      }
      const old = away.filter(({ to }) => to <= window - KEPT);
      away = away.filter((slice) => !old.includes(slice));
      return old.map(({ number }) => sliceKey(number));
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

async function readIds(store: RunStore, number: number): Promise<Set<string>> {
  return new Set(unpackIds((await readRecord(store, sliceKey(number), { ids: '' })).ids));
}

/** What is stored, as far as it is any. */
export function readStoredIds(stored: unknown): StoredIds {
  const { last, here, away } = shapedAs(NO_IDS, stored);
  const slice = { number: 0, from: 0, to: 0 };
  return {
    last,
    here: here.map((each) => shapedAs({ ...slice, ids: '' }, each)),
    away: away.map((each) => shapedAs({ ...slice, ids: 0 }, each)),
  };
}

/** Ids as text, 4 to 9 characters each: `t5p r6y1`, numbers in base 36; one too long to be exact stands behind `=`. */
export function packIds(ids: string[]): string {
  return ids.map(packId).join(' ');
}

export function unpackIds(text = ''): string[] {
  return words(text).map(unpackId);
}
