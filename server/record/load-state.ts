import { unpackChats } from './chats.ts';
import { unpackUndecided } from '../rules/contact.ts';
import { readComparison } from './comparison.ts';
import { count, readLedger } from './ledger.ts';
import { openLog } from './log.ts';
import { unpackHeld } from './held-records.ts';
import { countMistake } from './mistakes.ts';
import { RunOver, type RunStore } from '../platform/run-store.ts';
import { readSetAside } from './set-aside-contact.ts';
import { asRecord } from '../rules/settings.ts';
import { listedAs, readFields, wholeOrNull } from '../rules/shape.ts';
import { inMinutes, isLong, startOf, windowAt } from '../platform/windows.ts';
import {
  newState,
  packState,
  type PutOff,
  type Ran,
  type State,
  STATE_KEY,
  type Tally,
  VERSION,
  waiting,
} from './state.ts';

/** The stored state; a new one where the platform has lost it, for the installation has made one. */
export async function loadState(store: RunStore, now: number): Promise<State> {
  const found = await store.get(STATE_KEY);
  const fresh = newState(store, now);
  if (found === null) {
    countMistake(fresh, 'record', now);
    return fresh;
  }
  // Of another version, or none at all: nothing is written over it, and the spool keeps what comes.
  if (asRecord(found).v !== VERSION) throw new RunOver(`expected a state of version ${VERSION}`);
  const stored = readFields(store, STATE_KEY, packState(fresh), found);
  const state: State = {
    ...fresh,
    ...stored,
    ...readOptional(stored),
    undecided: unpackUndecided(stored.undecided),
    held: unpackHeld(stored.heldIn, stored.held),
    log: openLog('log', store, stored.log, windowAt(now)),
    late: openLog('late', store, stored.late, windowAt(now)),
    lateQueues: stored.lateQueues.map(String),
    domain: typeof stored.domain === 'string' ? stored.domain : undefined,
    aside: readSetAside(stored.aside),
    tallies: stored.tallies.filter(isTally),
    runs: readRuns(stored.runs),
    putOff: listedAs<PutOff>({ number: 0, notes: 0, oldest: null }, 'number', stored.putOff),
    chats: unpackChats(stored.chats ?? ''),
    reread: listedAs({ window: 0, taken: 0 }, 'window', stored.reread),
    asideRecords: stored.asideRecords.filter((number) => number > 0),
    comparison: readComparison(stored.comparison),
    ledger: readLedger(stored.ledger),
    counted: stored.counted.map(String),
    trash: stored.trash.map(String),
  };
  takeOverLongWindows(state, now);
  balance(state, now);
  return state;
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
  incident: { kind: '', since: 0, triedAt: 0, tellings: {} },
  lastAlert: { ticket: '', at: 0, tellings: {} },
  lastTest: { at: 0 },
  lastRun: { operations: 0, requests: 0 },
  mistakes: { count: 0, lastAt: 0, what: '' },
};
type Optional = Pick<State, keyof typeof OPTIONAL>;

function readOptional(stored: Optional): Optional {
  const names = Object.keys(OPTIONAL) as (keyof Optional)[];
  const read = names.map((name) => [name, wholeOrNull(OPTIONAL[name], stored[name])]);
  return Object.fromEntries(read) as Optional;
}

/** Two days of them, or the state would have no room. */
const LONG_WINDOWS = 576;

/** What an earlier version has not taken in stands in records of its long windows: they are read on their own. */
function takeOverLongWindows(state: State, now: number): void {
  for (; isLong(state.window) && startOf(state.window) <= now; state.window += 1) {
    state.reread.push({ window: state.window, taken: 0 });
  }
  state.window = inMinutes(state.window);
  state.reread = state.reread.slice(-LONG_WINDOWS);
}

function readRuns(stored: unknown[]): Ran[] {
  const runs = listedAs({ at: 0, tookIn: 0, found: 0, sent: 0, answer: '' }, 'at', stored);
  return runs.map((ran) => ({ ...ran, answer: ran.answer || null }));
}

function isTally(stored: unknown): stored is Tally {
  const { number, counts } = asRecord(stored);
  return typeof number === 'number' && Object.values(asRecord(counts)).every(isCount);
}

function isCount(stored: unknown): boolean {
  return Array.isArray(stored) && typeof stored[2] === 'object' && stored[2] !== null;
}

/** Contacts that stood in a part of the record which is spoilt are lost, and said to be. */
function balance(state: State, now: number): void {
  const { seen, accepted, setAside, lost } = state.ledger.total;
  const missing = seen - accepted - setAside - lost - waiting(state);
  if (missing !== 0) countMistake(state, 'books', now);
  if (missing > 0) count(state.ledger, 'lost', startOf(state.window), missing);
  if (missing < 0) count(state.ledger, 'seen', startOf(state.window), -missing);
}
