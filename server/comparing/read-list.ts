import { MINUTE, SECOND } from '../platform/clock.ts';
import type { ChangedPage, ShownTicket, Failure, Found } from '../clients/freshdesk.ts';

/** Freshdesk's clock and ours, at most. */
const CLOCKS_APART = MINUTE;

/** What a reading of a list has shown. */
export type Reading = {
  /** Each as it was shown last, oldest change first. */
  tickets: ShownTicket[];
  /** Of what changed before (epoch s) nothing is missing; of that second the next run reads on with this page. */
  reached: number;
  page: number;
  /** The list was read to its end. */
  isWhole: boolean;
  failure: Failure | null;
};

type Asking = {
  /** Where the run before has stopped within a second; 0 = it has not. */
  page: number;
  /** Earlier than that nothing is read, but for a first page that shows whether the list shows anything (epoch s). */
  proofFrom: number;
  /** Since an instant, inclusive (epoch ms). */
  list: (since: number, page: number) => Promise<Found<ChangedPage>>;
  mayAsk: () => boolean;
  now: () => number;
};

/**
 * Where the next page begins; `fresh`: what this pass over the tickets of one second has shown that none before did;
 * -Infinity where another run has begun this pass: then it is the last. `begun`: with which page this run did; 0 with the
 * first once more, -1 with the first.
 */
type Spot = { since: number; page: number; fresh: number; begun: number };

const spotAt = (since: number): Spot => ({ since, page: 1, fresh: 0, begun: -1 });

/**
 * Reads on from `since` (epoch s). The list moves while it is read: a ticket that changes goes to its end, and what
 * stands behind it moves up. So pages are not numbered; each begins at the last change of the one before, with what
 * changed in that very second. Where a whole page changed in one second, pages are numbered after all, until reading
 * them again shows nothing new; or the next run reads on, from the last page once more, where a run has no time for all
 * of them. A list without order, or of times to come, is not followed.
 */
export async function readList(since: number, asking: Asking): Promise<Reading> {
  const tickets = new Map<string, ShownTicket>();
  const { page, proofFrom } = asking;
  const reading: Reading = { tickets: [], reached: since, page: 0, isWhole: false, failure: null };
  let spot: Spot | null =
    page > 0 ? { since, page, fresh: -Infinity, begun: page } : spotAt(Math.min(since, proofFrom));
  while (spot !== null && reading.failure === null && asking.mayAsk()) {
    spot = await readPage(spot, reading, tickets, asking, since);
  }
  if (spot?.since === reading.reached) reading.page = pageLeft(spot);
  return { ...reading, tickets: [...tickets.values()].sort(byChange) };
}

/** The last page once more, but for a run that had time for one alone; 0 where none has begun. */
function pageLeft({ page, begun }: Spot): number {
  return Math.max(page - 1, begun + 1);
}

/** A pass that has not come to its end has shown the first ones once more. */
function byChange(one: ShownTicket, other: ShownTicket): number {
  return (one.facts.updatedAt ?? 0) - (other.facts.updatedAt ?? 0);
}

/** Gives where to go on; null where that is nowhere. */
async function readPage(
  spot: Spot,
  reading: Reading,
  tickets: Map<string, ShownTicket>,
  { list, now }: Asking,
  from: number,
): Promise<Spot | null> {
  // A second earlier: whether `updated_since` includes its second is documented nowhere.
  const listed = await list((spot.since - 1) * SECOND, spot.page);
  if (!listed.ok) {
    reading.failure = listed;
    return spot;
  }
  const known = tickets.size;
  for (const ticket of listed.value.tickets) tickets.set(ticket.id, ticket);
  spot.fresh += tickets.size - known;
  reading.isWhole = listed.value.isLast && !isCrowded(spot);
  if (reading.isWhole) return null;
  const next = after(listed.value, spot, now());
  if (next === null) return null;
  reading.reached = Math.max(from, next.since);
  return spot.since < from ? spotAt(reading.reached) : next;
}

/** Over a second that fills pages it goes once more, until nothing in it is new. */
function isCrowded({ page, fresh }: Spot): boolean {
  return page > 1 && fresh > 0;
}

function after({ tickets, isLast }: ChangedPage, spot: Spot, now: number): Spot | null {
  const again = { ...spotAt(spot.since), begun: 0 };
  if (isLast) return again;
  const times = tickets.map(({ facts }) => facts.updatedAt ?? NaN);
  const isInOrder = times.every((at, i) => i === 0 || at >= (times[i - 1] ?? NaN));
  const last = Math.floor((times[times.length - 1] ?? NaN) / SECOND);
  if (!isInOrder || !(last * SECOND <= now + CLOCKS_APART)) return null;
  if (last <= spot.since) return { ...spot, page: spot.page + 1 };
  return isCrowded(spot) ? again : spotAt(last);
}
