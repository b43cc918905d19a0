import { HOUR, SECOND } from '../platform/clock.ts';
import type { Answer } from '../platform/freshworks.ts';

/** Whoever answers, and whatever they say: nobody is left alone for longer. */
const LONGEST_WAIT = HOUR;

/** How long an answer asks to be left alone, ms: its `Retry-After`, in seconds or as a date; 0 = it does not ask. */
export function retryAfterMs(answer: Answer, now: number): number {
  const value = headerOf(answer, 'retry-after').trim();
  const wait = /^-?[\d.]+$/.test(value) ? Number(value) * SECOND : Date.parse(value) - now;
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), LONGEST_WAIT);
}

/** An answer's header by its name in lower case; empty where there is none. */
export function headerOf({ headers }: Answer, name: string): string {
  const found = Object.keys(headers).find((each) => each.toLowerCase() === name) ?? '';
  return String(headers[found] ?? '');
}
