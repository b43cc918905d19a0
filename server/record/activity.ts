import { DAY, MINUTE, SECOND, utcDay } from '../platform/clock.ts';
import { RECORD_BYTES, storedBytes } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord } from '../rules/shape.ts';
import { asRecord } from '../rules/settings.ts';
import type { Tally } from './state.ts';

/**
 * Accepted contacts by queue and by the 15 minutes of their own time, for the last seven days wherever the admin's
 * midnight lies. A UTC day has records `activity:<day>:<n>`: a record that has no room for a tally is left as it is, and
 * the next one goes on, with the same queues again. `tallied` is the number of the last tally that a record holds, so
 * that each counts once, wherever a run ends; the state, stored after the records, says which one is a day's last.
 */
export const QUARTER = 15 * MINUTE;
const QUARTERS = DAY / QUARTER;
const DAYS_KEPT = 9;

/** Day (days since 1970) → the number of its last record. */
export type ActivityRecords = Record<string, number>;
/** Queue key → quarter of the day → contacts. */
type Rows = Record<string, Record<string, number>>;
type Page = { tallied: number; rows: Rows };
type Known = { tallies: Tally[]; activity: ActivityRecords; trash: string[] };

export function quarterOf(atSeconds: number): number {
  return Math.floor((atSeconds * SECOND) / QUARTER);
}

/** Writes the state's tallies down; costs a read and a write for each day that they tell of. */
export async function writeActivity(store: RunStore, state: Known): Promise<void> {
  const newest = Math.max(0, ...Object.keys(state.activity).map(Number), ...daysIn(state.tallies));
  for (const day of new Set(daysIn(state.tallies))) {
    if (day > newest - DAYS_KEPT) await writeDay(store, state, day);
  }
  for (const day of Object.keys(state.activity).map(Number)) {
    if (day > newest - DAYS_KEPT) continue;
    for (let n = 0; n <= (state.activity[day] ?? 0); n += 1) state.trash.push(keyOf(day, n));
    delete state.activity[day];
  }
}

async function writeDay(store: RunStore, state: Known, day: number): Promise<void> {
  let number = state.activity[day] ?? 0;
  let page = await readPage(store, day, number);
  for (const { number: tally, rows } of newTallies(page, state.tallies, day)) {
    const whole = { tallied: tally, rows: joined(page.rows, rows) };
    if (storedBytes(packed(whole)) <= RECORD_BYTES) page = whole;
    else {
      await store.set(keyOf(day, number), packed(page));
      number += 1;
      page = { tallied: tally, rows };
    }
  }
  await store.set(keyOf(day, number), packed(page));
  state.activity[day] = number;
}

/** What of a day was accepted: `[queue, quarter since 1970, contacts]`; with what the state holds and no record yet. */
export async function readDay(
  store: RunStore,
  state: Known,
  day: number,
): Promise<[queue: string, quarter: number, contacts: number][]> {
  const last = state.activity[day];
  const pages: Page[] = [];
  for (let number = 0; number <= (last ?? -1); number += 1) {
    pages.push(await readPage(store, day, number));
  }
  const newest = pages[pages.length - 1] ?? { tallied: 0, rows: {} };
  const fresh = newTallies(newest, state.tallies, day).map(({ rows }) => rows);
  const rows = [...pages.map((page) => page.rows), ...fresh].reduce(joined, {});
  return Object.entries(rows).flatMap(([queue, row]) =>
    Object.entries(row).map(([quarter, contacts]): [string, number, number] => {
      return [queue, day * QUARTERS + Number(quarter), contacts];
    }),
  );
}

function daysIn(tallies: Tally[]): number[] {
  return tallies.flatMap(({ counts }) =>
    Object.values(counts).flatMap(([, , quarters]) => Object.keys(quarters).map(dayOfQuarter)),
  );
}

function dayOfQuarter(quarter: string | number): number {
  return Math.floor(Number(quarter) / QUARTERS);
}

function newTallies(
  { tallied }: Page,
  tallies: Tally[],
  day: number,
): { number: number; rows: Rows }[] {
  return tallies
    .filter(({ number }) => number > tallied)
    .map((tally) => ({ number: tally.number, rows: rowsOf(tally, day) }))
    .filter(({ rows }) => Object.keys(rows).length > 0);
}

function rowsOf({ counts }: Tally, day: number): Rows {
  const rows: Rows = {};
  for (const [queue, [, , quarters]] of Object.entries(counts)) {
    for (const [quarter, contacts] of Object.entries(quarters)) {
      if (dayOfQuarter(quarter) === day)
        (rows[queue] ??= {})[Number(quarter) % QUARTERS] = contacts;
    }
  }
  return rows;
}

function joined(one: Rows, other: Rows): Rows {
  const both = { ...one };
  for (const [queue, row] of Object.entries(other)) {
    const sum = { ...both[queue] };
    for (const [quarter, contacts] of Object.entries(row)) {
      sum[quarter] = (sum[quarter] ?? 0) + contacts;
    }
    both[queue] = sum;
  }
  return both;
}

/** A row is text, some five characters a quarter: `1a.3 1b.12`, numbers in base 36. */
function packed({ tallied, rows }: Page): object {
  const texts = Object.entries(rows).map(([queue, row]) => {
    const words = Object.entries(row).map(
      ([quarter, contacts]) => `${Number(quarter).toString(36)}.${contacts.toString(36)}`,
    );
    return [queue, words.join(' ')];
  });
  return { v: 1, tallied, rows: Object.fromEntries(texts) as object };
}

async function readPage(store: RunStore, day: number, number: number): Promise<Page> {
  const { tallied, rows } = await readRecord(store, keyOf(day, number), { tallied: 0, rows: {} });
  const read = Object.entries(asRecord(rows)).map(([queue, text]) => [queue, readRow(text)]);
  return { tallied, rows: Object.fromEntries(read) as Rows };
}

function readRow(text: unknown): Record<string, number> {
  const pairs = String(text)
    .split(' ')
    .map((word) => word.split('.').map((part) => parseInt(part, 36)))
    .filter(([quarter, contacts]) => Number(quarter) < QUARTERS && Number(contacts) > 0);
  return Object.fromEntries(pairs) as Record<string, number>;
}

function keyOf(day: number, number: number): string {
  return `activity:${utcDay(day * DAY)}:${number}`;
}
