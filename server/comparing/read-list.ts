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
  /** Where the run before has stopped within a second (record/comparison.ts); 0 = it has not. */
  page: number;
  /** Earlier than that nothing is read, but for a first page that shows whether the list shows anything (epoch s). */
  proofFrom: number;
  /** Since an instant, inclusive (epoch ms). */
  list: (since: number, page: number) => Promise<Found<ChangedPage>>;
  mayAsk: () => boolean;
  now: () => number;
};

/** With which page of what changed since then to read on; below 0 on the way back from the last page to the first. */
type Spot = { since: number; page: number };

const spotAt = (since: number): Spot => ({ since, page: 1 });

/**
 * Reads on from `since` (epoch s). The list moves while it is read: a ticket that changes goes to its end, and what
 * stands behind it moves up. So pages are not numbered; each begins at the last change of the one before, with what
 * changed in that very second. Where a whole page changed in one second, pages are numbered after all, and once that
 * second's end is found read once more from there to the first: what moves up meanwhile moves to a page that is still to be
 * read. Where a run has no time for all of them, the next one reads on. A list without order, or of times to come, is not
 * followed.
 */
export async function readList(since: number, asking: Asking): Promise<Reading> {
  const tickets = new Map<string, ShownTicket>();
  const { page, proofFrom } = asking;
  const reading: Reading = { tickets: [], reached: since, page: 0, isWhole: false, failure: null };
  let spot: Spot | null = page === 0 ? spotAt(Math.min(since, proofFrom)) : { since, page };
  while (spot !== null && reading.failure === null && asking.mayAsk()) {
    spot = await readPage(spot, reading, tickets, asking, since);
  }
  if (spot?.since === reading.reached) reading.page = spot.page;
  return { ...reading, tickets: [...tickets.values()].sort(byChange) };
}

/** On the way back the last ones are shown first. */
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
  const { since, page } = spot;
  // A second earlier: whether `updated_since` includes its second is documented nowhere.
  const listed = await list((since - 1) * SECOND, Math.abs(page));
  if (!listed.ok) {
    reading.failure = listed;
    return spot;
  }
  for (const ticket of listed.value.tickets) tickets.set(ticket.id, ticket);
  reading.isWhole = listed.value.isLast && page === 1;
  const next = (page < 0 ? before : after)(listed.value, spot, now());
  if (next === null) return null;
  reading.reached = Math.max(from, next.since);
  return since < from ? spotAt(reading.reached) : next;
}

/** On the way back; where the second begins, the next one follows. */
function before({ tickets }: ChangedPage, { since, page }: Spot): Spot {
  const [first] = tickets;
  const isThrough = page === -1 || secondOf(first) < since;
  return isThrough ? spotAt(since + 1) : { since, page: page + 1 };
}

function after({ tickets, isLast }: ChangedPage, { since, page }: Spot, now: number): Spot | null {
  const back = page > 1 ? { since, page: 1 - page } : null;
  if (isLast) return back;
  const times = tickets.map(secondOf);
  const last = secondOf(tickets[tickets.length - 1]);
  const isInOrder = times.every((at, i) => i === 0 || at >= (times[i - 1] ?? NaN));
  if (!isInOrder || !(last * SECOND <= now + CLOCKS_APART)) return null;
  if (last <= since) return { since, page: page + 1 };
  return back ?? spotAt(last);
}

/** Of its change; NaN where that is not told. */
function secondOf(ticket: ShownTicket | undefined): number {
  return Math.floor((ticket?.facts.updatedAt ?? NaN) / SECOND);
}
