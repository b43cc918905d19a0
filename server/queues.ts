import { utcDay } from './clock.ts';
import { utf8Bytes } from './injixo.ts';
import type { RunStore } from './run-store.ts';
import { asRecord } from './settings.ts';
import type { Tally } from './state.ts';

/**
 * The queues used so far, by queue key. A name is pinned at first use, for in injixo another name is another queue
 * (injixo.md 2). One record holds some 300 queues; more go on in further ones.
 */
export type Pin = { name: string; lastAt: number | null; day: string | null; today: number };

/** The queues' records, read when first needed. */
export type Queues = {
  nameOf(key: string): Promise<string | undefined>;
  pin(key: string, name: string): void;
  rename(key: string, name: string): void;
  all(): Promise<[key: string, pin: Pin][]>;
  /** Writes new pins, with the tallies; whether these are now written down. */
  save(): Promise<boolean>;
};

const PAGE_BYTES = 30_000;
/** Tallies may gather in the state, which saves operations; so many counts are written down at the latest, some 3 KB. */
const MAX_COUNTS = 80;

export function hasManyTallies(tallies: Tally[]): boolean {
  const counts = tallies.reduce((sum, tally) => sum + Object.keys(tally.counts).length, 0);
  return counts > MAX_COUNTS || tallies.length > 6;
}

/** `tallied`: the number of the last tally that is counted in. */
type Page = { tallied: number; pins: Record<string, Pin>; isChanged: boolean };

/** Counts in those of `tallies` that a page does not have yet. */
export function openQueues(store: RunStore, tallies: Tally[]): Queues {
  let pages: Page[] | undefined;

  async function open(): Promise<Page[]> {
    if (pages !== undefined) return pages;
    const read: Page[] = [];
    do read.push(readPage(await store.get(pageKey(read.length))));
    while (isFull(read[read.length - 1]));
    for (const page of read) for (const tally of tallies) countIn(page, tally);
    return (pages = read);
  }

  return {
    nameOf: async (key) => pinOf(await open(), key)?.name,
    pin: (key, name) => {
      const page = pages?.[pages.length - 1];
      if (pages === undefined || page === undefined || pinOf(pages, key) !== undefined) return;
      page.pins[key] = { name, lastAt: null, day: null, today: 0 };
      page.isChanged = true;
      if (isFull(page)) pages.push({ tallied: page.tallied, pins: {}, isChanged: true });
    },
    rename: (key, name) => {
      const page = pages?.find(({ pins }) => pins[key] !== undefined);
      const pin = page?.pins[key];
      if (page === undefined || pin === undefined) return;
      page.pins[key] = { ...pin, name };
      page.isChanged = true;
    },
    all: async () => (await open()).flatMap(({ pins }) => Object.entries(pins)),
    save: async () => {
      if (pages === undefined && !hasManyTallies(tallies)) return false;
      for (const [number, page] of (await open()).entries()) {
        const { tallied, pins, isChanged } = page;
        if (isChanged) await store.set(pageKey(number), { v: 1, tallied, pins });
        page.isChanged = false;
      }
      return true;
    },
  };
}

function pinOf(pages: Page[], key: string): Pin | undefined {
  return pages.find((page) => page.pins[key] !== undefined)?.pins[key];
}

function countIn(page: Page, tally: Tally): void {
  if (page.tallied >= tally.number) return;
  page.tallied = tally.number;
  for (const [key, [contacts, lastAt]] of Object.entries(tally.counts)) {
    const pin = page.pins[key];
    if (pin === undefined) continue;
    const day = utcDay(lastAt);
    page.pins[key] = { ...pin, lastAt, day, today: (pin.day === day ? pin.today : 0) + contacts };
    page.isChanged = true;
  }
}

function readPage(value: unknown): Page {
  const { tallied, pins } = asRecord(value);
  const known = asRecord(pins) as Record<string, Pin>;
  return { tallied: Number(tallied) || 0, pins: known, isChanged: false };
}

function isFull(page: Page | undefined): boolean {
  return page !== undefined && utf8Bytes(JSON.stringify(page.pins)) > PAGE_BYTES;
}

function pageKey(number: number): string {
  return number === 0 ? 'queues' : `queues:${number}`;
}
