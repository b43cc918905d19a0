/** Lengths of time in milliseconds. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Epoch milliseconds → `2026-11-22T10:34:22Z`: UTC, whole seconds (injixo.md 2). */
export function isoSeconds(at: number): string {
  return `${iso(at).slice(0, 19)}Z`;
}

/** The same to the millisecond. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** The UTC day of an instant: `2026-11-22`. */
export function utcDay(at: number): string {
  return iso(at).slice(0, 10);
}
