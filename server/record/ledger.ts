import { utcDay } from '../platform/clock.ts';
import { shapedAs } from '../rules/shape.ts';

/** What the admin is told; for each day of arrival, and in all: `seen = accepted + waiting + setAside + lost`. */
export type Counts = {
  seen: number;
  accepted: number;
  setAside: number;
  lost: number;
  /** No event told of them: the comparison with Freshdesk found them. Part of `seen`. */
  found: number;
  possiblyTwice: number;
};
export type Ledger = { total: Counts; days: Record<string, Counts> };

const DAYS_KEPT = 14;

export const NO_COUNTS: Counts = {
  seen: 0,
  accepted: 0,
  setAside: 0,
  lost: 0,
  found: 0,
  possiblyTwice: 0,
};

export function emptyLedger(): Ledger {
  return { total: { ...NO_COUNTS }, days: {} };
}

/** What is stored, as far as it is any. */
export function readLedger(stored: unknown): Ledger {
  const { total, days } = shapedAs(emptyLedger(), stored);
  const read = Object.entries(days).map(([date, day]) => [date, shapedAs(NO_COUNTS, day)]);
  return { total, days: Object.fromEntries(read) as Ledger['days'] };
}

/** Counts one contact that arrived at `arrivedAt` (epoch ms), in place; `by` -1 takes it back. */
export function count(ledger: Ledger, what: keyof Counts, arrivedAt: number, by = 1): void {
  const date = utcDay(arrivedAt);
  const day = ledger.days[date] ?? { ...NO_COUNTS };
  ledger.days[date] = day;
  day[what] += by;
  ledger.total[what] += by;
  for (const old of Object.keys(ledger.days).sort().slice(0, -DAYS_KEPT)) delete ledger.days[old];
}
