import { type ActivityRecords, writeActivity } from './activity.ts';
import { addToDay, dayOf, type LastDays } from './days.ts';
import { storedBytes } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord, shapedAs } from '../rules/shape.ts';
import { type Counted, QUARTER, readTallies, type Tallies } from './tally.ts';

/**
 * The queues used so far, by queue key. A name is pinned at first use, for in injixo another name is another queue
 * (docs/promises.md). One record holds some 300 queues; more go on in further ones.
 */
export type Pin = {
  name: string;
  /** When injixo last accepted one (epoch ms), and when that one happened at the latest (epoch seconds). */
  lastAt: number | null;
  lastContactAt: number | null;
  days: LastDays;
  /** The sign of a name of Freshdesk's that the admin did not want instead; 0 = none. */
  kept: number;
};

/** The queues' records, read when first needed. */
export type Queues = {
  nameOf(key: string): Promise<string | undefined>;
  /** The queue has this name from now on, unless it has one; `save` writes it down. */
  pin(key: string, name: string): Promise<void>;
  /** Gives the queue another name; or it keeps its own, though Freshdesk has the one of the sign `kept`. */
  change(key: string, changes: { name: string } | { kept: number }): Promise<void>;
  /** With what the tallies tell that is not written down yet. */
  all(): Promise<[key: string, pin: Pin][]>;
  /** Writes all that is new, and what the tallies tell; where that is due, or a queue is new. */
  save(isDue: boolean): Promise<void>;
};

/** Of pins, in a record of 40 KB. */
const PAGE_BYTES = 38_000;

/** `tallied`: the number of the last tally that is counted in. `next`: another record follows. */
type Page = {
  tallied: number;
  pins: Record<string, Pin>;
  next: boolean;
  isChanged: boolean;
};

type Known = Tallies & { activity: ActivityRecords; trash: string[] };

/** Counts in those of the state's tallies that a record does not have yet. */
export function openQueues(store: RunStore, state: Known): Queues {
  let pages: Page[] | undefined;

  async function open(): Promise<Page[]> {
    if (pages !== undefined) return pages;
    const read: Page[] = [];
    do read.push(await readPage(store, pageKey(read.length)));
    while (read[read.length - 1]?.next);
    return (pages = read);
  }

  /** In what is at hand of the records. */
  async function count(): Promise<Counted[]> {
    const counted = await readTallies(state);
    for (const page of await open()) for (const tally of counted) countIn(page, tally);
    return counted;
  }

  return {
    nameOf: async (key) => pinOf(await open(), key)?.name,
    pin: async (key, name) => {
      const read = await open();
      if (pinOf(read, key) === undefined) put(read, read.length - 1, key, { ...UNUSED, name });
    },
    change: async (key, changes) => {
      const read = await open();
      for (const [place, { pins }] of [...read.entries()]) {
        if (pins[key] !== undefined) put(read, place, key, { ...pins[key], ...changes });
      }
    },
    all: async () => {
      await count();
      return (await open()).flatMap(({ pins }) => Object.entries(pins));
    },
    save: async (isDue) => {
      if (!isDue && !pages?.some(({ isChanged }) => isChanged)) return;
      const counted = await count();
      await writePages(await open(), store);
      await writeActivity(store, state, counted);
      state.tallies = [];
    },
  };
}

/** The last one first: a record must stand before another one tells of it. */
async function writePages(pages: Page[], store: RunStore): Promise<void> {
  for (const [number, page] of [...pages.entries()].reverse()) {
    const { tallied, pins, next, isChanged } = page;
    if (isChanged) await store.set(pageKey(number), { v: 1, tallied, pins, next });
    page.isChanged = false;
  }
}

const UNUSED = {
  lastAt: null,
  lastContactAt: null,
  days: { last: 0, counts: [] } as LastDays,
  kept: 0,
};
/** As long as these numbers can get. */
const WORN = {
  lastAt: 1e13,
  lastContactAt: 1e10,
  kept: 1e6,
  days: { last: 1e5, counts: Array.from({ length: 8 }, () => 1e5) },
};

function pinOf(pages: Page[], key: string): Pin | undefined {
  return pages.find((page) => page.pins[key] !== undefined)?.pins[key];
}

/** Into the record of this place, or where that has no room into the next one, or a new one. */
function put(pages: Page[], place: number, key: string, pin: Pin): void {
  const tallied = pages[place - 1]?.tallied ?? 0;
  const page = pages[place] ?? { tallied, pins: {}, next: false, isChanged: true };
  pages[place] = page;
  page.isChanged = true;
  const pins = { ...page.pins, [key]: pin };
  if (hasRoom(pins)) page.pins = pins;
  else {
    delete page.pins[key];
    page.next = true;
    put(pages, place + 1, key, pin);
  }
}

/** Also when each of them has the largest numbers that it may get. */
function hasRoom(pins: Record<string, Pin>): boolean {
  const worn = Object.entries(pins).map(([key, { name }]) => [key, { name, ...WORN }]);
  return storedBytes(worn) <= PAGE_BYTES;
}

function countIn(page: Page, { number, at, counts }: Counted): void {
  if (page.tallied >= number) return;
  page.tallied = number;
  for (const [key, quarter, contacts, lastContactAt] of counts) {
    const pin = page.pins[key];
    if (pin === undefined) continue;
    pin.lastAt = at;
    pin.lastContactAt = Math.max(pin.lastContactAt ?? 0, lastContactAt);
    pin.days = addToDay(pin.days, dayOf(quarter * QUARTER), contacts);
    page.isChanged = true;
  }
}

async function readPage(store: RunStore, key: string): Promise<Page> {
  const blank = { tallied: 0, pins: {}, next: null as boolean | null };
  const { tallied, pins: stored, next } = await readRecord(store, key, blank);
  // A record that is spoilt may have had a successor.
  const goesOn = next ?? store.odd.has(key);
  return { tallied, pins: readPins(stored), next: goesOn, isChanged: false };
}

function readPins(stored: object): Record<string, Pin> {
  const pins = Object.entries(stored).map(([key, pin]): [string, Pin] => [
    key,
    shapedAs({ ...UNUSED, name: '' }, pin),
  ]);
  return Object.fromEntries(pins.filter(([, { name }]) => name !== ''));
}

function pageKey(number: number): string {
  return number === 0 ? 'queues' : `queues:${number}`;
}
