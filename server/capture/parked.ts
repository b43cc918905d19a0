import { iso } from '../platform/clock.ts';
import type { Done, Scheduler } from '../platform/freshworks.ts';
import type { Note } from '../rules/normalize.ts';
import { readNote } from '../rules/note-id.ts';
import { asRecord } from '../rules/settings.ts';

/** What a one-time schedule holds that keeps notes, and how often they were parked. */
export type Parked = { notes: Note[]; parkings: number };

/** When a note is parked, and when it comes back by itself; epoch ms. */
export type Stay = { now: number; comesBackAt: number };

/** Fetched at the same time. */
const AT_ONCE = 100;

/** Creates the schedule; refused where one of this name stands. */
export function createParked(
  schedule: Scheduler,
  name: string,
  data: Parked,
  { comesBackAt }: Stay,
): Promise<Done<unknown>> {
  return schedule.create({ name, data, schedule_at: iso(comesBackAt) });
}

/** Whether a schedule could not be created because one of its name stands. */
export function isTaken(created: Done<unknown>): boolean {
  return !created.ok && /already exists/i.test(created.message);
}

/** The parked notes in a schedule's data; null when it holds none. */
export function readParked(data: unknown): Parked | null {
  const { notes, parkings } = asRecord(data);
  const all: unknown[] = Array.isArray(notes) ? notes : [];
  const known = all.filter((each) => typeof asRecord(each).k === 'string').map(readNote);
  return known.length > 0 ? { notes: known, parkings: Number(parkings) || 1 } : null;
}

/** Notes with the names of their schedules, to be deleted once the notes are safe elsewhere. */
export type Collected = { notes: Note[]; schedules: string[] };

export async function collect(schedule: Scheduler, names: string[]): Promise<Collected> {
  const collected: Collected = { notes: [], schedules: [] };
  await eachOf(names, async (name) => {
    const found = await schedule.fetch(name);
    const parked = found.ok ? readParked(asRecord(found.value).data) : null;
    if (parked === null) return;
    collected.notes.push(...parked.notes);
    collected.schedules.push(name);
  });
  return collected;
}

/** What is safe elsewhere needs not come back. What cannot be deleted does, and is recognised as a copy. */
export function deleteParked(schedule: Scheduler, names: string[]): Promise<void> {
  return eachOf(names, (name) => schedule.delete(name));
}

async function eachOf(names: string[], act: (name: string) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < names.length; i += AT_ONCE) {
    await Promise.all(names.slice(i, i + AT_ONCE).map(act));
  }
}

/** Spreads ids over places: FNV-1a, 32 bits, its upper half mixed in. */
export function placeOf(id: string, places: number): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % places;
}
