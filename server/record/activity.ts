import { DAY, MINUTE, SECOND, utcDay } from '../platform/clock.ts';
import { RECORD_BYTES, storedBytes } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { words } from '../rules/contact.ts';
import { readRecord } from '../rules/shape.ts';
import type { Accepted, Told } from './tally.ts';

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
/** So many contacts of a queue, in a quarter since 1970. */
export type Count = [queue: string, quarter: number, contacts: number];
type Page = { tallied: number; counts: Count[] };
type Known = { activity: ActivityRecords; trash: string[] };

export function quarterOf(atSeconds: number): number {
  return Math.floor((atSeconds * SECOND) / QUARTER);
}

/** Writes down what the tallies tell; costs a read and a write for each day that they tell of. */
export async function writeActivity(store: RunStore, state: Known, told: Told[]): Promise<void> {
  const days = told.flatMap(({ accepted }) => accepted.map(dayOfCount));
  const newest = Math.max(0, ...Object.keys(state.activity).map(Number), ...days);
  for (const day of new Set(days)) {
    if (day > newest - DAYS_KEPT) await writeDay(store, state, told, day);
  }
  for (const day of Object.keys(state.activity).map(Number)) {
    if (day > newest - DAYS_KEPT) continue;
    for (let n = 0; n <= (state.activity[day] ?? 0); n += 1) state.trash.push(keyOf(day, n));
    delete state.activity[day];
  }
}

async function writeDay(store: RunStore, state: Known, told: Told[], day: number): Promise<void> {
  let number = state.activity[day] ?? 0;
  let page = await readPage(store, day, number);
  for (const { tallied, counts } of newTallies(page, told, day)) {
    const whole = { tallied, counts: summed([...page.counts, ...counts]) };
    if (storedBytes(packed(whole)) <= RECORD_BYTES) page = whole;
    else {
      await store.set(keyOf(day, number), packed(page));
      number += 1;
      page = { tallied, counts };
    }
  }
  await store.set(keyOf(day, number), packed(page));
  state.activity[day] = number;
}

/** What of a day was accepted, with what the tallies tell and no record yet. */
export async function readDay(
  store: RunStore,
  activity: ActivityRecords,
  told: Told[],
  day: number,
): Promise<Count[]> {
  const last = activity[day] ?? -1;
  let page: Page = { tallied: 0, counts: [] };
  const counts: Count[] = [];
  for (let number = 0; number <= last; number += 1) {
    page = await readPage(store, day, number);
    counts.push(...page.counts);
  }
  for (const fresh of newTallies(page, told, day)) counts.push(...fresh.counts);
  return summed(counts);
}

/** Those that a page does not hold yet, with their counts of a day. */
function newTallies({ tallied }: Page, told: Told[], day: number): Page[] {
  return told
    .filter(({ number }) => number > tallied)
    .map(({ number, accepted }) => ({
      tallied: number,
      counts: summed(accepted.filter((count) => dayOfCount(count) === day)),
    }))
    .filter(({ counts }) => counts.length > 0);
}

function dayOfCount([, quarter]: Count | Accepted): number {
  return dayOfQuarter(quarter);
}

function dayOfQuarter(quarter: number): number {
  return Math.floor(quarter / QUARTERS);
}

/** Each queue and quarter once. */
function summed(counts: (Count | Accepted)[]): Count[] {
  const sums = new Map<string, Count>();
  for (const [queue, quarter, contacts] of counts) {
    const place = `${queue} ${quarter}`;
    const [, , before] = sums.get(place) ?? [queue, quarter, 0];
    sums.set(place, [queue, quarter, before + contacts]);
  }
  return [...sums.values()];
}

/** Of a queue all quarters of the day are one text, some five characters each: `1a.3 1b.12`, numbers in base 36. */
function packed({ tallied, counts }: Page): object {
  const rows: Record<string, string> = {};
  for (const [queue, quarter, contacts] of counts) {
    const word = `${(quarter % QUARTERS).toString(36)}.${contacts.toString(36)}`;
    rows[queue] = rows[queue] === undefined ? word : `${rows[queue]} ${word}`;
  }
  return { v: 1, tallied, rows };
}

async function readPage(store: RunStore, day: number, number: number): Promise<Page> {
  const { tallied, rows } = await readRecord(store, keyOf(day, number), { tallied: 0, rows: {} });
  const counts = Object.entries(rows).flatMap(([queue, text]) =>
    words(String(text)).map((word): Count => {
      const [quarter = NaN, contacts = NaN] = word.split('.').map((part) => parseInt(part, 36));
      return [queue, day * QUARTERS + quarter, contacts];
    }),
  );
  const isCount = ([, quarter, contacts]: Count): boolean =>
    dayOfQuarter(quarter) === day && contacts > 0;
  return { tallied, counts: counts.filter(isCount) };
}

function keyOf(day: number, number: number): string {
  return `activity:${utcDay(day * DAY)}:${number}`;
}
