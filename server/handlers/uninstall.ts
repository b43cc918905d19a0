import { type App, impatient, orNull } from './app.ts';
import { SECOND } from '../platform/clock.ts';
import { deliver } from '../run/deliver.ts';
import { render } from '../platform/freshworks.ts';
import { contactsIn, putOffOf } from '../health/spooled.ts';
import { loadState } from '../record/load-state.ts';
import { RUN_SCHEDULE } from '../platform/recurring.ts';
import { waitWhile } from '../platform/run-store.ts';
import { windowAt } from '../platform/windows.ts';
import { type State, waiting } from '../record/state.ts';
import { readNotes } from '../capture/window-notes.ts';

/** The platform waits 10 s for an answer, 20 s by other pages (freshworks-platform.md 4): this keeps below both. */
const SENDS_FOR = 8 * SECOND;
const ANSWERS_WITHIN = 9 * SECOND;

/** Sends what fits, and says how much that leaves. Never blocks: an error would keep the admin from uninstalling. */
export async function uninstall(app: App): Promise<void> {
  const { now, log } = app;
  const begun = now();
  const sending: Sending = { state: null, isDone: false };
  // Not awaited: a request may hang for 15 s, and nothing can stop it. The answer is given all the same.
  void sendAll(app, sending).finally(() => (sending.isDone = true));
  await waitWhile(() => !sending.isDone && now() - begun < SENDS_FOR, app, 1000);
  const end = begun + ANSWERS_WITHIN;
  const left = await orNull(() => leftBehind(app, sending.state, end));
  if (left !== 0) log.error(`INJIXO_UNINSTALLED_WITH_WAITING ${left ?? 'unknown'}`);
  render();
}

/** `state`: as the run has it now, stored or not. */
type Sending = { state: State | null; isDone: boolean };

async function sendAll(app: App, sending: Sending): Promise<void> {
  await app.schedule.delete(RUN_SCHEDULE);
  await deliver(app.settings, app, {
    upTo: windowAt,
    by: 'hand',
    patience: 5 * SECOND,
    first: (run) => Promise.resolve((sending.state = run.state)),
  });
}

/** Contacts that injixo has not said to have, and those noted and not taken in. */
async function leftBehind(app: App, inRun: State | null, end: number): Promise<number> {
  const { schedule, now } = app;
  const store = impatient(app);
  const state = inRun ?? (await loadState(store, now()));
  let noted = putOffOf(state);
  for (let { window } = state; window <= windowAt(now()) && now() < end; window += 1) {
    const { notes } = await readNotes(store, schedule, window);
    noted += contactsIn(notes.map(({ note }) => note));
  }
  return waiting(state) + noted;
}
