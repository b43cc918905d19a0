import type { LocalDay } from './days.ts';

/** injixo's interval, ms. */
export const INTERVAL_MS = 15 * 60_000;

/** Contacts that injixo has accepted, of one queue in one interval of their own time; `at` is its beginning, epoch ms. */
export type Interval = { at: number; identifier: string; contacts: number };
/** Part of a day; epoch ms. */
export type Span = { from: number; to: number };

export type Slot = { at: number; contacts: number };

/** The intervals of a span one by one, those without contacts too. `identifier`: of one queue; without it, of all. */
export function slotsOf(intervals: Interval[], span: Span, identifier?: string): Slot[] {
  const sums = new Map<number, number>();
  for (const { at, contacts } of within(intervals, span, identifier)) {
    const start = at - (at % INTERVAL_MS);
    sums.set(start, (sums.get(start) ?? 0) + contacts);
  }
  const count = Math.round((span.to - span.from) / INTERVAL_MS);
  return Array.from({ length: count }, (_, index) => {
    const at = span.from + index * INTERVAL_MS;
    return { at, contacts: sums.get(at) ?? 0 };
  });
}

/** Contacts by queue within a span, most first. */
export function sumsByQueue(intervals: Interval[], span: Span): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { identifier, contacts } of within(intervals, span)) {
    sums.set(identifier, (sums.get(identifier) ?? 0) + contacts);
  }
  return new Map([...sums].sort(([, one], [, other]) => other - one));
}

export function within(intervals: Interval[], span: Span, identifier?: string): Interval[] {
  return intervals.filter(
    (interval) =>
      interval.at >= span.from &&
      interval.at < span.to &&
      (identifier === undefined || interval.identifier === identifier),
  );
}

/** The whole hours of a day as they are on its clock: beginnings, and the end of the last. */
export function hoursOf({ from, to }: LocalDay): number[] {
  const HOUR_MS = 4 * INTERVAL_MS;
  const count = Math.round((to - from) / HOUR_MS);
  return Array.from({ length: count + 1 }, (_, index) => from + index * HOUR_MS);
}
