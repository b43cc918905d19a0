import { utcDay } from './clock.ts';
import type { Done, Store } from './freshworks.ts';
import { asRecord } from './settings.ts';
import type { Tally } from './state.ts';

/**
 * The queues used so far, by queue key. A name is pinned at first use, for in injixo another name is another queue
 * (injixo.md 2). One record holds some 300 queues; more go on in further ones.
 */
export type Pin = { name: string; lastAt: number | null; day: string; today: number };

export type Queues = {
  nameOf(key: string): string | undefined;
  pin(key: string, name: string): void;
  all(): [key: string, pin: Pin][];
  /** Writes new pins and the counts of the runs before; until then they are only in `state.tallies`. */
  save(): Promise<Done<null>>;
};

const PAGE_CHARACTERS = 30_000;

/** `tallied`: the number of the last tally that is counted in. */
type Page = { tallied: number; pins: Record<string, Pin>; isChanged: boolean };

/** Reads all pages and counts in those of `tallies` that a page does not have yet. */
export async function openQueues(store: Store, tallies: Tally[]): Promise<Done<Queues>> {
  const pages: Page[] = [];
  do {
    const read = await store.get(pageKey(pages.length));
    if (!read.ok) return read;
    pages.push(readPage(read.value));
  } while (isFull(pages[pages.length - 1]));
  for (const page of pages) for (const tally of tallies) countIn(page, tally);
  return { ok: true, value: queuesOf(store, pages) };
}

function queuesOf(store: Store, pages: Page[]): Queues {
  const pageOf = (key: string): Page | undefined => pages.find((page) => page.pins[key]);
  return {
    nameOf: (key) => pageOf(key)?.pins[key]?.name,
    pin: (key, name) => {
      const page = pages[pages.length - 1];
      if (pageOf(key) !== undefined || page === undefined) return;
      page.pins[key] = { name, lastAt: null, day: '', today: 0 };
      page.isChanged = true;
      if (isFull(page)) pages.push({ tallied: page.tallied, pins: {}, isChanged: true });
    },
    all: () => pages.flatMap((page) => Object.entries(page.pins)),
    save: async () => {
      for (const [number, page] of pages.entries()) {
        if (!page.isChanged) continue;
        const { tallied, pins } = page;
        const written = await store.set(pageKey(number), { v: 1, tallied, pins });
        if (!written.ok) return written;
        page.isChanged = false;
      }
      return { ok: true, value: null };
    },
  };
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
  return {
    tallied: Number(tallied) || 0,
    pins: asRecord(pins) as Record<string, Pin>,
    isChanged: false,
  };
}

function isFull(page: Page | undefined): boolean {
  return page !== undefined && JSON.stringify(page.pins).length > PAGE_CHARACTERS;
}

function pageKey(number: number): string {
  return number === 0 ? 'queues' : `queues:${number}`;
}
