import { useEffect, useState, useSyncExternalStore } from 'react';
import { useInstallation, useReading } from '../controls/installation.ts';
import type { DayReading } from '../health/activity-keeper.ts';
import { lastDays } from '../health/days.ts';
import type { LocalDay } from '../health/days.ts';

/** What is known of each day. */
export function useActivity(): ReadonlyMap<number, DayReading> {
  const { activity } = useInstallation();
  return useSyncExternalStore(activity.subscribe, activity.get);
}

/** Today and the days before; another list once it is another day. */
export function useLastDays(): LocalDay[] {
  const reading = useReading();
  const [days, setDays] = useState(() => lastDays(Date.now()));
  useEffect(() => {
    const next = lastDays(Date.now());
    if (next[0]?.from !== days[0]?.from) setDays(next);
  }, [reading, days]);
  return days;
}

/** Asks for these days, and again with each reading of health; the first is the one that somebody looks at. */
export function useWanted(days: readonly (LocalDay | undefined)[]): void {
  const { activity } = useInstallation();
  const reading = useReading();
  const asked = reading.phase === 'read' ? reading.readAt : undefined;
  const key = days.map((day) => day?.from).join();
  useEffect(() => {
    if (asked === undefined) return;
    for (const day of [...days].reverse()) if (day) activity.want(day);
    // `key` stands for the days, which are made anew with each rendering.
  }, [activity, asked, key]);
}
