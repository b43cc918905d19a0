import { DAY } from '../platform/clock.ts';

/**
 * What a queue got on the last eight UTC days by its contacts' own time, oldest first: `last` is the day of the last one,
 * in days since 1970. Eight, so that a day can be laid beside the same one of the week before.
 */
export type LastDays = { last: number; counts: number[] };

const DAYS = 8;

export function dayOf(at: number): number {
  return Math.floor(at / DAY);
}

/** The eight days up to `day`. */
export function daysUpTo({ last, counts }: LastDays, day: number): number[] {
  return Array.from({ length: DAYS }, (_, place) => {
    const ago = last - (day - (DAYS - 1 - place));
    return counts[counts.length - 1 - ago] ?? 0;
  });
}

export function addToDay(days: LastDays, day: number, contacts: number): LastDays {
  const last = Math.max(days.last, day);
  const counts = daysUpTo(days, last);
  const place = DAYS - 1 - (last - day);
  if (place >= 0) counts[place] = (counts[place] ?? 0) + contacts;
  return { last, counts };
}
