import { MINUTE } from '../platform/clock.ts';
import type { Done, Scheduler } from '../platform/freshworks.ts';
import { asRecord } from '../rules/settings.ts';
import { windowAt } from '../platform/windows.ts';

/*
 * A sign is a one-time schedule that says something by being there: handlers and runs can look at it without a
 * key-value operation. `spent-<window>`: in that window the quota was spent. Others tell where notes are parked.
 */

/** The next two runs need to know. */
const SPENT_STANDS = 16 * MINUTE;
/** Longer than any note stays parked; the run that has fetched the notes takes the sign down. */
const PARKED_STANDS = 60 * MINUTE;

/** Puts up the sign; refused where it stands already. */
export function putUpSign(
  schedule: Scheduler,
  name: string,
  now: number,
  stands = PARKED_STANDS,
): Promise<Done<unknown>> {
  const schedule_at = new Date(now + stands).toISOString();
  return schedule.create({ name, data: { sign: true }, schedule_at });
}

/** Tells the handlers of this window, and of the next two runs' minutes, that the quota is short. */
export function signSpent(schedule: Scheduler, now: number): Promise<Done<unknown>> {
  return putUpSign(schedule, spentSignOf(windowAt(now)), now, SPENT_STANDS);
}

/** Whether the quota was short in one of these windows. */
export async function isShort(schedule: Scheduler, windows: number[]): Promise<boolean> {
  const signs = windows.map((window) => schedule.fetch(spentSignOf(window)));
  return (await Promise.all(signs)).some(({ ok }) => ok);
}

/** Whether a fired schedule's data is a sign's: it comes back when it has served, and says nothing. */
export function isSign(data: unknown): boolean {
  return asRecord(data).sign === true;
}

function spentSignOf(window: number): string {
  return `spent-${window}`;
}
