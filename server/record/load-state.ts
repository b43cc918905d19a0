import { readAccess } from './access.ts';
import { unpackChats } from './chats.ts';
import { unpackUndecided } from '../rules/contact.ts';
import { readComparison } from './comparison.ts';
import { count, readLedger } from './ledger.ts';
import { EMPTY_LOG, openLog } from './log.ts';
import { countMistake } from './mistakes.ts';
import { NO_ALERTS } from './own-alerts.ts';
import { RunOver, type RunStore } from '../platform/run-store.ts';
import { readSetAside } from './set-aside-contact.ts';
import { asRecord } from '../rules/settings.ts';
import { readFields, shapedAs, wholeOrNull } from '../rules/shape.ts';
import { inMinutes, isLong, startOf, windowAt } from '../platform/windows.ts';
import {
  type Batch,
  type Held,
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

/** The stored state, or a new one where there is none yet. */
export async function loadState(store: RunStore, now: number): Promise<State> {
  const found = await store.get(STATE_KEY);
  const fresh = newState(store, now);
  if (found === null) return fresh;
  // Of another version, or none at all: nothing is written over it, and the spool keeps what comes.
  if (asRecord(found).v !== VERSION) throw new RunOver(`expected a state of version ${VERSION}`);
  const stored = readFields(store, STATE_KEY, packState(fresh), found);
  const state: State = {
    ...fresh,
    ...stored,
    undecided: unpackUndecided(stored.undecided),
    held: stored.held
      .map((record) => shapedAs<Held>({ number: 0, contacts: 0, doubtful: 0, oldest: 0 }, record))
      .filter(({ number }) => number > 0),
    log: openLog('log', store, shapedAs(EMPTY_LOG, stored.log), windowAt(now)),
    late: openLog('late', store, shapedAs(EMPTY_LOG, stored.late), windowAt(now)),
    lateQueues: stored.lateQueues.map(String),
    batch: wholeOrNull<Batch>({ number: 0, isLate: true, to: 0, isOnItsWay: true }, stored.batch),
    domain: typeof stored.domain === 'string' ? stored.domain : undefined,
    maxBatch: numberOrNull(stored.maxBatch),
    lastAcceptedAt: numberOrNull(stored.lastAcceptedAt),
    lastRunAt: numberOrNull(stored.lastRunAt),
    aside: readSetAside(stored.aside),
    tallies: stored.tallies.filter(isTally),
    runs: stored.runs.map(readRun).filter(({ at }) => at > 0),
    putOff: stored.putOff
      .map((record) => shapedAs<PutOff>({ number: 0, notes: 0, oldest: null }, record))
      .filter(({ number }) => number > 0),
    chats: unpackChats(stored.chats ?? ''),
    askedToWaitSince: numberOrNull(stored.askedToWaitSince),
    oldest: wholeOrNull({ contact: '', since: 0 }, stored.oldest),
    reread: stored.reread
      .map((again) => shapedAs({ window: 0, taken: 0 }, again))
      .filter(({ window }) => window > 0),
    asideRecords: stored.asideRecords.filter((number) => number > 0),
    trouble: wholeOrNull({ kind: '', since: 0 }, stored.trouble),
    access: readAccess(stored.access),
    comparison: readComparison(stored.comparison),
    incident: wholeOrNull({ kind: '', since: 0, triedAt: 0, toldAt: 0 }, stored.incident),
    lastAlert: wholeOrNull({ ticket: '', at: 0 }, stored.lastAlert),
    lastTest: wholeOrNull({ at: 0 }, stored.lastTest),
    lastRun: wholeOrNull({ operations: 0, requests: 0 }, stored.lastRun),
    mistakes: wholeOrNull({ count: 0, lastAt: 0, what: '' }, stored.mistakes),
    ownAlerts: shapedAs(NO_ALERTS, stored.ownAlerts),
    ledger: readLedger(stored.ledger),
    counted: stored.counted.map(String),
    trash: stored.trash.map(String),
  };
  takeOverLongWindows(state, now);
  balance(state, now);
  return state;
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

function readRun(stored: unknown): Ran {
  const ran = shapedAs({ at: 0, tookIn: 0, found: 0, sent: 0, answer: '' }, stored);
  return { ...ran, answer: ran.answer || null };
}

function isTally(stored: unknown): stored is Tally {
  const { number, counts } = asRecord(stored);
  return typeof number === 'number' && Object.values(asRecord(counts)).every(isCount);
}

function isCount(stored: unknown): boolean {
  return Array.isArray(stored) && typeof stored[2] === 'object' && stored[2] !== null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** Contacts that stood in a part of the record which is spoilt are lost, and said to be. */
function balance(state: State, now: number): void {
  const { seen, accepted, setAside, lost } = state.ledger.total;
  const missing = seen - accepted - setAside - lost - waiting(state);
  if (missing !== 0) countMistake(state, 'books', now);
  if (missing > 0) count(state.ledger, 'lost', startOf(state.window), missing);
  if (missing < 0) count(state.ledger, 'seen', startOf(state.window), -missing);
}
