import { iso, MINUTE } from '../platform/clock.ts';
import { type Done, type Schedule, type Scheduler, TOO_MANY } from '../platform/freshworks.ts';
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
  await tellBySign(schedule, SPENT, {}, now + SPENT_STANDS);
}

/** Puts up a sign that says more than that it stands, in place of what it said before. */
export async function tellBySign(
  schedule: Scheduler,
  name: string,
  told: object,
  until: number,
): Promise<void> {
  const sign = signOf(name, until, told);
  if (!(await schedule.update(sign)).ok) await schedule.create(sign);
}

/** What it says; nothing where it does not stand. */
export async function readSign(
  schedule: Scheduler,
  name: string,
): Promise<Record<string, unknown>> {
  const found = await schedule.fetch(name);
  return asRecord(asRecord(found.ok ? found.value : null).data);
}

function signOf(name: string, until: number, told = {}): Schedule {
  return { name, data: { sign: true, ...told }, schedule_at: iso(until) };
}

/**
 * Whether the quota was short in the last minutes. Should calls of schedules have a quota (nothing says so), and so many
 * handlers look that it is spent, then so is that of the storage.
 */
export async function isShort(schedule: Scheduler): Promise<boolean> {
  const found = await schedule.fetch(SPENT);
  return found.ok || found.status === TOO_MANY;
}

/** Whether a fired schedule's data is a sign's: it comes back when it has served, and says nothing. */
export function isSign(data: unknown): boolean {
  return asRecord(data).sign === true;
}
