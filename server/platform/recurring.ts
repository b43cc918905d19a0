import { MINUTE } from './clock.ts';
import type { Done, Schedule, Scheduler } from './freshworks.ts';
import { nextSettled } from './windows.ts';

export const RUN_SCHEDULE = 'deliver';

/** Five minutes ahead are demanded, and its clock may differ from ours (freshworks-platform.md 7.1). */
const AT_LEAST = 6 * MINUTE;

/** Minutes from run to run, the best first: the least that the platform takes is documented nowhere. */
const PERIODS = [1, 5];

export function firstRunAt(now: number): number {
  return nextSettled(now, AT_LEAST);
}

/** Makes the recurring schedule of the runs, or sets the one that stands (a second installation run) right. */
export async function startRuns(schedule: Scheduler, now: number): Promise<Done<unknown>> {
  let made: Done<unknown> = { ok: false, status: 0, message: '' };
  for (const minutes of PERIODS) {
    made = await schedule.create(runsEvery(minutes, now));
    if (!made.ok) made = await schedule.update(runsEvery(minutes, now));
    if (made.ok) break;
  }
  return made;
}

/** Makes the schedule again where it is gone; and where runs come seldom, asks for one every minute once more. */
export async function mendRuns(schedule: Scheduler, now: number): Promise<void> {
  const found = await schedule.fetch(RUN_SCHEDULE);
  if (!found.ok && found.status === 404) await startRuns(schedule, now);
  if (!found.ok) return;
  const [best = 1] = PERIODS;
  const { repeat } = Object(found.value) as { repeat?: unknown };
  const { frequency } = Object(repeat) as { frequency?: unknown };
  // An earlier version asked for five, or the platform refused one then. Refused again, what stands stays.
  if (typeof frequency === 'number' && frequency > best)
    await schedule.update(runsEvery(best, now));
}

function runsEvery(minutes: number, now: number): Schedule {
  return {
    name: RUN_SCHEDULE,
    data: { run: RUN_SCHEDULE },
    schedule_at: new Date(firstRunAt(now)).toISOString(),
    repeat: { time_unit: 'minutes', frequency: minutes },
  };
}
