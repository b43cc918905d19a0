import type { Ports } from '../platform/ports.ts';
import type { By, Run } from '../record/run.ts';
import { newAccess } from '../record/access.ts';
import { MINUTE, SECOND } from '../platform/clock.ts';
import type { Request } from '../platform/freshworks.ts';
import { watchIncident } from '../health/watch-incident.ts';
import { type Lease, takeLease } from './lease.ts';
import { type Comparison, newComparison } from '../record/comparison.ts';
import { loadState } from '../record/load-state.ts';
import { countMistake, mistakeLine, openGuard } from '../record/mistakes.ts';
import { openOptions } from '../record/options.ts';
import { openQueues } from '../record/queues.ts';
import { openRunStore, RunOver, type RunStore } from '../platform/run-store.ts';
import type { Settings } from '../rules/settings.ts';
import { signSpent } from '../capture/signs.ts';
import { lastClosedWindow } from '../platform/windows.ts';
import { packState, type State, STATE_KEY } from '../record/state.ts';
import { addTurn, periodOf } from '../record/turns.ts';
import { mendRuns } from '../platform/recurring.ts';
import { mayAskAgain } from '../sending/trouble.ts';
import { openTicketMemory } from '../record/ticket-memory.ts';
import { commit } from './commit.ts';
import { work } from './work.ts';

export type RunResult =
  | { kind: 'done'; sent: number }
  /** Another run is at work, or was a moment ago. */
  | { kind: 'busy' }
  /** The platform refused an operation: all is kept where it was, and the next run goes on. */
  | { kind: 'cut short'; message: string };

/** A run lives 20 s and a request up to 15 s: contacts sent later might be answered after our death. */
const LAST_START = 4.5 * SECOND;
/** A question to Freshdesk that outlives the run costs nothing but this run's work. */
const LAST_QUESTION = 8 * SECOND;
/** Telling the admin waits for an injixo that takes 15 s to say nothing; Freshdesk mostly answers within a second. */
const LAST_TELLING = 17 * SECOND;

/** The platform counts a sliding minute; the requests of a run come up to some seconds after its beginning. */
const QUOTA_MINUTE = 80 * SECOND;

/** Refused operations are asked again for so long, by default. */
const PATIENCE = 17 * SECOND;

export type Turn = {
  by: By;
  /** Refused operations are asked again for so many ms. */
  patience?: number;
  /** The newest window to take in; by default the newest that nobody can still write to. */
  upTo?: (now: number) => number;
  /** What the admin wants done before, by the one run that may write the state. */
  first?: (run: Run) => Promise<unknown>;
  /** When the handler began that does the run's work; by default now. */
  startedAt?: number;
};

/** One run: take in, decide queues, send, record. Only the run that holds the lease works. */
export async function deliver(
  settings: Settings,
  ports: Ports,
  { by, first, patience = PATIENCE, upTo = lastClosedWindow, startedAt = ports.now() }: Turn,
): Promise<RunResult> {
  const { now } = ports;
  const within = (limit: number): boolean => now() - startedAt < limit;
  const store = openRunStore(ports.store, { ...ports, isOver: () => !within(patience) });
  let lease: Lease | null = null;
  try {
    lease = await takeLease(store, now, (takenAt) => isOver(takenAt, store, now));
    if (lease === null) return { kind: 'busy' };
    const state = begin(await loadState(store, startedAt), settings, startedAt, ports.random());
    const run: Run = {
      ...openRun(settings, state, store, ports),
      firstWindow: state.window,
      lastWindow: upTo(startedAt),
      ...{ by, startedAt },
      over: overAfter(by, state, lease),
      mayStart: () => within(LAST_START),
      mayAsk: () => within(LAST_QUESTION),
      mayTell: () => within(LAST_TELLING),
      commit: () => commit(run),
    };
    return await goThrough(run, first);
  } catch (error) {
    if (error instanceof RunOver) return { kind: 'cut short', message: error.message };
    await tellMistake(error, store, ports);
    return { kind: 'cut short', message: 'mistake' };
  } finally {
    await leave(ports, store, lease, by);
  }
}

