import { type App, impatient, orNull } from './app.ts';
import { recall, remember, RUN, takesTokens } from './brake.ts';
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

/**
 * Answers what `act` gives; where others took all tokens, what `busy` makes of what was said last, with its time.
 */
export async function reply(
  app: App,
  tokens: number,
  act: (store: RunStore) => Promise<object>,
  busy?: (said: Health) => object,
): Promise<void> {
  try {
    const mayAct = await takesTokens(app, tokens);
    const told = await (mayAct ? orNull(() => act(impatient(app))) : sayAgain(app, busy));
    if (told === null) render(UNREADABLE);
    else render(null, told);
  } catch {
    app.log.error('INJIXO_MISTAKE function');
    render(FAILED);
  }
}

async function sayAgain(app: App, busy?: (said: Health) => object): Promise<object | null> {
  if (busy === undefined) return { isBusy: true };
  const said = await recall(app);
  return said && { asOf: said.asOf, ...busy(said), isBusy: true };
}

/**
 * Does something at the beginning of a run of its own, and answers what `told` makes of how delivery is then. `isBusy`: it
 * was not done, for another run is at work, or was within the last minute, or the quota is spent.
 */
export function inRun<T>(
  app: App,
  act: (run: Run) => Promise<T>,
  told: (health: Health, did: Did<T>) => object,
): Promise<void> {
  const run = async (store: RunStore): Promise<object> => {
    const did = await first(app, act);
    return { ...told(await look(app, store), did), isBusy: did.isBusy };
  };
  return reply(app, RUN, run, (said) => told(said, NOT_DONE));
}

export async function look(app: App, store: RunStore): Promise<Health> {
  const health = await readHealth(store, app.now(), app.settings);
  await remember(app, health);
  return health;
}

/** `value`: what was done, also in a run that did not come to its end; null where nothing was. */
type Did<T> = { isBusy: boolean; sent: number; value: T | null };
const NOT_DONE = { isBusy: true, sent: 0, value: null };

/** Does something at the beginning of a run of its own; not, while another run is at work. */
export async function first<T>(app: App, act: (run: Run) => Promise<T>): Promise<Did<T>> {
  let value: T | null = null;
  const result = await deliver(app.settings, app, {
    by: 'hand',
    first: async (run) => {
      value = await act(run);
    },
  });
  if (result.kind !== 'done') return { ...NOT_DONE, value };
  return { isBusy: false, sent: result.sent, value };
}
