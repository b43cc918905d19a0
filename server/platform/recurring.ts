import { MINUTE } from './clock.ts';
import type { Done, Schedule, Scheduler } from './freshworks.ts';
import { nextRunAt, PERIOD } from './windows.ts';

export const RUN_SCHEDULE = 'deliver';

/** Five minutes ahead are demanded, and its clock may differ from ours (freshworks-platform.md 7.1). */
const AT_LEAST = 6 * MINUTE;

export function firstRunAt(now: number): number {
  return nextRunAt(now, AT_LEAST);
}

/** Makes the recurring schedule of the runs, or sets the one that stands (a second installation run) right. */
export async function startRuns(schedule: Scheduler, now: number): Promise<Done<unknown>> {
  const wanted: Schedule = {
    name: RUN_SCHEDULE,
    data: { run: RUN_SCHEDULE },
    schedule_at: new Date(firstRunAt(now)).toISOString(),
    repeat: { time_unit: 'minutes', frequency: PERIOD / MINUTE },
  };
  const created = await schedule.create(wanted);
  return created.ok ? created : schedule.update(wanted);
}

/** Makes the schedule again where it is gone. */
export async function mendRuns(schedule: Scheduler, now: number): Promise<void> {
  const found = await schedule.fetch(RUN_SCHEDULE);
  if (!found.ok && found.status === 404) await startRuns(schedule, now);
}
