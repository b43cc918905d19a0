import { type ActivityRecords, QUARTER, writeActivity } from './activity.ts';
import { addToDay, dayOf, type LastDays } from './days.ts';
import { storedBytes } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord, shapedAs } from '../rules/shape.ts';
import { type Accepted, readTallies, type Tallied, type Told } from './tally.ts';

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
  /** Stands at once, and reads nothing; `save` writes it down. */
  pin(key: string, name: string): void;
  rename(key: string, name: string): Promise<void>;
  /** The queue keeps its name though Freshdesk has the one of this sign. */
  keep(key: string, sign: number): Promise<void>;
  /** With what the tallies tell that is not written down yet. */
  all(): Promise<[key: string, pin: Pin][]>;
  /** Writes all that is new, and the tallies, which the state may forget; where that is due, or a queue is new. */
  save(isDue: boolean): Promise<void>;
};

/** Of pins, in a record of 40 KB; each measured with the largest numbers that it may get. */
const PAGE_BYTES = 38_000;
/** `tallied`: the number of the last tally that is counted in. `next`: another record follows. */
type Page = {
  tallied: number;
  pins: Record<string, Pin>;
  next: boolean;
  bytes: number;
  isChanged: boolean;
};

type Known = Tallied & { activity: ActivityRecords; trash: string[] };

/** Counts in those of the state's tallies that a page does not have yet. */
export function openQueues(store: RunStore, state: Known): Queues {
  let pages: Page[] | undefined;
  let pinned: Record<string, string> = {};

  async function open(): Promise<Page[]> {
    if (pages !== undefined) return pages;
    const read: Page[] = [];
    do read.push(await readPage(store, pageKey(read.length)));
    while (read[read.length - 1]?.next);
    return (pages = read);
  }

  return {
    nameOf: async (key) => pinned[key] ?? pinOf(await open(), key)?.name,
    pin: (key, name) => {
      if (pages === undefined || pinOf(pages, key) === undefined) pinned[key] ??= name;
    },
    rename: async (key, name) => {
      const read = await open();
      const pin = pinOf(read, key);
      if (pin === undefined) return;
      for (const page of read) drop(page, key);
      add(read, key, { ...pin, name });
    },
    keep: async (key, sign) => {
      for (const page of await open()) {
        const pin = page.pins[key];
        if (pin !== undefined) page.pins[key] = { ...pin, kept: sign };
        page.isChanged ||= pin !== undefined;
      }
    },
    all: async () => {
      const read = await open();
      countInAll(read, await readTallies(state));
      return read.flatMap(({ pins }) => Object.entries(pins));
    },
    save: async (isDue) => {
      if (!isDue && Object.keys(pinned).length === 0) return;
      const read = await open();
      for (const [key, name] of Object.entries(pinned)) {
        if (pinOf(read, key) === undefined) add(read, key, { ...UNUSED, name });
      }
      pinned = {};
      const told = await readTallies(state);
      countInAll(read, told);
      await writePages(read, store);
      await writeActivity(store, state, told);
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

/** Into the last record, or a new one where that has no room. */
function add(pages: Page[], key: string, pin: Pin): void {
  let page = pages[pages.length - 1];
  const bytes = bytesOf(key, pin);
  if (page === undefined || page.bytes + bytes > PAGE_BYTES) {
    if (page !== undefined) Object.assign(page, { next: true, isChanged: true });
    page = { tallied: page?.tallied ?? 0, pins: {}, next: false, bytes: 0, isChanged: true };
    pages.push(page);
  }
  page.pins[key] = pin;
  page.bytes += bytes;
  page.isChanged = true;
}

function drop(page: Page, key: string): void {
  const pin = page.pins[key];
  if (pin === undefined) return;
  delete page.pins[key];
  page.bytes -= bytesOf(key, pin);
  page.isChanged = true;
}

function bytesOf(key: string, { name }: Pin): number {
  return storedBytes({ [key]: { name, ...WORN } });
}

function countInAll(pages: Page[], told: Told[]): void {
  for (const page of pages) for (const tally of told) countIn(page, tally);
}

function countIn(page: Page, { number, at, accepted }: Told): void {
  if (page.tallied >= number) return;
  page.tallied = number;
  for (const count of accepted) {
    const [key] = count;
    const pin = page.pins[key];
    if (pin === undefined) continue;
    page.pins[key] = counting(pin, count, at);
    page.isChanged = true;
  }
}

function counting(pin: Pin, [, quarter, contacts, contactAt]: Accepted, lastAt: number): Pin {
  const days = addToDay(pin.days, dayOf(quarter * QUARTER), contacts);
  const lastContactAt = Math.max(pin.lastContactAt ?? 0, contactAt) || null;
  return { ...pin, lastAt, lastContactAt, days };
}

async function readPage(store: RunStore, key: string): Promise<Page> {
  const blank = { tallied: 0, pins: {}, next: null as boolean | null };
  const { tallied, pins: stored, next } = await readRecord(store, key, blank);
  const pins = readPins(stored);
  const bytes = Object.entries(pins).reduce((sum, [queue, pin]) => sum + bytesOf(queue, pin), 0);
  // A record that is spoilt may have had a successor.
  const goesOn = next ?? store.odd.has(key);
  return { tallied, pins, next: goesOn, bytes, isChanged: false };
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
