import { DAY } from '../platform/clock.ts';
import type { Comparing, MissingNote } from './comparing.ts';
import { findTicket, listChanged } from '../clients/freshdesk.ts';

/** In so many days some ticket changes, where there is any. */
const LATELY = 30 * DAY;

/** Whether what only a list tells of is this account's. Replies are read with their ticket. */
export async function isTrusted(note: MissingNote, comparing: Comparing): Promise<boolean> {
  if (note.k === 'reply') return true;
  return comparing.mayAsk() && (await isLiveOneThere(comparing)) !== false;
}

/**
 * Whether Freshdesk, asked for a ticket of its list alone, says the same: it speaks for all that a run is shown. A live one,
 * for a deleted one may be shown by its list alone. Null where there is none.
 */
export function isLiveOneThere(comparing: Comparing): Promise<boolean | null> {
  comparing.proof ??= lookForLiveOne(comparing);
  return comparing.proof;
}

async function lookForLiveOne(comparing: Comparing): Promise<boolean | null> {
  const { readings, now } = comparing;
  let live = readings.live?.tickets[0];
  if (live === undefined) {
    const listed = await listChanged(comparing, 'live', now() - LATELY, 1);
    if (!listed.ok) return false;
    [live] = listed.value.tickets;
  }
  return live === undefined ? null : (await findTicket(comparing, live.id)).ok;
}
