import { tellAdmin } from './alert.ts';
import { isTooMuch, storeBacklog } from './backlog.ts';
import { SECOND } from './clock.ts';
import { decideQueues } from './decide-queues.ts';
import type { Request, Scheduler, Store } from './freshworks.ts';
import { watchIncident } from './incident.ts';
import { LEASE, takeLease } from './lease.ts';
import { deleteParked } from './parked.ts';
import { openRunStore, RunOver, type RunStore } from './run-store.ts';
import { isOwed, send, type Sending } from './send.ts';
import { spillSetAside } from './set-aside.ts';
import type { Settings } from './settings.ts';
import { lastClosedWindow } from './spool.ts';
import { isCrowded, loadState, packState, type State, STATE_KEY, waiting } from './state.ts';
import { readAgain, takeIn } from './take-in.ts';
import { openTicketMemory, type TicketMemory } from './ticket-memory.ts';
import { openWindows, type Windows } from './windows.ts';

export type RunPorts = { store: Store; schedule: Scheduler; request: Request; now: () => number };

export type RunResult =
  | { kind: 'done'; sent: number; waiting: number }
  /** Another run is at work, or was within the last minute. */
  | { kind: 'busy' }
  /** The platform refused an operation: all is kept where it was, and the next run goes on. */
  | { kind: 'cut short'; message: string };

/** A run lives 20 s and a request up to 15 s: contacts sent later might be answered after our death. */
const LAST_START = 4.5 * SECOND;
/** A question to Freshdesk that outlives the run costs nothing but this run's work. */
const LAST_QUESTION = 8 * SECOND;

/** One run in progress: what it works on, and with. */
export type Run = Omit<RunPorts, 'store'> & {
  store: RunStore;
  settings: Settings;
  state: State;
  memory: TicketMemory;
  windows: Windows;
  lastWindow: number;
  mayStart: () => boolean;
  mayAsk: () => boolean;
};

export type Turn = {
  /** The newest window to take in; by default the newest that nobody can still write to. */
  upTo: (now: number) => number;
  /** Gives its lease back, so as not to keep the next run from working. */
  isOutOfTurn: boolean;
  /** Refused operations are asked again for so many ms. */
  patience: number;
  /** What the admin wants done before, by the one run that may write the state. */
  first: (run: Run) => Promise<unknown>;
  /** When the handler began that does the run's work; by default now. */
  startedAt: number;
};

const IN_TURN: Omit<Turn, 'startedAt'> = {
  upTo: lastClosedWindow,
  isOutOfTurn: false,
  patience: 19 * SECOND,
  first: () => Promise.resolve(),
};

/** One run: take in, decide queues, send, record. Only the run that holds the lease works. */
export async function deliver(
  settings: Settings,
  ports: RunPorts,
  turn: Partial<Turn> = {},
): Promise<RunResult> {
  const { upTo, isOutOfTurn, patience, first, startedAt } = {
    ...IN_TURN,
    startedAt: ports.now(),
    ...turn,
  };
  const { now } = ports;
  const within = (limit: number): boolean => now() - startedAt < limit;
  const store = openRunStore(ports.store, {
    ...ports,
    isOver: () => !within(patience),
  });
  let isOurs = false;
  try {
    isOurs = await takeLease(store, startedAt);
    if (!isOurs) return { kind: 'busy' };
    const state = begin(await loadState(store, startedAt), settings, startedAt);
    const acceptedBefore = state.ledger.total.accepted;
    const run: Run = {
      ...openRun(settings, state, store, ports),
      lastWindow: upTo(startedAt),
      mayStart: () => within(LAST_START),
      mayAsk: () => within(LAST_QUESTION),
    };
    await first(run);
    await work(ports.store, run);
    const sent = state.ledger.total.accepted - acceptedBefore;
    return { kind: 'done', sent, waiting: waiting(state) };
  } catch (error) {
    if (error instanceof RunOver) return { kind: 'cut short', message: error.message };
    throw error;
  } finally {
    if (isOurs && isOutOfTurn) await ports.store.delete(LEASE);
  }
}

