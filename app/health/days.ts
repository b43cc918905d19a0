/** A day of the browser's own time zone; epoch ms, from its midnight to the next one. */
export type LocalDay = { from: number; to: number };

/** How far back the app tells contacts by their intervals, days besides today. */
export const DAYS_BACK = 7;

/** Today and the seven days before, newest first. One in which clocks are changed has 23 or 25 hours. */
export function lastDays(now: number): LocalDay[] {
  const today = new Date(now);
  const midnight = (back: number): number =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - back).getTime();
  return Array.from({ length: DAYS_BACK + 1 }, (_, back) => ({
    from: midnight(back),
    to: midnight(back - 1),
  }));
}
