import { MINUTE, SECOND } from '../platform/clock.ts';
import type { Arrived } from '../capture/window-notes.ts';
import {
  type Asked,
  closeComparing,
  judgeAll,
  lookUpAnswers,
  readLists,
  type Readings,
} from '../comparing/compare.ts';
import { openAnswers } from '../comparing/answers.ts';
import type { Comparing, TicketNote } from '../comparing/comparing.ts';
import { type Failure, findTicket, type TicketFacts } from '../clients/freshdesk.ts';
import { hasOthersPutOff } from '../intake/put-off.ts';
import { takeFound } from '../intake/take-in.ts';
import { isKnown } from '../record/known.ts';
import { newComparison } from '../record/comparison.ts';
import type { Note } from '../rules/normalize.ts';
import { PERIOD, windowAt } from '../platform/windows.ts';
import type { Run } from '../record/run.ts';
import type { State } from '../record/state.ts';

/** An event may arrive so long after what it tells of, s. */
const GRACE = MINUTE / SECOND;
/** Of the 50 requests that the platform allows a minute, so many are for delivery. */
const REQUESTS = 50;
const FOR_DELIVERY = 12;

/** One run's comparison with Freshdesk, in the order of its methods. */
export type Comparison = {
  /** Reads what changed. */
  read(
    mayAsk: () => boolean,
  ): Promise<{ shown: Map<string, TicketFacts>; failure: Failure | null }>;
  /** Counts what was missing; after everything at hand was taken in, of which `heard` are the replies. */
  fill(heard: Arrived[]): Promise<void>;
};

export function openComparison(run: Run): Comparison {
  const { state, guard } = run;
  let readings: Readings = {};
  let comparing: Comparing | null = null;
  const asked: Asked = { lists: 0, tickets: 0, left: null };

  return {
    read: async (mayAsk) => {
      comparing = await guard('comparison', '', () => open(run), null);
      if (comparing === null) return { shown: new Map(), failure: null };
      const { shown } = comparing;
      const read = comparing;
      readings = await guard('comparison', '', () => readLists(read, asked, mayAsk), {});
      return { shown, failure: readings.live?.failure ?? null };
    },
    fill: async (heard) => {
      if (comparing === null) return;
      const { answers } = comparing;
      for (const { note } of heard) {
        if (note.k === 'reply' && note.t !== undefined) answers.hear(note.t, note.at);
      }
      comparing.until = takenInUntil(state);
      comparing.isBehind = hasOthersPutOff(state);
      const filling = comparing;
      const act = async (): Promise<void> => {
        await judgeAll(filling, readings);
        await lookUpAnswers(filling, asked, (requests) => mayRead(run, requests));
        await closeComparing(filling);
        state.comparison = filling.comparison;
      };
      await guard('comparison', '', act, null);
    },
  };
}

async function open(run: Run): Promise<Comparing> {
  const { state, settings, store, request, now, random } = run;
  // With a key from the beginning, nothing since the installation is left out.
  const start = state.lastRunAt === null ? state.fineSince : now();
  // Of what Freshdesk tells of that very second nobody knows whether it came before.
  const stored = state.comparison ?? newComparison(Math.floor(start / SECOND) + 1);
  // What becomes of it counts only when all of it has been done.
  const { live, spam, deleted } = stored;
  const comparison = { ...stored, live: { ...live }, spam: { ...spam }, deleted: { ...deleted } };
  const answers = await openAnswers(store, comparison);
  return {
    ...{ comparison, answers, settings, request, now, random },
    until: takenInUntil(state),
    knownSince: state.log.knownSince() / SECOND,
    isKnown: (id, at) => Promise.resolve(isKnown(state, id, at)),
    take: (note) => takeFound(state, { note: asFound(note), window: windowAt(now()) }, run),
    confirms: openTrust(run),
    isBehind: false,
    shown: new Map<string, TicketFacts>(),
    silent: [],
    backTo: answers.isLost ? comparison.open : Infinity,
  };
}

/**
 * One of the tickets that nobody knows speaks for all that a run is shown. A deleted one may be shown by its list alone:
 * that there is no such ticket is the same word, but speaks for no other.
 */
function openTrust({ request, now, mayAsk }: Run): (note: TicketNote) => Promise<boolean> {
  let isTrue: boolean | null = null;
  return async ({ k, t }) => {
    if (isTrue !== null) return isTrue;
    if (!mayAsk()) return false;
    const asked = await findTicket({ request, now }, t);
    if (!asked.ok && asked.status === 404 && k === 'gone') return true;
    return (isTrue = asked.ok);
  };
}

function asFound(note: Note): Note {
  return note.k === 'ticket' || note.k === 'reply' || note.k === 'gone'
    ? { ...note, f: true }
    : note;
}

/** Whatever happened before this second, and was told by an event, is taken in. */
function takenInUntil({ window, putOff }: State): number {
  const waiting = putOff.map(({ oldest }) => oldest ?? window);
  return (Math.min(window, ...waiting) * PERIOD) / SECOND - GRACE;
}

/** Sending has to begin in the first seconds of a run. */
const READS_UNTIL = 3 * SECOND;

function mayRead({ state, startedAt, now, requestsBefore }: Run, more: number): boolean {
  const used = requestsBefore + (state.lastRun?.requests ?? 0);
  return now() - startedAt < READS_UNTIL && used + more <= REQUESTS - FOR_DELIVERY;
}
