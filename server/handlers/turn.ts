import { answer, type App, impatient } from './app.ts';
import { recall, remember, takesTurns } from './brake.ts';
import { deliver } from '../run/deliver.ts';
import { type Health, readHealth } from '../health/health.ts';
import { render } from '../platform/freshworks.ts';
import type { Run } from '../record/run.ts';
import type { RunStore } from '../platform/run-store.ts';

/*
 * What the installation page may ask for and do (SMI; freshworks-platform.md 9). Answers are told once, as the last act;
 * where the storage cannot be read they are an error, never an old `ok`.
 */

const UNREADABLE = {
  status: 503,
  message: 'Delivery cannot be looked at now. Please try again in a minute.',
};

const FAILED = { status: 500, message: 'That did not work. Please try again in a minute.' };

export function refuse(message: string): void {
  render({ status: 400, message });
}

/** Where others took all turns, `busy` makes the answer, with its time, of what was said last. */
export async function inTurn(
  app: App,
  turns: number,
  act: () => Promise<void>,
  busy?: (said: Health) => object,
): Promise<void> {
  try {
    if (await takesTurns(app, turns)) return await act();
    if (busy === undefined) return render(null, { isBusy: true });
    const said = await recall(app);
    if (said === null) render(UNREADABLE);
    else render(null, { asOf: said.asOf, ...busy(said), isBusy: true });
  } catch {
    app.log.error('INJIXO_MISTAKE function');
    render(FAILED);
  }
}

export async function tell(app: App, read: (store: RunStore) => Promise<object>): Promise<void> {
  const told = await answer(() => read(impatient(app)), null);
  if (told === null) render(UNREADABLE);
  else render(null, told);
}

export async function look(app: App, store: RunStore): Promise<Health> {
  const health = await readHealth(store, app.now(), app.settings);
  await remember(app, health);
  return health;
}

/** Does something at the beginning of a run of its own; not, while another run is at work. `done` also where the
 * run did not come to its end: for what can be seen outside. */
export async function first<T>(
  app: App,
  act: (run: Run) => Promise<T>,
): Promise<{ isBusy: boolean; value: T | null; done: T | null }> {
  let value: T | null = null;
  const result = await deliver(app.settings, app, {
    by: 'hand',
    first: async (run) => {
      value = await act(run);
    },
  });
  const isDone = result.kind === 'done';
  return { isBusy: !isDone, value: isDone ? value : null, done: value };
}
