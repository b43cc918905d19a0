import { MINUTE } from '../platform/clock.ts';
import { SELDOM } from '../platform/recurring.ts';

/*
 * When the last runs in turn began, epoch ms, oldest first. What the schedule in fact does is read from them: the platform
 * may start a run late or twice, or every five minutes although one was asked for and taken.
 */

/** The middle one of three gaps: one that is odd, such as a night without runs, tells nothing. */
const KEPT = 4;

export function addTurn(turns: number[], at: number): number[] {
  return [...turns, at].slice(-KEPT);
}

/** From run to run, in whole minutes (ms). */
export function periodOf(turns: number[]): number {
  const gaps = turns.slice(1).map((at, i) => at - (turns[i] ?? at));
  const middle = gaps.sort((a, b) => a - b)[gaps.length >> 1];
  return middle === undefined ? SELDOM : Math.max(1, Math.round(middle / MINUTE)) * MINUTE;
}

/** When the next run is due; null before the first one. */
export function nextTurn(turns: number[], now: number): number | null {
  const last = turns[turns.length - 1];
  if (last === undefined) return null;
  const period = periodOf(turns);
  return last + Math.max(1, Math.ceil((now - last) / period)) * period;
}
