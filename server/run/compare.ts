import { MINUTE, SECOND } from '../platform/clock.ts';
import type { Arrived } from '../capture/window-notes.ts';
import { closeComparing, judgeAll } from '../comparing/lists.ts';
import { hear, openAnswers } from '../comparing/answers.ts';
import {
  type Asked,
  type Comparing,
  doubt,
  type Listing,
  secondOf,
} from '../comparing/comparing.ts';
import type { Request } from '../platform/freshworks.ts';
import { readAnswers } from '../comparing/read-answers.ts';
import { hasOthersPutOff } from '../intake/put-off.ts';
import { takeFound } from '../intake/take-in.ts';
import { startAgain } from '../record/comparison.ts';
import { isWell } from '../record/access.ts';
import { isOfFiveMinutes, startOf, windowAt } from '../platform/windows.ts';
import type { Run } from '../record/run.ts';
import { hasToProbe, isOwed } from '../sending/send.ts';
import type { State } from '../record/state.ts';

/** An event may arrive so long after what it tells of, s. */
const GRACE = (2 * MINUTE) / SECOND;

/** What a run's comparison begins with; null without Freshdesk access. */
export function openListing(run: Run): Listing | null {
  const { state, settings } = run;
  if (!settings.hasFreshdeskAccess || state.comparison === null) return null;
  const comparison = { ...state.comparison };
  startAgain(comparison, state.log.knownSince() / SECOND);
  const asked: Asked = { requests: 0, left: null };
  const request: Request = (...question) => {
    asked.requests += 1;
    return run.request(...question);
  };
  const until = takenInUntil(state);
  return { ...run, request, comparison, asked, readings: {}, shown: new Map(), until };
}

/** Counts what the lists have shown and was missing; after `contacts`, what was at hand, were taken in. */
export async function compare(listing: Listing, contacts: Arrived[]): Promise<void> {
  const { state, store, now, comparison, readings } = listing;
  if (readings.live === undefined) return;
  const answers = await openAnswers(store, comparison, contacts.length === 0);
  for (const { note } of contacts) {
    if (note.k === 'reply' && note.t !== undefined) hear(answers, note.t, note.at);
  }
  const comparing: Comparing = {
    ...{ ...listing, answers, until: takenInUntil(state) },
    knownSince: Math.max(comparison.start, state.log.knownSince() / SECOND),
    take: (note) =>
      takeFound(state, { note: { ...note, f: true }, window: windowAt(now()) }, listing),
    proof: null,
    isBehind: hasOthersPutOff(state),
    silent: [],
    backTo: answers.lostSince,
  };
  if (isAfterGap(comparing)) doubt(secondOf(state.lastRunAt), secondOf(now()), comparing);
  await judgeAll(comparing);
  await readAnswers(comparing);
  await closeComparing(comparing);
  state.comparison = comparison;
}

/** Whatever happened before this second, and was told by an event, is taken in. */
function takenInUntil({ window, putOff, reread }: State): number {
  const putOffs = putOff.map(({ oldest }) => oldest ?? window);
  const long = reread.map((each) => each.window).filter(isOfFiveMinutes);
  return startOf(Math.min(window, ...putOffs, ...long)) / SECOND - GRACE;
}

/** s: every other minute; the third one at the latest. */
const RESTS = 90;
const RESTS_AT_MOST = 150;

/**
 * Whether nothing depends on what Freshdesk shows, given that nothing has come in: then its list is read every other
 * minute, and not by a run that has to ask injixo.
 */
export function mayRest({ state, now }: Run): boolean {
  const { undecided, comparison, access } = state;
  if (comparison === null || !isWell(access) || undecided.length > 0 || isOwed(state)) return false;
  const { open, from, live } = comparison;
  const rests = hasToProbe(state, now()) ? RESTS_AT_MOST : RESTS;
  return open + from === 0 && takenInUntil(state) - live.judged < rests;
}

/** Two turns have not come, even where these are seldom. */
const GAP = 11 * MINUTE;

function isAfterGap({ state, startedAt }: Run): boolean {
  return startedAt - (state.lastRunAt ?? startedAt) > GAP;
}
