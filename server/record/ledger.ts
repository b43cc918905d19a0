import { utcDay } from '../platform/clock.ts';
import { type Counts, NO_COUNTS } from '../rules/counts.ts';
import { shapedAs } from '../rules/shape.ts';

/** The totals, and each day of arrival. */
export type Ledger = { total: Counts; days: Record<string, Counts> };

const DAYS_KEPT = 14;

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
