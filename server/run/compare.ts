import { MINUTE, SECOND } from '../platform/clock.ts';
import type { Arrived } from '../capture/window-notes.ts';
import { closeComparing, judgeAll, readLists } from '../comparing/lists.ts';
import { openAnswers } from '../comparing/answers.ts';
import { type Comparing, doubt, secondOf } from '../comparing/comparing.ts';
import type { Failure, TicketFacts } from '../clients/freshdesk.ts';
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

/** What the lists have shown; `isWhole`: that of live tickets to its end. */
export type Shown = {
  shown: Map<string, TicketFacts>;
  failure: Failure | null;
  isWhole: boolean;
};

/** One run's comparison with Freshdesk, in the order of its methods. */
export type ComparisonOfRun = {
  /** Reads what changed; `isIdle`: nothing is at hand. */
  read(isIdle: boolean): Promise<Shown>;
  /** Counts what was missing; after `contacts`, what was at hand, were taken in. */
  fill(contacts: Arrived[]): Promise<void>;
};

export function openComparison(run: Run): ComparisonOfRun {
  const { guard } = run;
  let comparing: Comparing | null = null;

  return {
    read: async (isIdle) => {
      comparing = await guard('comparison', () => read(run, isIdle), null);
      const { failure = null, isWhole = false } = comparing?.readings.live ?? {};
      return { shown: comparing?.shown ?? new Map<string, TicketFacts>(), failure, isWhole };
    },
    fill: async (contacts) => {
      const filling = comparing;
      if (filling !== null) await guard('comparison', () => compare(filling, contacts), null);
    },
  };
}

async function read(run: Run, isIdle: boolean): Promise<Comparing | null> {
  const { state, store, now } = run;
  if (state.comparison === null) return null;
  const comparison = { ...state.comparison };
  startAgain(comparison, state.log.knownSince() / SECOND);
  const answers = await openAnswers(store, comparison, isIdle);
  const comparing: Comparing = {
    ...{ ...run, comparison, answers },
    knownSince: Math.max(comparison.start, state.log.knownSince() / SECOND),
    asked: { requests: 0, left: null },
    readings: {},
    until: takenInUntil(state),
    take: (note) => takeFound(state, { note: { ...note, f: true }, window: windowAt(now()) }, run),
    proof: null,
    isBehind: false,
    shown: new Map<string, TicketFacts>(),
    silent: [],
    backTo: Infinity,
  };
  await readLists(comparing);
  return comparing;
}

async function compare(comparing: Comparing, contacts: Arrived[]): Promise<void> {
  const { state, answers, now } = comparing;
  for (const { note } of contacts) {
    if (note.k === 'reply' && note.t !== undefined) answers.hear(note.t, note.at);
  }
  comparing.until = takenInUntil(state);
  comparing.isBehind = hasOthersPutOff(state);
  if (isAfterGap(comparing)) doubt(secondOf(state.lastRunAt), secondOf(now()), comparing);
  await judgeAll(comparing);
  await readAnswers(comparing);
  await closeComparing(comparing);
  state.comparison = comparing.comparison;
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
