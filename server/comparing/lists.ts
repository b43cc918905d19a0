import { saveAnswers } from './answers.ts';
import { HOUR, MINUTE, SECOND } from '../platform/clock.ts';
import { type Asked, type Comparing, leftOfQuarter, type Listing, secondOf } from './comparing.ts';
import { completeUntil, goBack, type ListName, LISTS } from '../record/comparison.ts';
import { judgeList } from './judge.ts';
import { listChanged, seesAllTickets } from '../clients/freshdesk.ts';
import { readList, type Reading } from './read-list.ts';

/** Spam and deleted tickets are looked at when so much is new, s. */
const GONE_EVERY = (5 * MINUTE) / SECOND;
/** Pages that a run reads; and where the plan allows few lists (Growth: 20 a minute, and 200 requests). */
const MOST_PAGES = 14;
const FEW_PAGES = 5;
const SMALL_PLAN = 200;
const SCOPE_EVERY = (6 * HOUR) / SECOND;
const SCOPE_AGAIN = (10 * MINUTE) / SECOND;

/**
 * Reads what changed; the list of live tickets first, which delivery needs as well. An empty list proves nothing: each
 * begins where the last one has shown something, and one of them has to show something again.
 */
export async function readLists(listing: Listing): Promise<void> {
  const { shown, readings } = listing;
  for (const list of LISTS) {
    if (!isDue(list, listing)) continue;
    const reading = await readOne(list, listing);
    for (const { id, facts } of reading.tickets) shown.set(id, facts);
    readings[list] = reading;
    if (reading.failure !== null) break;
  }
}

function isDue(list: ListName, { comparison, until, shown }: Listing): boolean {
  return list === 'live' || shown.size === 0 || until - comparison[list].judged >= GONE_EVERY;
}

function readOne(list: ListName, listing: Listing): Promise<Reading> {
  const { comparison, now, mayAsk, asked } = listing;
  const { cursor, page } = comparison[list];
  // A page that is not there any more shows nothing: so the next run begins with it only if this one says so again. Judging
  // changes this copy alone, in place (judge.ts): what the state holds stays, should this run not come to the end of it.
  comparison[list] = { ...comparison[list], page: 0 };
  return readList(cursor, {
    now,
    page,
    proofFrom: comparison.shownAt,
    mayAsk: () => mayAsk() && mayList(asked),
    list: async (since, page) => {
      const listed = await listChanged(listing, list, since, page);
      if (listed.ok) asked.left ??= listed.value.left;
      return listed;
    },
  });
}

function mayList(asked: Asked): boolean {
  const isSmall = asked.left !== null && asked.left.total <= SMALL_PLAN;
  return asked.requests < (isSmall ? FEW_PAGES : MOST_PAGES) && leftOfQuarter(asked) > 0;
}

/** Holds what was shown against what is known; finds are counted. */
export async function judgeAll(comparing: Comparing): Promise<void> {
  const { comparison, readings, now } = comparing;
  const shown = Object.values(readings).flatMap(({ tickets }) => tickets);
  if (shown.length === 0) return;
  const times = shown.map(({ facts }) => secondOf(facts.updatedAt));
  comparison.shownAt = Math.max(comparison.shownAt, ...times.filter((at) => at <= secondOf(now())));
  const live = readings.live?.tickets ?? [];
  if (live.length > 0) {
    comparison.hasStats = live.some(({ answeredAt }) => answeredAt !== undefined);
  }
  for (const list of LISTS) {
    const reading = readings[list];
    if (reading !== undefined) await judgeList(list, reading, comparing);
  }
}

/** Writes down what is open. To be done before the state is stored. */
export async function closeComparing(comparing: Comparing): Promise<void> {
  const { comparison, mayAsk } = comparing;
  if (mayAsk()) await askScope(comparing);
  goBack(comparison, comparing.backTo);
  await saveAnswers(comparing);
  // Twice through: nothing of that span is looked for any more.
  const isThrough = LISTS.every((list) => comparison[list].before > comparison.to);
  if (isThrough && comparison.open === 0) Object.assign(comparison, { from: 0, to: 0 });
  comparison.reached = Math.max(comparison.reached, (completeUntil(comparison) ?? 0) / SECOND);
}

/** An agent may see the tickets of some groups only; nothing in the lists tells. */
async function askScope(comparing: Comparing): Promise<void> {
  const { comparison, now } = comparing;
  const at = secondOf(now());
  const every = comparison.seesAll === null ? SCOPE_AGAIN : SCOPE_EVERY;
  if (at - comparison.askedAt < every) return;
  comparison.askedAt = at;
  const sawAll = comparison.seesAll;
  comparison.seesAll = await seesAllTickets(comparing);
  const isShown = comparison.seesAll === true && sawAll !== true;
  // What was hidden is looked at now.
  if (isShown) comparing.backTo = Math.min(comparing.backTo, comparison.reached);
}
