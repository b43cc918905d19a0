import { bundle, bundleSign, bundlesOf, type Parking } from './bundles.ts';
import type { Scheduler } from '../platform/freshworks.ts';
import type { Note } from '../rules/normalize.ts';
import { canWait, noteId } from '../rules/note-id.ts';
import { type Collected, collect, createParked, isTaken, placeOf, type Stay } from './parked.ts';
import { putUpSign } from './signs.ts';
import { windowAt } from '../platform/windows.ts';

/**
 * Notes that the spool had no room for are parked in one-time schedules. Each would come back by itself; but as the
 * names can be told, the run of its window fetches it sooner, without a key-value operation. A contact has a schedule of
 * its own, `park-<window>-<band>-<place>`, at a place that a hash of its id tells: in the first band, in the next one
 * where that is taken. What can wait, and a contact that finds its places taken, goes into a bundle.
 */

/** Places of the bands; two windows of them leave some of 1,000 schedules to bundles and signs. */
const BANDS = [32, 128, 256];

export async function park(schedule: Scheduler, note: Note, stay: Stay): Promise<Parking> {
  const isAlone = !canWait(note) && (await parkAlone(schedule, note, stay));
  return isAlone ? 'kept' : bundle(schedule, note, stay);
}

async function parkAlone(schedule: Scheduler, note: Note, stay: Stay): Promise<boolean> {
  const window = windowAt(stay.now);
  for (const [band, places] of BANDS.entries()) {
    const name = nameOf(window, band, placeOf(`${band}${noteId(note)}`, places));
    const created = await createParked(schedule, name, { notes: [note], parkings: 1 }, stay);
    // Without the sign the note comes back all the same, only later.
    if (created.ok) return putUpSign(schedule, signOf(window, band), stay.now).then(() => true);
    if (!isTaken(created)) return false;
  }
  return false;
}

/** What is parked in `window` and has not come back yet. A place that is empty hides no other. */
export async function collectParked(schedule: Scheduler, window: number): Promise<Collected> {
  const names: string[] = [];
  const signs: string[] = [];
  const look = async (sign: string, stands: string[]): Promise<boolean> => {
    const { ok } = await schedule.fetch(sign);
    if (ok) signs.push(sign);
    if (ok) names.push(...stands);
    return ok;
  };
  for (const [band, places] of BANDS.entries()) {
    const stand = Array.from({ length: places }, (_, place) => nameOf(window, band, place));
    const isThere = await look(signOf(window, band), stand);
    // Who goes into a further band has found a note in the first one.
    if (band === 0 && !isThere) break;
  }
  await look(bundleSign(window), bundlesOf(window));
  const { notes, schedules } = await collect(schedule, names);
  return { notes, schedules: [...schedules, ...signs] };
}

/** At most 24 characters: names end at 30 (freshworks-platform.md 7.1). */
function nameOf(window: number, band: number, place: number): string {
  return `park-${window}-${band}-${place}`;
}

function signOf(window: number, band: number): string {
  return `park-in-${window}-${band}`;
}
