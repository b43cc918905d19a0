import type { LoggedContact } from '../rules/contact.ts';
import { type Segment, toSend } from './log-segment.ts';

/** Contacts of one segment, up to the place `to`, but for those taken out. `lost`: the platform has lost so many more. */
export type Stretch = { to: number; contacts: LoggedContact[]; lost: number };

/** What is to be sent from a place of a segment; `contact` null: its record is damaged. */
export type Pending = { place: number; contact: LoggedContact | null };

/** What is to be sent between two places, but for those that were taken out. */
export function pendingIn(
  { queues, entries }: Pick<Segment, 'queues' | 'entries'>,
  [from, to]: [number, number],
  out: number[],
): Pending[] {
  const pending: Pending[] = [];
  for (let place = from; place < to; place += 1) {
    const entry = entries[place];
    if (entry?.queue === null || out.includes(place)) continue;
    pending.push({ place, contact: entry === undefined ? null : toSend({ queues }, entry) });
  }
  return pending;
}

/** So many contacts at most; where there are fewer, all up to `end`. */
export function stretchOf(pending: Pending[], end: number, limit: number): Stretch {
  const contacts: LoggedContact[] = [];
  let lost = 0;
  for (const { place, contact } of pending) {
    if (contact === null) lost += 1;
    else contacts.push(contact);
    if (contacts.length === limit) return { to: place + 1, contacts, lost };
  }
  return { to: end, contacts, lost };
}
