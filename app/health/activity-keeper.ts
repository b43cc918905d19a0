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
    const payload = { from: new Date(day.from).toISOString(), to: new Date(day.to).toISOString() };
    const ask = async () => asRecord(await host.invoke('activity', payload));
    const intervals = await patiently(ask, wait).then(intervalsOf, () => undefined);
    if (intervals) show(day, { phase: 'read', intervals, readAt: now() });
    else show(day, { phase: 'failed' });
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

/** Undefined where this is no answer of `activity`. */
function intervalsOf(told: Record<string, unknown>): Interval[] | undefined {
  const { intervals } = told;
  if (!Array.isArray(intervals)) return undefined;
  return intervals.map(asRecord).flatMap(({ at, identifier, contacts }) => {
    const time = typeof at === 'string' ? Date.parse(at) : NaN;
    const count = numberOf(contacts);
    const isWhole = !Number.isNaN(time) && typeof identifier === 'string' && count !== undefined;
    return isWhole ? [{ at: time, identifier, contacts: count }] : [];
  });
}
