import { iso, SECOND } from '../platform/clock.ts';
import type { Scheduler } from '../platform/freshworks.ts';
import type { Note } from '../rules/normalize.ts';
import { noteId } from '../rules/note-id.ts';
import { collect, createParked, isTaken, type Parked, placeOf, type Stay } from './parked.ts';
import { putUpSign } from './signs.ts';
import { windowAt } from '../platform/windows.ts';

/**
 * A bundle is a one-time schedule that many notes of a window share: `bundle-<window>-<place>`. There are 1,000
 * schedules, and an agent deletes 3,000 tickets in five minutes. A schedule can only be written whole, so whoever adds a
 * note holds its lock, `lock-<window>-<place>`, a schedule as well: the platform lets one handler create it. A handler
 * that dies leaves its lock behind, and the others take another place.
 */
/** `full`: no place has room; `refused`: the platform takes no schedule. */
export type Parking = 'kept' | 'full' | 'refused';

/** So many that few handlers want the same at once. */
const PLACES = 30;
/** Places tried for a note; and how often each, to count one that is lost. */
const TRIES = 8;
const ROUNDS = 3;
/** Characters of the notes; data ends at 4 KB (freshworks-platform.md 7.1), and one note more tells what is lost. */
const ROOM = 3_900;

/** Puts the note into a bundle; `full` where none of those tried has room. */
export function bundle(schedule: Scheduler, note: Note, stay: Stay): Promise<Parking> {
  return change(schedule, noteId(note), stay, (notes) => {
    const longer = [...notes, note];
    return notes.length === 0 || JSON.stringify(longer).length <= ROOM ? longer : null;
  });
}

/**
 * Counts a contact that could be kept nowhere, in any bundle that can be written: in a flood most are locked at any
 * moment.
 */
export function countLost(schedule: Scheduler, id: string, stay: Stay): Promise<Parking> {
  return change(
    schedule,
    id,
    stay,
    (notes, place) => {
      const before = notes.find((note) => note.k === 'lost')?.n ?? 0;
      const lost: Note = {
        k: 'lost',
        id: `l${windowAt(stay.now)}${1000 + place}`,
        at: Math.floor(stay.now / SECOND),
        n: before + 1,
      };
      return [...notes.filter((note) => note.k !== 'lost'), lost];
    },
    ROUNDS * PLACES,
  );
}

type Change = (notes: Note[], place: number) => Note[] | null;

async function change(
  schedule: Scheduler,
  id: string,
  stay: Stay,
  alter: Change,
  tries = TRIES,
): Promise<Parking> {
  const first = placeOf(id, PLACES);
  let parking: Parking = 'refused';
  for (let i = 0; i < tries && parking !== 'kept'; i += 1) {
    parking = (await changeOne(schedule, (first + i) % PLACES, stay, alter)) ?? parking;
  }
  if (parking === 'kept') await putUpSign(schedule, bundleSign(windowAt(stay.now)), stay.now);
  return parking;
}

/** What became of it in this place; null where another handler is at work on it. */
async function changeOne(
  schedule: Scheduler,
  place: number,
  stay: Stay,
  alter: Change,
): Promise<Parking | null> {
  const name = nameOf(windowAt(stay.now), place);
  const notes = alter([], place) ?? [];
  const created = await createParked(schedule, name, { notes, parkings: 1 }, stay);
  if (created.ok) return 'kept';
  return isTaken(created) ? changeLocked(schedule, place, stay, alter) : 'refused';
}

async function changeLocked(
  schedule: Scheduler,
  place: number,
  stay: Stay,
  alter: Change,
): Promise<Parking | null> {
  const window = windowAt(stay.now);
  const lock = `lock-${window}-${place}`;
  if (!(await putUpSign(schedule, lock, stay.now)).ok) return null;
  const name = nameOf(window, place);
  const { notes, schedules } = await collect(schedule, [name]);
  // Where it cannot be read, writing it would throw away what stands in it.
  const isRead = schedules.length > 0;
  const altered = isRead ? alter(notes, place) : null;
  const isChanged = altered !== null && (await rewrite(schedule, name, altered, stay));
  await schedule.delete(lock);
  if (isChanged) return 'kept';
  return isRead && altered === null ? 'full' : null;
}

async function rewrite(
  schedule: Scheduler,
  name: string,
  notes: Note[],
  { comesBackAt }: Stay,
): Promise<boolean> {
  const data: Parked = { notes, parkings: 1 };
  return (await schedule.update({ name, data, schedule_at: iso(comesBackAt) })).ok;
}

/** Where a window's bundles may stand; its sign says whether there are any. */
export function bundlesOf(window: number): string[] {
  return Array.from({ length: PLACES }, (_, place) => nameOf(window, place));
}

function nameOf(window: number, place: number): string {
  return `bundle-${window}-${place}`;
}

export function bundleSign(window: number): string {
  return `bundle-in-${window}`;
}
