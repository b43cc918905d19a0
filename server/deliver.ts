import { SECOND } from './clock.ts';
import { decide } from './decide.ts';
import type { Done, Refused, Request, Store } from './freshworks.ts';
import { learnLateGroups } from './late-groups.ts';
import { releaseLease, takeLease } from './lease.ts';
import { type LookUp, lookUp, questionsAgain, questionsOf } from './look-up.ts';
import { openNames } from './names.ts';
import { patientStore } from './patience.ts';
import { openQueues } from './queues.ts';
import { isOwed, send, type Sending } from './send.ts';
import type { Settings } from './settings.ts';
import { lastClosedWindow, openWindows, type Windows } from './spool.ts';
import { loadState, newState, packState, type State, STATE_KEY, waiting } from './state.ts';
import { takeIn } from './take-in.ts';
import { openTicketMemory, type TicketMemory } from './ticket-memory.ts';

export type RunPorts = { store: Store; request: Request; now: () => number };

export type RunResult =
  | { kind: 'done'; sent: number; waiting: number }
  /** Another run is at work. */
  | { kind: 'busy' }
  /** The platform refused an operation: all is kept where it was, and the next run goes on. */
  | { kind: 'cut short'; message: string };

/** A run lives 20 s and a request up to 15 s: one started later might be answered after our death. */
const LAST_START = 4.5 * SECOND;
/** Freshdesk may use this much of that time; what is left belongs to injixo. */
const LAST_QUESTION = 3 * SECOND;
/** Refused operations are asked again until here. */
const PATIENCE_END = 18 * SECOND;

/** One run in progress: what it works on, and with. */
type Run = RunPorts & {
  settings: Settings;
  state: State;
  memory: TicketMemory;
  windows: Windows;
  lastWindow: number;
  /** Whether less than this many ms of the run are gone. */
  within: (limit: number) => boolean;
};

/**
 * One run: take in, decide queues, send, record. Only the run that holds the lease works.
 * @param upTo the newest window to take in; by default the newest that nobody can still write to.
 */
export async function deliver(
  settings: Settings,
  ports: RunPorts,
  upTo: (now: number) => number = lastClosedWindow,
): Promise<RunResult> {
  const startedAt = ports.now();
  const within = (limit: number): boolean => ports.now() - startedAt < limit;
  const store = patientStore(ports.store, () => !within(PATIENCE_END));
  if (!(await takeLease(store, startedAt))) return { kind: 'busy' };
  const opened = await open(settings, { ...ports, store }, startedAt);
  const refused = opened.ok
    ? await work({ ...opened.value, lastWindow: upTo(startedAt), within })
    : opened;
  await releaseLease(store);
  if (!opened.ok || refused !== null)
    return { kind: 'cut short', message: String(refused?.message) };
  const { state, acceptedBefore } = opened.value;
  const sent = state.ledger.total.accepted - acceptedBefore;
  return { kind: 'done', sent, waiting: waiting(state).length };
}

async function open(
  settings: Settings,
  ports: RunPorts,
  startedAt: number,
): Promise<Done<Omit<Run, 'lastWindow' | 'within'> & { acceptedBefore: number }>> {
  const { store } = ports;
  const loaded = await loadState(store);
  if (!loaded.ok) return loaded;
  const state = loaded.value ?? newState(startedAt);
  state.lastRunAt = startedAt;
  if (state.domain === undefined && settings.domain !== undefined) state.domain = settings.domain;
  const acceptedBefore = state.ledger.total.accepted;
  const memory = openTicketMemory(store);
  const windows = openWindows(store);
  return { ok: true, value: { ...ports, settings, state, memory, windows, acceptedBefore } };
}

