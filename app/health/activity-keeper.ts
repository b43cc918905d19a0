import { asRecord } from '../../server/rules/settings.ts';
import type { Host } from '../host/host.ts';
import { numberOf } from './health.ts';
import { patiently } from './send-now.ts';
import type { LocalDay } from './days.ts';
import type { Interval } from './intervals.ts';

/** What is known of one day. `readAt`: epoch ms by the page's own clock. */
export type DayReading =
  | { phase: 'reading' }
  | { phase: 'failed' }
  | { phase: 'read'; intervals: Interval[]; readAt: number };

export type ActivityKeeper = {
  get: () => ReadonlyMap<number, DayReading>;
  subscribe: (listener: () => void) => () => void;
  /** Asks for a day, before all others that were asked for; not where it is known and fresh. */
  want: (day: LocalDay) => void;
};

/** Today goes on; of a day that is over only late contacts change the figures, ms. */
const FRESH_MS = 55_000;
const FRESH_PAST_MS = 10 * 60_000;

/** Reads days one after another: each call takes a turn from delivery. */
export function createActivityKeeper(
  host: Host,
  { now, wait }: { now: () => number; wait: (ms: number) => Promise<void> },
): ActivityKeeper {
  let days: ReadonlyMap<number, DayReading> = new Map();
  let wanted: LocalDay[] = [];
  let isAsking = false;
  const listeners = new Set<() => void>();
  const show = (day: LocalDay, reading: DayReading): void => {
    days = new Map(days).set(day.from, reading);
    for (const listener of listeners) listener();
  };
  const read = async (day: LocalDay): Promise<void> => {
    const before = days.get(day.from);
    // Figures that are only renewed stay meanwhile.
    if (before?.phase !== 'read') show(day, { phase: 'reading' });
    const intervals = await readAll(day).catch(() => undefined);
    if (intervals) show(day, { phase: 'read', intervals, readAt: now() });
    else show(day, { phase: 'failed' });
  };
  const readAll = async ({ from, to }: LocalDay): Promise<Interval[]> => {
    const all: Interval[] = [];
    const end = new Date(to).toISOString();
    for (let next: unknown = new Date(from).toISOString(); typeof next === 'string';) {
      const payload = { from: next, to: end };
      const ask = async () => asRecord(await host.invoke('activity', payload));
      const answer = await patiently(ask, wait);
      all.push(...intervalsOf(answer));
      // What is more than one answer holds is asked for by and by; never from the same time on twice.
      next = isLater(answer['next'], next) ? answer['next'] : undefined;
    }
    return all;
  };
  const work = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    for (let day = wanted.shift(); day; day = wanted.shift()) await read(day);
    isAsking = false;
  };
  const isFresh = (day: LocalDay): boolean => {
    const reading = days.get(day.from);
    if (reading?.phase !== 'read') return false;
    return now() - reading.readAt < (day.to > now() ? FRESH_MS : FRESH_PAST_MS);
  };
  return {
    get: () => days,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    want: (day) => {
      const isComing = days.get(day.from)?.phase === 'reading' && isAsking;
      if (isFresh(day) || (isComing && !wanted.some(({ from }) => from === day.from))) return;
      wanted = [day, ...wanted.filter(({ from }) => from !== day.from)];
      void work();
    },
  };
}

function isLater(next: unknown, than: string): boolean {
  return typeof next === 'string' && Date.parse(next) > Date.parse(than);
}

/** Throws where this is no answer of `activity`. */
function intervalsOf(told: Record<string, unknown>): Interval[] {
  const { intervals } = told;
  if (!Array.isArray(intervals)) throw new TypeError('not the answer of activity');
  return intervals.map(asRecord).flatMap(({ at, identifier, contacts }) => {
    const time = typeof at === 'string' ? Date.parse(at) : NaN;
    const count = numberOf(contacts);
    const isWhole = !Number.isNaN(time) && typeof identifier === 'string' && count !== undefined;
    return isWhole ? [{ at: time, identifier, contacts: count }] : [];
  });
}
