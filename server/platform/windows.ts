import { MINUTE, SECOND } from './clock.ts';

/** Notes of a minute stand together; windows are numbered by the clock, so nobody has to look up where to write. */
export const WINDOW = MINUTE;

/**
 * From a window's end to the run that reads it. A handler names its window when it starts and lives 20 s, 40 s where
 * Freshworks has raised the request time-out (freshworks-platform.md 4): by then nobody can still be writing.
 */
export const SETTLING = 40 * SECOND;

/** Windows: the clock of a handler that writes may be slow by so much. */
export const SLOW_BY = 5;

export function windowAt(at: number): number {
  return Math.floor(at / WINDOW);
}

/** The newest window that no live handler can still write to. */
export function lastClosedWindow(now: number): number {
  return windowAt(now - SETTLING) - 1;
}

/** The next instant at least `atLeast` ms away at which a window has just settled. */
export function nextSettled(now: number, atLeast: number): number {
  return Math.ceil((now + atLeast - SETTLING) / WINDOW) * WINDOW + SETTLING;
}

/** Windows of earlier versions were five minutes long: their numbers stay below the limit until 2065. */
const LONG = 5;
const LONG_LIMIT = 10_000_000;

export function isLong(stored: number): boolean {
  return stored < LONG_LIMIT;
}

/** The window that a stored number means; of a long one, the first of its minutes. */
export function windowOf(stored: number): number {
  return isLong(stored) ? stored * LONG : stored;
}

/** The last minute of a stored window. */
export function lastOf(stored: number): number {
  return isLong(stored) ? stored * LONG + LONG - 1 : stored;
}

/** The numbers of the long windows from `stored` to now; none where that is no long one. */
export function longWindows(stored: number, now: number): number[] {
  const count = isLong(stored) ? Math.floor(windowAt(now) / LONG) - stored + 1 : 0;
  return Array.from({ length: Math.max(0, count) }, (_, i) => stored + i);
}