/** Null when all went through; else what the platform refused. */
async function work(run: Run): Promise<Refused | null> {
  const { state, store, now } = run;
  const sending: Sending = {
    wire: { domain: state.domain ?? 'unknown', settings: run.settings },
    request: run.request,
    now,
    mayStart: () => run.within(LAST_START),
    commit: () => store.set(STATE_KEY, packState(state, now())),
  };
  // What was decided before goes first, so that a slow Freshdesk cannot hold it up; while injixo fails, last.
  const sendsFirst = isOwed(state) && state.trouble === null;
  const goOn = sendsFirst ? await send(state, sending) : true;

  const countedBefore = [...state.counted];
  const taken = await takeInAndDecide(run);
  if (!taken.ok) return taken;
  const remembered = await remember(run, countedBefore);
  if (!remembered.ok) return remembered;
  if (goOn) await send(state, sending);
  return finish(sending, taken.value, store);
}

/** Stores what the run did; only then are the segments deleted. One that cannot be stays behind unread. */
async function finish(sending: Sending, segments: string[], store: Store): Promise<Refused | null> {
  const committed = await sending.commit();
  if (!committed.ok) return committed;
  for (const key of segments) await store.delete(key);
  return null;
}

/** Gives the keys of segments that may go once the state is stored. */
async function takeInAndDecide(run: Run): Promise<Done<string[]>> {
  const { state, memory, windows, now } = run;
  const mayAsk = (): boolean => run.within(LAST_QUESTION);
  const found = await askFreshdesk(run, mayAsk);
  if (!found.ok) return found;
  const taken = await takeIn(state, run.lastWindow, { windows, memory, now }, mayAsk);
  if (!taken.ok || state.undecided.length === 0) return taken;
  const decided = await decideQueues(run, found.value, mayAsk);
  return decided.ok ? taken : decided;
}

async function decideQueues(run: Run, found: LookUp, mayAsk: () => boolean): Promise<Done<null>> {
  const { state, settings, memory, store, windows, request, now } = run;
  const { hasFreshdeskAccess } = settings;
  if (!hasFreshdeskAccess) {
    const learned = await learnLateGroups(state, run.lastWindow + 1, { windows, memory });
    if (!learned.ok) return learned;
  }
  const queues = await openQueues(store, state.tallies);
  if (!queues.ok) return queues;
  const names = openNames(settings, { store, request, mayAsk });
  const deciding = { hasFreshdeskAccess, memory, queues: queues.value, names, lookUp: found };
  await decide(state, { ...deciding, now: now() });
  // A name must stand before its queue is used, a tally before the state forgets it.
  const saved = await queues.value.save();
  if (saved.ok) state.tallies = [];
  return saved;
}

/** Asks for the tickets of the next window before that is taken in: under a spent quota each operation takes a second. */
async function askFreshdesk(run: Run, mayAsk: () => boolean): Promise<Done<LookUp>> {
  const { state, settings, windows, request, now } = run;
  if (!settings.hasFreshdeskAccess) {
    return { ok: true, value: { tickets: new Map(), failure: null } };
  }
  const questions = questionsAgain(state.undecided);
  if (state.window <= run.lastWindow) {
    const next = await windows.read(state.window);
    if (!next.ok) return next;
    questions.push(...questionsOf(next.value.notes, state.window));
  }
  const found = await lookUp(questions, request, mayAsk);
  if (found.failure === null) state.access = null;
  else state.access ??= { status: found.failure, since: now() };
  return { ok: true, value: found };
}

/**
 * What was learned of tickets must stand before the state says that its notes are taken in. It only adds facts, so
 * that a run which dies here may do it again.
 * @param countedBefore tickets that the stored state already holds as counted; memory takes them over.
 */
async function remember({ state, memory }: Run, countedBefore: string[]): Promise<Done<null>> {
  for (const ticket of countedBefore) {
    const learned = await memory.learn(ticket, { isCounted: true });
    if (!learned.ok) return learned;
  }
  const saved = await memory.save();
  if (saved.ok) state.counted = state.counted.filter((ticket) => !countedBefore.includes(ticket));
  return saved;
}
