import { unpackChats } from './chats.ts';
import { unpackUndecided } from '../rules/contact.ts';
import { readComparison } from './comparison.ts';
import { ENDS } from '../rules/counts.ts';
import { count, readLedger } from './ledger.ts';
import { openLog } from './log.ts';
import { unpackHeld } from './held-records.ts';
import { countMistake } from './mistakes.ts';
import { RunOver, type RunStore } from '../platform/run-store.ts';
import { SET_ASIDE } from './set-aside-contact.ts';
import { asRecord } from '../rules/settings.ts';
import { isWhole, readFields, wholeOnes } from '../rules/shape.ts';
import type { EarlierTally, Tally } from './tally.ts';
import { inMinutes, isOfFiveMinutes, startOf, windowAt } from '../platform/windows.ts';
import { firstState, type State, STATE_KEY, type Stored, VERSION, waiting } from './state.ts';

/** The stored state; a new one where the platform has lost it, for the installation has made one. */
export async function loadState(store: RunStore, now: number): Promise<State> {
  const found = await store.get(STATE_KEY);
  // Of another version, or none at all: nothing is written over it, and the spool keeps what comes.
  if (found !== null && asRecord(found).v !== VERSION) {
    throw new RunOver(`expected a state of version ${VERSION}`);
  }
  const state = openState(readFields(store, STATE_KEY, firstState(now), found), store, now);
  if (found === null) countMistake(state, 'record', now);
  takeOverLongWindows(state, now);
  balance(state, now);
  return state;
}

export function openState(stored: Stored, store: RunStore, now: number): State {
  return {
    ...stored,
    ...readWhole(stored),
    tallies: stored.tallies.filter((each) => isWhole(TALLY, each) || isWhole(EARLIER, each)),
    undecided: unpackUndecided(stored.undecided),
    held: unpackHeld(stored.heldIn),
    log: openLog('log', store, stored.log, windowAt(now)),
    late: openLog('late', store, stored.late, windowAt(now)),
    domain: typeof stored.domain === 'string' ? stored.domain : undefined,
    chats: unpackChats(stored.chats),
    comparison: readComparison(stored.comparison),
    ledger: readLedger(stored.ledger),
  };
}

/** What the state may do without, and what makes it whole. */
const OPTIONAL = {
  batch: { number: 0, isLate: true, to: 0, isOnItsWay: true },
  maxBatch: 0,
  lastAcceptedAt: 0,
  lastRunAt: 0,
  askedToWaitSince: 0,
  oldest: { contact: '', since: 0 },
  trouble: { kind: '', since: 0 },
  incident: { kind: '', since: 0, triedAt: 0 },
  lastAlert: { ticket: '', at: 0 },
  lastTest: { at: 0 },
  lastRun: { operations: 0, requests: 0 },
  mistakes: { count: 0, lastAt: 0, what: '' },
};

/** What is in the state's lists, and what makes it whole. */
const LISTS = {
  putOff: { number: 0, notes: 0 },
  reread: { window: 0, taken: 0 },
  lateQueues: '',
  trash: '',
  counted: '',
  runs: { at: 0, tookIn: 0, found: 0, sent: 0 },
  aside: SET_ASIDE,
  asideRecords: 0,
};

/** Two days of them, or the state would have no room. */
const LONG_WINDOWS = 576;

/** What an earlier version has not taken in stands in records of its long windows: they are read on their own. */
function takeOverLongWindows(state: State, now: number): void {
  for (; isOfFiveMinutes(state.window) && startOf(state.window) <= now; state.window += 1) {
    state.reread.push({ window: state.window, taken: 0 });
  }
  state.window = inMinutes(state.window);
  state.reread = state.reread.slice(-LONG_WINDOWS);
}

const TALLY: Tally = { number: 0, at: 0, isLate: true, segment: 0, from: 0, to: 0, out: [] };
const EARLIER: EarlierTally = { number: 0, counts: {} };

/** Of what may be missing, and of lists, as much as is whole. */
function readWhole(stored: Stored): Partial<Stored> {
  const fields: Record<string, unknown> = {};
  for (const [name, like] of Object.entries(OPTIONAL)) {
    const value = stored[name as keyof Stored];
    fields[name] = isWhole(like, value) ? value : null;
  }
  for (const [name, like] of Object.entries(LISTS)) {
    fields[name] = wholeOnes(like, stored[name as keyof typeof LISTS]);
  }
  return fields;
}

/** Contacts that stood in a part of the record which is spoilt are lost, and said to be. */
function balance(state: State, now: number): void {
  const { total } = state.ledger;
  const missing = total.seen - ENDS.reduce((sum, end) => sum + total[end], waiting(state));
  if (missing !== 0) countMistake(state, 'books', now);
  if (missing > 0) count(state.ledger, 'lost', startOf(state.window), missing);
  if (missing < 0) count(state.ledger, 'seen', startOf(state.window), -missing);
}
