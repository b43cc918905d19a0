import { dayOf } from './days.ts';
import { DAY, utcDay } from '../platform/clock.ts';
import { inRecords, RECORD_BYTES, storedBytes } from '../platform/record-size.ts';
import { packRows, unpackRows } from '../rules/rows.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord } from '../rules/shape.ts';
import { type Count, type Counted, QUARTER, summed } from './tally.ts';

/**
 * Accepted contacts by queue and by the 15 minutes of their own time, for the last seven days wherever the admin's
 * midnight lies. A UTC day has records `activity:<day>:<n>`: one that has no room for what is new is left as it is, and
 * the next ones go on, with the same queues again. `tallied` is the number of the last tally that a record holds, so
 * that each counts once, wherever a run ends; the state, stored after the records, says which one is a day's last.
 */
const QUARTERS = DAY / QUARTER;
const DAYS_KEPT = 9;
/** Room for a record's frame. */
const FRAME_BYTES = 100;

/** Day (days since 1970) → the number of its last record. */
export type ActivityRecords = Record<string, number>;
type Page = { tallied: number; counts: Count[] };
type Known = { activity: ActivityRecords; trash: string[] };

/** Writes down what tallies tell; costs a read and a write for each day of that. */
export async function writeActivity(
  store: RunStore,
  state: Known,
  tallies: Counted[],
): Promise<void> {
  const fresh = new Set(tallies.flatMap(({ counts }) => counts.map(dayOfCount)));
  const days = Object.keys(state.activity).map(Number);
  const oldest = Math.max(...days, ...fresh) - DAYS_KEPT + 1;
  for (const day of fresh) if (day >= oldest) await writeDay(store, state, tallies, day);
  for (const day of days) {
    if (day >= oldest) continue;
    for (let n = 0; n <= (state.activity[day] ?? 0); n += 1) state.trash.push(keyOf(day, n));
    delete state.activity[day];
  }
}

async function writeDay(
  store: RunStore,
  { activity }: Known,
  tallies: Counted[],
  day: number,
): Promise<void> {
  let number = activity[day] ?? 0;
  const page = await readPage(store, day, number);
  const fresh = freshCounts(page, tallies, day);
  const tallied = Math.max(page.tallied, ...tallies.map((tally) => tally.number));
  activity[day] = number;
  // A run that ended before its state was stored has written it.
  if (fresh.length === 0) return;
  let records = packed(summed([...page.counts, ...fresh]));
  if (records.length > 1) {
    records = packed(summed(fresh));
    number += 1;
  }
  for (const [place, rows] of records.entries()) {
    await store.set(keyOf(day, number + place), { v: 1, tallied, rows: Object.fromEntries(rows) });
  }
  activity[day] = number + records.length - 1;
}

/** What of a day was accepted, with what tallies tell that no record does yet. */
export async function readDay(
  store: RunStore,
  activity: ActivityRecords,
  tallies: Counted[],
  day: number,
): Promise<Count[]> {
  const last = activity[day] ?? -1;
  let page: Page = { tallied: 0, counts: [] };
  const counts: Count[] = [];
  for (let number = 0; number <= last; number += 1) {
    page = await readPage(store, day, number);
    counts.push(...page.counts);
  }
  return summed([...counts, ...freshCounts(page, tallies, day)]);
}

/** Those of a day that a page does not hold yet. */
function freshCounts({ tallied }: Page, tallies: Counted[], day: number): Count[] {
  const fresh = tallies.filter(({ number }) => number > tallied);
  return fresh.flatMap(({ counts }) => counts).filter((count) => dayOfCount(count) === day);
}

function dayOfCount([, quarter]: Count): number {
  return dayOf(quarter * QUARTER);
}

/** In one record or more; of a queue all quarters of the day are one text, some five characters each. */
function packed(counts: Count[]): [queue: string, text: string][][] {
  const rows: Record<string, number[][]> = {};
  for (const [queue, quarter, contacts] of counts) {
    rows[queue] = [...(rows[queue] ?? []), [quarter % QUARTERS, contacts]];
  }
  const texts = Object.entries(rows).map(([queue, its]): [string, string] => [
    queue,
    packRows(its),
  ]);
  return inRecords(texts, storedBytes, RECORD_BYTES - FRAME_BYTES);
}

async function readPage(store: RunStore, day: number, number: number): Promise<Page> {
  const { tallied, rows } = await readRecord(store, keyOf(day, number), { tallied: 0, rows: {} });
  const counts = Object.entries(rows).flatMap(([queue, text]) =>
    unpackRows(String(text)).map(([quarter = NaN, contacts = NaN]): Count => {
      return [queue, day * QUARTERS + quarter, contacts, 0];
    }),
  );
  const isWhole = (count: Count): boolean => dayOfCount(count) === day && count[2] > 0;
  return { tallied, counts: counts.filter(isWhole) };
}

function keyOf(day: number, number: number): string {
  return `activity:${utcDay(day * DAY)}:${number}`;
}