function openRun(settings: Settings, state: State, store: RunStore, ports: RunPorts) {
  const { schedule } = ports;
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
    store,
    settings,
    state,
    memory,
    windows: openWindows(store, schedule),
  };
}

function begin(state: State, settings: Settings, now: number): State {
  watchIncident(state, now);
  state.lastRunAt = now;
  state.domain ??= settings.domain;
  return state;
}

async function work(plainStore: Store, run: Run): Promise<void> {
  const { state, store } = run;
  const countedBefore = [...state.counted];
  const trash = [...state.trash];
  const sending = openSending(run);
  // Asking an injixo that does not answer takes the whole run: the admin hears of it before.
  if (state.trouble !== null) await tellAdmin(run, sending.commit);
  let goOn = true;
  // What was decided before goes first, so that a slow Freshdesk cannot hold it up; while injixo fails, last.
  if (isOwed(state) && state.trouble === null) {
    goOn = await send(state, sending);
    await sending.commit();
  }
  const schedules = await takeInAndDecide(run, countedBefore);
  if (goOn) await send(state, sending);
  if (state.trouble === null) await tellAdmin(run, sending.commit);
  await clearAway(run, plainStore, trash);
  await sending.commit();
  while (isTooMuch(state)) {
    await storeBacklog(state, store);
    await sending.commit();
  }
  await deleteParked(run.schedule, schedules);
}

function openSending({ state, store, settings, request, now, mayStart }: Run): Sending {
  return {
    wire: { domain: state.domain ?? 'unknown', settings, store },
    request,
    now,
    mayStart,
    commit: async () => {
      state.trash.push(...(await state.ids.spill(state.window, isCrowded(state))));
      await spillSetAside(state, store);
      if (state.lastRun !== null) state.lastRun.operations = store.used() + 1;
      await store.set(STATE_KEY, packState(state));
    },
    isJudging: false,
    loneRefusals: 0,
    tally: null,
  };
}

/**
 * Gives the parked notes' schedules, which may go once the state is stored. What was learned of tickets must stand
 * before that: it only adds facts, so that a run which ends here may do it again.
 * @param countedBefore tickets that the stored state already holds as counted; memory takes them over.
 */
async function takeInAndDecide(run: Run, countedBefore: string[]): Promise<string[]> {
  const { state, memory, lastWindow } = run;
  const before = run.store.used();
  const mayGoOn = (): boolean => run.mayAsk() && run.store.used() - before < ENOUGH_READ;
  const intake = { ...run, mayGoOn };
  const schedules = await decideQueues(run, () => takeIn(state, lastWindow, intake));
  await readAgain(state, lastWindow, intake);
  const marked = await markCounted(countedBefore, memory);
  await memory.save();
  state.counted = state.counted.filter((ticket) => !marked.includes(ticket));
  return schedules;
}

/** In a run: after a long outage hundreds of records wait for it, and storing the state needs its share of the quota. */
const CLEARED_AT_ONCE = 10;
/** Operations after which a run leaves what can wait. */
const ENOUGH = 25;

async function markCounted(tickets: string[], memory: TicketMemory): Promise<string[]> {
  const marked: string[] = [];
  for (const ticket of tickets) {
    if (!memory.mayRecall(ticket)) continue;
    await memory.learn(ticket, { isCounted: true });
    marked.push(ticket);
  }
  return marked;
}

/** Operations after which no further window is taken in: each may need several more before the state is stored. */
const ENOUGH_READ = 12;

/** Deletes what an earlier run no longer needed. What is refused now, or is too much, goes another time. */
async function clearAway({ state, store }: Run, plain: Store, trash: string[]): Promise<void> {
  for (const key of trash.slice(0, CLEARED_AT_ONCE)) {
    if (store.hasWaited() || store.used() > ENOUGH || !(await plain.delete(key)).ok) return;
    state.trash = state.trash.filter((other) => other !== key);
  }
}
