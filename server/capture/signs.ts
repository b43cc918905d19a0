import { MINUTE } from '../platform/clock.ts';
import type { Done, Schedule, Scheduler } from '../platform/freshworks.ts';
import { asRecord } from '../rules/settings.ts';

/*
 * A sign is a one-time schedule that says something by being there: handlers and runs can look at it without a
 * key-value operation. `spent`: the quota was spent in the last minutes. Others tell where notes are parked.
 */

const SPENT = 'spent';
/** Where runs come every five minutes, the next one needs to know; sooner no schedule may be due (freshworks-platform.md 7.1). */
const SPENT_STANDS = 6 * MINUTE;
/** Longer than any note stays parked; the run that has fetched the notes takes the sign down. */
const PARKED_STANDS = 60 * MINUTE;

/** Puts up the sign; refused where it stands already. */
export function putUpSign(
  schedule: Scheduler,
  name: string,
  now: number,
  stands = PARKED_STANDS,
): Promise<Done<unknown>> {
  return schedule.create(signOf(name, now + stands));
}

/** Tells handlers that the quota is short, from now on for some minutes. */
export async function signSpent(schedule: Scheduler, now: number): Promise<void> {
  const sign = signOf(SPENT, now + SPENT_STANDS);
  if (!(await schedule.create(sign)).ok) await schedule.update(sign);
}

function signOf(name: string, until: number): Schedule {
  return { name, data: { sign: true }, schedule_at: new Date(until).toISOString() };
}

/** Whether the quota was short in the last minutes. */
export async function isShort(schedule: Scheduler): Promise<boolean> {
  return (await schedule.fetch(SPENT)).ok;
}

/** Whether a fired schedule's data is a sign's: it comes back when it has served, and says nothing. */
export function isSign(data: unknown): boolean {
  return asRecord(data).sign === true;
}
