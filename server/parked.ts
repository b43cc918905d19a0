import { MINUTE, SECOND } from './clock.ts';
import type { Scheduler } from './freshworks.ts';
import type { Note } from './normalize.ts';
import { asRecord } from './settings.ts';
import { PERIOD, windowAt } from './spool.ts';

/**
 * Notes that the spool had no room for wait in one-time schedules, named by the second in which they were parked:
 * `park-<second>`, `park-<second>-1` and so on. Each comes back by itself in some minutes; but as their names can be
 * told, the run fetches them sooner, without a key-value operation. A sign (`park-in-<window>`) tells it where to look;
 * another one (`spent-<window>`) tells handlers that the quota was spent.
 */
export type Parked = { note: Note; parkings: number };

/** A second's names end here; who finds them all taken is refused. */
const MAX_IN_SECOND = 60;
/** Until the run of its window and the one after have seen it. */
const SIGN_STANDS = 16 * MINUTE;
/** Fetched at the same time. */
const AT_ONCE = 30;

/** Whether the note is parked until `comesBackAt` (epoch ms), or earlier where a run fetches it. */
export async function park(
  schedule: Scheduler,
  parked: Parked,
  { now, comesBackAt, isSpent }: { now: number; comesBackAt: number; isSpent: boolean },
): Promise<boolean> {
  const schedule_at = new Date(comesBackAt).toISOString();
  const second = Math.floor(now / SECOND);
  for (let place = 0; place < MAX_IN_SECOND; place += 1) {
    const created = await schedule.create({
      name: nameOf(second, place),
      data: parked,
      schedule_at,
    });
    if (created.ok) {
      await putUpSign(schedule, signOf(windowAt(now)), now);
      if (isSpent) await signSpent(schedule, now);
      return true;
    }
    if (!/already exists/i.test(created.message)) return false;
  }
  return false;
}

/** Without the sign the note comes back all the same, only later. */
async function putUpSign(schedule: Scheduler, name: string, now: number): Promise<void> {
  const schedule_at = new Date(now + SIGN_STANDS).toISOString();
  await schedule.create({ name, data: { sign: true }, schedule_at });
}

/** Tells the handlers of the next two runs' minutes that the quota is short. */
export function signSpent(schedule: Scheduler, now: number): Promise<void> {
  return putUpSign(schedule, spentSignOf(windowAt(now)), now);
}

/** Whether the quota was short lately: then what is left of it belongs to the run. */
export async function isShort(schedule: Scheduler, now: number): Promise<boolean> {
  const window = windowAt(now);
  const signs = [window - 1, window - 2].map((one) => schedule.fetch(spentSignOf(one)));
  return (await Promise.all(signs)).some(({ ok }) => ok);
}

/** The parked note in a fired schedule's data; null when it holds none. */
export function readParked(data: unknown): Parked | null {
  const { note, parkings } = asRecord(data);
  if (typeof asRecord(note).k !== 'string') return null;
  return { note: note as Note, parkings: Number(parkings) || 1 };
}

/** Whether the data is a sign's: it comes back when it has served, and says nothing. */
export function isSign(data: unknown): boolean {
  return asRecord(data).sign === true;
}

/** A note with the schedule it is parked in, to be deleted once the note is safe elsewhere. */
export type ParkedNote = { note: Note; schedule: string };

/** The notes parked in `window` and not come back yet. */
export async function collectParked(schedule: Scheduler, window: number): Promise<ParkedNote[]> {
  const collected: ParkedNote[] = [];
  if (!(await schedule.fetch(signOf(window))).ok) return collected;
  const first = (window * PERIOD) / SECOND;
  const seconds = Array.from({ length: PERIOD / SECOND }, (_, i) => first + i);
  for (let i = 0; i < seconds.length; i += AT_ONCE) {
    const some = seconds.slice(i, i + AT_ONCE);
    await Promise.all(some.map((second) => collectSecond(schedule, second, collected)));
  }
  return collected;
}

async function collectSecond(
  schedule: Scheduler,
  second: number,
  collected: ParkedNote[],
): Promise<void> {
  for (let place = 0; place < MAX_IN_SECOND; place += 1) {
    const name = nameOf(second, place);
    const found = await schedule.fetch(name);
    if (!found.ok) return;
    const parked = readParked(asRecord(found.value).data);
    if (parked !== null) collected.push({ note: parked.note, schedule: name });
  }
}

/** What is safe elsewhere needs not come back. What cannot be deleted does, and is recognised as a copy. */
export async function deleteParked(schedule: Scheduler, names: string[]): Promise<void> {
  for (let i = 0; i < names.length; i += AT_ONCE) {
    await Promise.all(names.slice(i, i + AT_ONCE).map((name) => schedule.delete(name)));
  }
}

/** At most 24 characters: names end at 30 (freshworks-platform.md 7.1). */
function nameOf(second: number, place: number): string {
  return place === 0 ? `park-${second}` : `park-${second}-${place}`;
}

function signOf(window: number): string {
  return `park-in-${window}`;
}

function spentSignOf(window: number): string {
  return `spent-${window}`;
}