async function goThrough(run: Run, first: Turn['first']): Promise<RunResult> {
  const { state, before, by, schedule, now } = run;
  // Whoever asks for it may know of a new key.
  if (by === 'hand') mayAskAgain(state);
  if (by === 'turn') state.turns = addTurn(state.turns, run.startedAt);
  await first?.(run);
  await work(run);
  if (by === 'turn' && periodOf(state.turns) > MINUTE) await mendRuns(schedule, now());
  return { kind: 'done', sent: state.ledger.total.accepted - before.accepted };
}

async function isOver(takenAt: number, store: RunStore, now: () => number): Promise<boolean> {
  return takenAt > 0 && (await loadState(store, now())).over === takenAt;
}

/** A run of a hand gives its lease back, so as not to keep the next run from working. */
function overAfter(by: By, { over }: State, { takenAt }: Lease): number {
  return by === 'hand' ? over : takenAt;
}

async function leave(
  { store: plain, schedule, now }: Ports,
  store: RunStore,
  lease: Lease | null,
  by: By,
): Promise<void> {
  if (lease === null) return;
  // It spared handlers the refused calls, and the next run theirs (bench: 75 h outage, every five minutes).
  if (store.hasWaited()) await signSpent(schedule, now());
  if (by === 'hand') await plain.delete(lease.key);
}

/** What the run has changed is not to be trusted: told in the state as it stands. */
async function tellMistake(error: unknown, store: RunStore, { log, now }: Ports): Promise<void> {
  log.error(mistakeLine('run', error));
  try {
    const state = await loadState(store, now());
    countMistake(state, 'run', now());
    await store.set(STATE_KEY, packState(state));
  } catch (refusal) {
    if (!(refusal instanceof RunOver)) throw refusal;
  }
}

function openRun(settings: Settings, state: State, store: RunStore, ports: Ports) {
  beginTelling(state, ports.now());
  const isLate = ports.now() - (state.lastRunAt ?? 0) > QUOTA_MINUTE;
  const requestsBefore = isLate ? 0 : (state.lastRun?.requests ?? 0);
  state.lastRun = { operations: 0, requests: 0 };
  const { lastRun } = state;
  const request: Request = (...asked) => {
    lastRun.requests += 1;
    return ports.request(...asked);
  };
  const memory = openTicketMemory(store);
  return {
    ...ports,
    request,
    requestsBefore,
    store,
    settings,
    before: { ...state.ledger.total },
    stored: { trash: [...state.trash], counted: [...state.counted] },
    options: openOptions(store, settings.options),
    state,
    memory,
    queues: openQueues(store, state),
    guard: openGuard(state, ports),
    answered: null,
    hasAccepted: false,
    loneRefusals: 0,
  };
}

const RUNS_KEPT = 10;

function beginTelling(state: State, at: number): void {
  const ran = { at, tookIn: 0, found: 0, sent: 0, answer: null };
  state.runs = [...state.runs, ran].slice(-RUNS_KEPT);
}

function begin(state: State, settings: Settings, now: number, random: number): State {
  // What was answered to another key, or by another host, says nothing any more.
  if (state.access.settings !== settings.sign) {
    state.access = { ...newAccess(), settings: settings.sign };
    if (state.comparison !== null) state.comparison.askedAt = 0;
  }
  // Where the key is away for a while, what was open stays so.
  if (settings.hasFreshdeskAccess) state.comparison = comparisonOf(state, now);
  watchIncident(state, now);
  state.domain ??= settings.domain;
  state.installation ??= Math.floor(random * 2 ** 52).toString(36);
  return state;
}

/** A key that comes later is compared with from then on; with one from the beginning nothing is left out. */
function comparisonOf({ comparison, lastRunAt, fineSince }: State, now: number): Comparison {
  const start = lastRunAt === null ? fineSince : now;
  // Of what Freshdesk tells of that very second nobody knows whether it came before.
  return comparison ?? newComparison(Math.floor(start / SECOND) + 1);
}
