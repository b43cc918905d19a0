import { iso, MINUTE } from './clock.ts';
import { type Done, type Schedule, type Scheduler, TOO_MANY } from './freshworks.ts';
import { nextSettled, windowAt } from './windows.ts';

export const RUN_SCHEDULE = 'deliver';

/** Five minutes ahead are demanded, and its clock may differ from ours (freshworks-platform.md 7.1). */
const AT_LEAST = 6 * MINUTE;

/**
 * From run to run, where one every minute is refused; and as long as nothing is known. The least that the platform takes
 * is documented nowhere.
 */
export const SELDOM = 5 * MINUTE;

export function firstRunAt(now: number): number {
  return nextSettled(now, AT_LEAST);
}

/** Makes the recurring schedule of the runs, or sets the one that stands (a second installation run) right. */
export async function startRuns(schedule: Scheduler, now: number): Promise<Done<unknown>> {
  const often = await runEvery(MINUTE, schedule, now);
  return often.ok ? often : await runEvery(SELDOM, schedule, now);
}

async function runEvery(period: number, schedule: Scheduler, now: number): Promise<Done<unknown>> {
  const wanted = runsEvery(period, now);
  const made = await schedule.create(wanted);
  return made.ok ? made : await schedule.update(wanted);
}

/** Makes the schedule again where it is gone; and where runs come seldom, asks for one every minute once more. */
export async function mendRuns(schedule: Scheduler, now: number): Promise<void> {
  const found = await schedule.fetch(RUN_SCHEDULE);
  if (!found.ok) {
    if (found.status === 404) await startRuns(schedule, now);
    return;
  }
  const { repeat } = Object(found.value) as { repeat?: unknown };
  const { frequency } = Object(repeat) as { frequency?: unknown };
  // An earlier version asked for five, or the platform refused one then. Refused again, what stands stays.
  if (Number(frequency) > 1) await schedule.update(runsEvery(MINUTE, now));
}

/** What the data of a one-time schedule say, and its name begins with, where a run ordered it. */
const BETWEEN = 'between';
/** As near as can be: should the platform refuse the first of them, others follow. */
const SOON = 5.5 * MINUTE;
const MOST_BETWEEN = 10 * MINUTE;

/** Whether a fired schedule's data are those of a run that another run ordered. */
export function isOrdered(data: unknown): boolean {
  const { run } = Object(data) as { run?: unknown };
  return run === BETWEEN;
}

/**
 * Orders a run for each of the next minutes that has none in turn: as many as there are between two of these.
 * @param turn when a run in turn began, epoch ms.
 * @param period from one of them to the next, ms.
 */
export async function orderBetween(
  schedule: Scheduler,
  { now, turn, period }: { now: number; turn: number; period: number },
  mayGoOn: () => boolean,
): Promise<void> {
  const isInTurn = (at: number): boolean =>
    Math.round((at - turn) / MINUTE) % (period / MINUTE) === 0;
  const first = nextSettled(now, SOON);
  for (let at = first; at < first + Math.min(period, MOST_BETWEEN); at += MINUTE) {
    if (isInTurn(at)) continue;
    const schedule_at = iso(at);
    // Of two that would come in the same minute the second is refused.
    const order = { name: `${BETWEEN}-${windowAt(at)}`, data: { run: BETWEEN }, schedule_at };
    let made: Done<unknown>;
    // Handlers may spend a quota of these calls in the very load that runs are ordered for.
    do made = await schedule.create(order);
    while (!made.ok && made.status === TOO_MANY && mayGoOn());
  }
}

function runsEvery(period: number, now: number): Schedule {
  return {
    name: RUN_SCHEDULE,
    data: { run: RUN_SCHEDULE },
    schedule_at: iso(firstRunAt(now)),
    repeat: { time_unit: 'minutes', frequency: period / MINUTE },
  };
}
