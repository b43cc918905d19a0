import { DAY } from '../platform/clock.ts';
import type { Comparing } from './comparing.ts';
import { findTicket, listChanged } from '../clients/freshdesk.ts';

/** In so many days some ticket changes, where there is any. */
const LATELY = 30 * DAY;

/**
 * Whether Freshdesk, asked for a ticket of its list alone, says the same, or has none: it speaks for all that a run is shown
 * by lists alone. A live one, for a deleted one may be shown by its list alone.
 */
export function areListsTrue(comparing: Comparing): Promise<boolean> {
  comparing.proof ??= askForLiveOne(comparing);
  return comparing.proof;
}

async function askForLiveOne(comparing: Comparing): Promise<boolean> {
  const { readings, now, mayAsk } = comparing;
  if (!mayAsk()) return false;
  let live = readings.live?.tickets[0];
  if (live === undefined) {
    const listed = await listChanged(comparing, 'live', now() - LATELY, 1);
    if (!listed.ok) return false;
    [live] = listed.value.tickets;
  }
  return live === undefined || (await findTicket(comparing, live.id)).ok;
}
