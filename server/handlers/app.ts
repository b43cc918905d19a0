import { MINUTE, SECOND } from '../platform/clock.ts';
import { deliver, type Turn } from '../run/deliver.ts';
import type { Ports } from '../platform/ports.ts';
import { log, render, request, schedule, store } from '../platform/freshworks.ts';
import { guardKey } from '../clients/guard-key.ts';
import { keep, keepAgain } from '../capture/keep.ts';
import { loadState } from '../record/load-state.ts';
import { mistakeLine } from '../record/mistakes.ts';
import type { Note } from '../rules/normalize.ts';
import { readParked } from '../capture/parked.ts';
import { isOrdered, mendRuns, SELDOM, startRuns } from '../platform/recurring.ts';
import { openRunStore, RunOver, type RunStore } from '../platform/run-store.ts';
import { asRecord, mayHaveKey, readSettings, type Settings, toldHost } from '../rules/settings.ts';
import { isSign } from '../capture/signs.ts';
import { SLOW_BY, windowAt } from '../platform/windows.ts';
import { periodOf } from '../record/turns.ts';
import { firstState, type State, STATE_KEY } from '../record/state.ts';

/** Everything the handlers need, made once per event: the platform keeps nothing in memory between two. */
export type App = Ports & {
  settings: Settings;
  /** Epoch ms. */
  startedAt: number;
};

/** One event in fifty looks whether the runs still come. */
const MENDING = 0.02;
/** Two runs have not come; or one that is needed before its turn. */
const overdue = ({ turns, isBehind }: State): number =>
  isBehind ? SOON : 2 * Math.min(periodOf(turns), SELDOM) + MINUTE;
/** The run of this minute may be late. */
const SOON = 75 * SECOND;
/** A handler lives as long as a run: one that is this old has no time left to do a run's work. */
const YOUNG = 2 * SECOND;

export function openApp(args: unknown): App {
  const { iparams } = asRecord(args);
  const settings = readSettings(iparams);
  const isHostFit = mayHaveKey(asRecord(iparams).freshdesk_domain, toldHost(args));
  const ports = {
    store,
    request: guardKey(request, isHostFit),
    now: () => Date.now(),
    random: () => Math.random(),
  };
  const startedAt = ports.now();
  return { ...ports, schedule, log, settings, startedAt };
}

/** The same for a function that the page calls: of its arguments only the iparams are the platform's own word. */
export function openHand(args: unknown): App {
  return openApp({ iparams: asRecord(args).iparams });
}

/** Makes a note of an event and keeps it; an event that the app itself cannot read is counted as such. */
export async function keepNoteOf(app: App, read: () => Note | null): Promise<void> {
  let note: Note | null;
  try {
    note = read();
  } catch (error) {
    app.log.error(mistakeLine('event', error));
    note = { k: 'uncountable', why: 'mistake', at: Math.floor(app.now() / SECOND) };
  }
  if (note !== null) await keep(note, app);
  if (app.random() < MENDING) await mend(app);
}

/** Makes the runs' schedule again where it is gone, and does the work of a run where one should have come. */
async function mend(app: App): Promise<void> {
  const { schedule: scheduler, startedAt, now } = app;
  await mendRuns(scheduler, now());
  if (now() - startedAt > YOUNG) return;
  const state = await orNull(() => loadState(impatient(app), now()));
  if (state === null) return;
  const lastRunAt = state.lastRunAt ?? state.fineSince;
  if (now() - lastRunAt > overdue(state)) await run(app, { startedAt, by: 'order' });
}

export async function scheduled(app: App, data: unknown): Promise<void> {
  const parked = readParked(data);
  if (parked !== null) return keepAgain(parked, app);
  if (isSign(data)) return;
  await run(app, { by: isOrdered(data) ? 'order' : 'turn' });
}

async function run(app: App, turn: Turn): Promise<void> {
  const result = await deliver(app.settings, app, turn);
  if (result.kind === 'cut short') app.log.error(`INJIXO_RUN_CUT_SHORT ${result.message}`);
}

/** Refuses the installation where the runs cannot be scheduled: an app that never runs would lose everything. */
export async function install(app: App): Promise<void> {
  const now = app.now();
  const window = windowAt(now);
  // A handler with a slow clock writes into windows before the installation.
  const before = Array.from({ length: SLOW_BY }, (_, n) => window - SLOW_BY + n);
  const reread = before.map((each) => ({ window: each, taken: 0 }));
  await app.store.create(STATE_KEY, { ...firstState(now), window, reread });
  const started = await startRuns(app.schedule, now);
  render(
    started.ok ? undefined : { message: 'Could not schedule the delivery. Please try again.' },
  );
}

/** Asks once: a person is waiting. */
export function impatient({ store: plain, schedule: scheduler, now }: App): RunStore {
  return openRunStore(plain, { schedule: scheduler, now, isOver: () => true });
}

/** What `read` gives; null where the storage cannot be read. */
export async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RunOver) return null;
    throw error;
  }
}
