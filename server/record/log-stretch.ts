import type { LoggedContact } from '../rules/contact.ts';
import { type Segment, toSend } from './log-segment.ts';

/** Between two places of a segment, but for the places that were taken out. */
export type Place = { segment: number; from: number; to: number; out: number[] };

/** What stands there to be sent. `lost`: the platform has lost so many more. */
export type Stretch = Place & { contacts: LoggedContact[]; lost: number };

/** What is to be sent from a place of a segment; `contact` null: its record is damaged. */
export type Pending = { place: number; contact: LoggedContact | null };

/** What is to be sent between two places, but for those that were taken out. */
export function pendingIn(
  { queues, entries }: Pick<Segment, 'queues' | 'entries'>,
  { from, to, out }: Place,
): Pending[] {
  const pending: Pending[] = [];
  for (let place = from; place < to; place += 1) {
    const entry = entries[place];
    if (entry?.queue === null || out.includes(place)) continue;
    pending.push({ place, contact: entry === undefined ? null : toSend({ queues }, entry) });
  }
  return pending;
}

/** So many contacts at most; where there are fewer, all of the place. */
export function stretchOf(place: Place, pending: Pending[], limit: number): Stretch {
  const last = pending.filter(({ contact }) => contact !== null)[limit - 1];
  const to = last === undefined ? place.to : last.place + 1;
  const inside = pending.filter((each) => each.place < to);
  const contacts = inside.flatMap(({ contact }) => contact ?? []);
  const out = place.out.filter((each) => each < to);
  return { ...place, to, out, contacts, lost: inside.length - contacts.length };
}
