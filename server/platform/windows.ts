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

/**
 * Windows of earlier versions were five minutes long; the numbers of these stay below the limit until 2065, and so before
 * those of all others.
 */
const LONG = 5;
const LONG_LIMIT = 10_000_000;

export function isOfFiveMinutes(window: number): boolean {
  return window < LONG_LIMIT;
}

/** A window by its number among those of a minute; of a long one, the first of its minutes. */
export function inMinutes(window: number): number {
  return isOfFiveMinutes(window) ? window * LONG : window;
}

/** Epoch ms. */
export function startOf(window: number): number {
  return inMinutes(window) * WINDOW;
}
