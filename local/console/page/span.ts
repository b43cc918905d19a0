import type { QueueView } from '../view-injixo.ts';

const HOUR = 60 * 60_000;
export const INTERVAL_MS = 15 * 60_000;

/** Stretches of time that the charts can show, shortest first. */
export const SPANS: [label: string, ms: number][] = [
  ['the last 4 hours', 4 * HOUR],
  ['the last day', 24 * HOUR],
  ['the last 3 days', 72 * HOUR],
  ['the last week', 168 * HOUR],
];

/** The shortest span that shows every contact there is; else the longest. */
export function spanFor(queues: QueueView[], now: number): number {
  const first = Math.min(...queues.flatMap(({ intervals }) => intervals[0]?.at ?? now));
  const longest = SPANS.at(-1)?.[1] ?? HOUR;
  return SPANS.find(([, ms]) => first >= startOf(ms, now))?.[1] ?? longest;
}

/** Where a chart of this span begins: at the start of an interval, and ends with the present one. */
export function startOf(span: number, now: number): number {
  return Math.floor(now / INTERVAL_MS + 1) * INTERVAL_MS - span;
}
