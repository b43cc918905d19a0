import { readDay } from '../record/activity.ts';
import { dayOf } from '../record/days.ts';
import { DAY, iso } from '../platform/clock.ts';
import { loadState } from '../record/load-state.ts';
import { queueIdentifier } from '../rules/queue.ts';
import { storedBytes } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { type Count, QUARTER, readTallies } from '../record/tally.ts';

/**
 * Contacts that injixo has accepted, by the 15 minutes of their own time (`at`: their beginning, UTC), for a planner to lay
 * beside injixo's figures. Where they are too many for one answer, `next` says from where on to ask again.
 */
export type Activity = {
  intervals: { at: string; identifier: string; contacts: number }[];
  next: string | null;
};

/** Of an answer; 100 KB is what the platform takes of a question (freshworks-platform.md 9). */
const MAX_BYTES = 90_000;
/** Days read by one call, each in one record mostly. */
const DAYS_AT_ONCE = 3;

type Span = { from: number; to: number };

/** @param span epoch ms; `to` is not part of it. */
export async function readActivity(store: RunStore, span: Span, now: number): Promise<Activity> {
  const state = await loadState(store, now);
  const first = dayOf(Math.max(span.from, now - 9 * DAY));
  const end = Math.min(span.to, now + 2 * DAY);
  const last = Math.min(dayOf(end - 1), first + DAYS_AT_ONCE - 1);
  const counts: Count[] = [];
  const told = await readTallies(state);
  for (let day = first; day <= last; day += 1) {
    counts.push(...(await readDay(store, state.activity, told, day)));
  }
  const intervals = counts
    .filter(([, quarter]) => quarter * QUARTER >= span.from && quarter * QUARTER < span.to)
    .sort(([one, at], [other, otherAt]) => at - otherAt || (one < other ? -1 : 1))
    .map(([queue, quarter, contacts]) => ({
      at: iso(quarter * QUARTER),
      identifier: queueIdentifier(state.domain, queue),
      contacts,
    }));
  const isAll = (last + 1) * DAY >= end;
  return fitting({ intervals, next: isAll ? null : iso((last + 1) * DAY) });
}

/** As many whole intervals as one answer holds; one that alone is too much goes all the same. */
function fitting({ intervals, next }: Activity): Activity {
  let bytes = 0;
  const tooMuch = intervals.find((each) => (bytes += storedBytes(each) + 1) > MAX_BYTES);
  if (tooMuch === undefined) return { intervals, next };
  const [begin] = intervals;
  const until = tooMuch.at === begin?.at ? iso(Date.parse(tooMuch.at) + QUARTER) : tooMuch.at;
  return { intervals: intervals.filter(({ at }) => at < until), next: until };
}
