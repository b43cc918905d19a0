import { MINUTE, SECOND } from './clock.ts';

/** A run is due once a window; windows are numbered by the clock, so nobody has to look up where to write. */
export const PERIOD = 5 * MINUTE;

/**
 * From a window's end to the run that reads it. A handler names its window when it starts and lives 20 s, 40 s where
 * Freshworks has raised the request time-out (freshworks-platform.md 4): by then nobody can still be writing.
 */
export const SETTLING = 90 * SECOND;

/** Whether a run is about to begin, or at work: the minute before that counts against its quota. */
export function isRunsMinute(now: number): boolean {
  const passed = now % PERIOD;
  return passed > SETTLING - MINUTE && passed < SETTLING + 15 * SECOND;
}

export function windowAt(at: number): number {
  return Math.floor(at / PERIOD);
}

/** The newest window that no live handler can still write to. */
export function lastClosedWindow(now: number): number {
  return windowAt(now - SETTLING) - 1;
}

/** The next instant at least `atLeast` ms away at which a window has just settled. */
export function nextRunAt(now: number, atLeast: number): number {
  return Math.ceil((now + atLeast - SETTLING) / PERIOD) * PERIOD + SETTLING;
}
