import { SECOND } from './clock.ts';
import { storeBacklog } from './backlog.ts';
import { decideQueues } from './decide-queues.ts';
import type { Done, Refused, Request, Scheduler, Store } from './freshworks.ts';
import { releaseLease, takeLease } from './lease.ts';
import { deleteParked } from './parked.ts';
import { patientStore } from './patience.ts';
import { isOwed, send, type Sending } from './send.ts';
import type { Settings } from './settings.ts';
import { lastClosedWindow } from './spool.ts';
import { loadState, newState, packState, type State, STATE_KEY, waiting } from './state.ts';
import { type Intake, readAgain, takeIn } from './take-in.ts';
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

/** One run in progress: what it works on, and with. `store` is patient, `plainStore` takes no for an answer. */
export type Run = RunPorts & {
  settings: Settings;
  state: State;
  memory: TicketMemory;
  windows: Windows;
  plainStore: Store;
  lastWindow: number;
  /** Whether less than this many ms of the run are gone. */
  within: (limit: number) => boolean;
  mayAsk: () => boolean;
};

type Turn = {
  /** The newest window to take in; by default the newest that nobody can still write to. */
  upTo: (now: number) => number;
  /** Gives its lease back, so as not to keep the next run from working. */
  isOutOfTurn: boolean;
  /** Refused operations are asked again for so many ms. */
  patience: number;
};

const IN_TURN: Turn = { upTo: lastClosedWindow, isOutOfTurn: false, patience: 19 * SECOND };

/** One run: take in, decide queues, send, record. Only the run that holds the lease works. */
export async function deliver(
  settings: Settings,
  ports: RunPorts,
  turn: Partial<Turn> = {},
): Promise<RunResult> {
  const { schedule, now } = ports;
  const startedAt = now();
  const within = (limit: number): boolean => now() - startedAt < limit;
  const { upTo, isOutOfTurn, patience } = { ...IN_TURN, ...turn };
  const isOver = (): boolean => !within(patience);
  const store = patientStore(ports.store, { schedule, now, isOver });
  if (!(await takeLease(store, startedAt))) return { kind: 'busy' };
  const loaded = await loadState(store);
  if (!loaded.ok) return cutShort(loaded);
  const state = loaded.value ?? newState(store, startedAt);
  const acceptedBefore = state.ledger.total.accepted;
  const refused = await work({
    ...ports,
    store,
    plainStore: ports.store,
    settings,
    state: begin(state, settings, startedAt),
    memory: openTicketMemory(store),
    windows: openWindows(store, schedule),
    lastWindow: upTo(startedAt),
    within,
    mayAsk: () => within(LAST_QUESTION),
  });
  if (isOutOfTurn) await releaseLease(store);
  if (refused !== null) return cutShort(refused);
  const sent = state.ledger.total.accepted - acceptedBefore;
  return { kind: 'done', sent, waiting: waiting(state) };
}

function begin(state: State, settings: Settings, now: number): State {
  state.lastRunAt = now;
  if (state.domain === undefined && settings.domain !== undefined) state.domain = settings.domain;
  return state;
}

/** Null when all went through; else what the platform refused. */
async function work(run: Run): Promise<Refused | null> {
  const { state, store } = run;
  const countedBefore = [...state.counted];
  const trash = [...state.trash];
  const sending = openSending(run);
  // What was decided before goes first, so that a slow Freshdesk cannot hold it up; while injixo fails, last.
  const sendsFirst = isOwed(state) && state.trouble === null;
  const goOn = sendsFirst ? await send(state, sending) : true;

  const taken = await takeInAndDecide(run, countedBefore);
  if (!taken.ok) return taken;
  if (goOn) await send(state, sending);
  await clearAway(run, trash);
  const stored = await storeBacklog(state, store);
  if (!stored.ok) return stored;
  const committed = await sending.commit();
  if (!committed.ok) return committed;
  await deleteParked(run.schedule, taken.value);
  return null;
}

function openSending({ state, store, settings, request, now, within }: Run): Sending {
  return {
    wire: { domain: state.domain ?? 'unknown', settings, store },
    request,
    now,
    mayStart: () => within(LAST_START),
    commit: async () => {
      const spilled = await state.ids.spill(Math.floor(state.window));
      return spilled.ok ? store.set(STATE_KEY, packState(state)) : spilled;
    },
    isJudging: false,
    loneRefusals: 0,
  };
}

/**
 * Gives the parked notes' schedules that may go once the state is stored. What was learned of tickets must stand before
 * that: it only adds facts, so that a run which dies here may do it again.
 * @param countedBefore tickets that the stored state already holds as counted; memory takes them over.
 */
async function takeInAndDecide(run: Run, countedBefore: string[]): Promise<Done<string[]>> {
  const { state, memory, windows, store, plainStore, mayAsk } = run;
  const intake: Intake = { store, windows, memory, mayGoOn: mayAsk };
  const taken = await decideQueues(run, () => takeIn(state, run.lastWindow, intake));
  if (!taken.ok) return taken;
  await readAgain(state, run.lastWindow, { ...intake, store: plainStore });
  for (const ticket of countedBefore) {
    const learned = await memory.learn(ticket, { isCounted: true });
    if (!learned.ok) return learned;
  }
  const saved = await memory.save();
  if (!saved.ok) return saved;
  state.counted = state.counted.filter((ticket) => !countedBefore.includes(ticket));
  return { ok: true, value: taken.value.schedules };
}

/** Deletes what an earlier run no longer needed. It can wait: what is refused now goes another time. */
async function clearAway({ state, plainStore }: Run, trash: string[]): Promise<void> {
  for (const key of trash) {
    if (!(await plainStore.delete(key)).ok) return;
    state.trash = state.trash.filter((other) => other !== key);
  }
}

function cutShort({ message }: { message: string }): RunResult {
  return { kind: 'cut short', message };
}
