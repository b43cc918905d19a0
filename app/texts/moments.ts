import { isToday } from './formats.ts';
import type { Formats } from './formats.ts';
import type { Translate } from './texts.ts';

/**
 * Times (ISO 8601) as sentences have them: bare, and with the words for since and until. Those differ in many languages
 * before a time of day and before a date (“dalle 14:30”, “dal giorno 19 nov”), so they come with the time.
 */
export type Moments = Record<'at' | 'since' | 'until', (iso: string) => string>;

/** `now` (epoch ms): a time of its day is written without the day. */
export function createMoments(t: Translate, formats: Formats, now: () => number): Moments {
  const at = (iso: string): string => formats.when(iso, now());
  const after =
    (word: 'since' | 'until') =>
    (iso: string): string =>
      t(`${word}.${isToday(iso, now()) ? 'time' : 'day'}`, { at: at(iso) });
  return { at, since: after('since'), until: after('until') };
}
