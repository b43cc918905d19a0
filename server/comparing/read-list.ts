import { MINUTE, SECOND } from '../platform/clock.ts';
import type { ChangedPage, ChangedTicket, Failure, Found } from '../clients/freshdesk.ts';

/** Freshdesk's clock and ours, at most. */
const CLOCKS_APART = MINUTE;

/** What a reading of a list has shown. */
export type Reading = {
  /** Each as it was shown last, oldest change first. */
  tickets: ChangedTicket[];
  /** Of what changed before (epoch s) nothing is missing. */
  reached: number;
  /** The list was read to its end. */
  isWhole: boolean;
  failure: Failure | null;
};

type Asking = {
  /** Earlier than that nothing is read, but for a first page that shows whether the list shows anything (epoch s). */
  proofFrom: number;
  /** Since an instant, inclusive (epoch ms). */
  list: (since: number, page: number) => Promise<Found<ChangedPage>>;
  mayAsk: () => boolean;
  now: () => number;
};

/** Where the next page begins; `fresh`: what this pass over the tickets of one second has shown that none before did. */
type Spot = { since: number; page: number; fresh: number };

/**
 * Reads on from `since` (epoch s). The list moves while it is read: a ticket that changes goes to its end, and what
 * stands behind it moves up. So pages are not numbered; each begins at the last change of the one before, with what
 * changed in that very second. Where a whole page changed in one second, pages are numbered after all, until reading
 * them again shows nothing new. A list without order, or of times to come, is not followed.
 */
export async function readList(since: number, asking: Asking): Promise<Reading> {
  const tickets = new Map<string, ChangedTicket>();
  const reading: Reading = { tickets: [], reached: since, isWhole: false, failure: null };
  let spot: Spot | null = { since: Math.min(since, asking.proofFrom), page: 1, fresh: 0 };
  while (spot !== null && asking.mayAsk()) {
    spot = await readPage(spot, reading, tickets, asking, since);
  }
  return { ...reading, tickets: [...tickets.values()] };
}

/** Gives where to go on; null where that is nowhere. */
async function readPage(
  spot: Spot,
  reading: Reading,
  tickets: Map<string, ChangedTicket>,
  { list, now }: Asking,
  from: number,
): Promise<Spot | null> {
  // A second earlier: whether `updated_since` includes its second is documented nowhere.
  const listed = await list((spot.since - 1) * SECOND, spot.page);
  if (!listed.ok) {
    reading.failure = listed;
    return null;
  }
  const known = tickets.size;
  for (const ticket of listed.value.tickets) show(tickets, ticket);
  spot.fresh += tickets.size - known;
  reading.isWhole = listed.value.isLast && !isCrowded(spot);
  if (reading.isWhole) return null;
  const next = after(listed.value, spot, now());
  if (next === null) return null;
  reading.reached = Math.max(from, next.since);
  return spot.since < from ? { since: reading.reached, page: 1, fresh: 0 } : next;
}

/** As the last one that was shown. */
function show(tickets: Map<string, ChangedTicket>, ticket: ChangedTicket): void {
  tickets.delete(ticket.id);
  tickets.set(ticket.id, ticket);
}

/** Over a second that fills pages it goes once more, until nothing in it is new. */
function isCrowded({ page, fresh }: Spot): boolean {
  return page > 1 && fresh > 0;
}

function after({ tickets, isLast }: ChangedPage, spot: Spot, now: number): Spot | null {
  const again = { ...spot, page: 1, fresh: 0 };
  if (isLast) return again;
  const times = tickets.map(({ facts }) => facts.updatedAt ?? NaN);
  const isInOrder = times.every((at, i) => i === 0 || at >= (times[i - 1] ?? NaN));
  const last = Math.floor((times[times.length - 1] ?? NaN) / SECOND);
  if (!isInOrder || !(last * SECOND <= now + CLOCKS_APART)) return null;
  if (last <= spot.since) return { ...spot, page: spot.page + 1 };
  return isCrowded(spot) ? again : { since: last, page: 1, fresh: 0 };
}
