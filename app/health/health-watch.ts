import { readHealth } from './health.ts';
import type { Health } from './health.ts';
import type { Host } from '../host/host.ts';

/** Why there are no figures: what the platform rejected with (status 0: nothing that can be understood). */
export type Failure = { status: number; message: string };

/** `readAt`, `lastReadAt`: epoch ms by the page's own clock. */
export type Reading =
  | { phase: 'reading' }
  | { phase: 'read'; health: Health; readAt: number }
  | { phase: 'failed'; failure: Failure; lastReadAt: number | undefined; isAsking: boolean };

export type HealthWatch = {
  get: () => Reading;
  subscribe: (listener: () => void) => () => void;
  /** Asks anew, after whatever is being asked; undefined when there is no answer. Never rejects. */
  refresh: () => Promise<Health | undefined>;
  /** The page is being looked at: asks if it is time to, and drops figures that nobody renewed meanwhile. */
  look: () => void;
  /** Called every few seconds while the page is looked at: asks when the figures are old enough. */
  tick: () => void;
  /** Something was done: the figures are read often for a while. */
  hurry: () => void;
};

/** How often the figures are read while the page is looked at, ms. SMI allows 50 calls a minute for all. */
const PERIOD_MS = 60_000;
/** The same while somebody waits for something: a call every 12 s is what the app's brake lets through for long. */
const CLOSE_MS = 15_000;
/** And just after something was done; the brake has saved up some calls for that. */
const CLOSEST_MS = 5_000;
const CLOSEST_FOR_MS = 30_000;
const CLOSE_FOR_MS = 2 * 60_000;
export const TICK_MS = 5_000;
/** A look takes a second; one that takes this long tells nothing that somebody waits for, ms. */
const PATIENCE_MS = 10_000;
/** Asking again this soon, when a window comes to the front again and again, would tell nothing new. */
const FRESH_MS = 10_000;
/** Figures older than this are shown to nobody: the page was hidden, or the computer asleep. */
const OLD_MS = 1.5 * PERIOD_MS;

export function createHealthWatch(host: Host, now: () => number): HealthWatch {
  let reading: Reading = { phase: 'reading' };
  let asking = 0;
  let last: Promise<Health | undefined> = Promise.resolve(undefined);
  let lastReadAt: number | undefined;
  let doneAt = -Infinity;
  const listeners = new Set<() => void>();

  const show = (next: Reading): void => {
    reading = next;
    for (const listener of listeners) listener();
  };
  const ask = async (): Promise<Health | undefined> => {
    try {
      const told = readHealth(await host.invoke('deliveryHealth', {}, PATIENCE_MS));
      if (!told) throw new TypeError('not the answer of deliveryHealth');
      const health = newerOf(reading, told);
      lastReadAt = now();
      show({ phase: 'read', health, readAt: lastReadAt });
      return health;
    } catch (error) {
      show({ phase: 'failed', failure: failureOf(error), lastReadAt, isAsking: false });
      return undefined;
    }
  };
  const period = (): number => {
    const age = now() - doneAt;
    if (age < CLOSEST_FOR_MS) return CLOSEST_MS;
    const isAwaited = reading.phase === 'read' && reading.health.state === 'ready';
    return age < CLOSE_FOR_MS || isAwaited ? CLOSE_MS : PERIOD_MS;
  };
  let triedAt = -Infinity;
  const refresh = (): Promise<Health | undefined> => {
    asking += 1;
    triedAt = now();
    if (reading.phase === 'failed') show({ ...reading, isAsking: true });
    last = last.then(ask).finally(() => (asking -= 1));
    return last;
  };
  const askIf = (isDue: boolean): void => {
    if (asking > 0 || !isDue) return;
    if (reading.phase === 'read' && now() - reading.readAt > OLD_MS) show({ phase: 'reading' });
    void refresh();
  };
  return {
    get: () => reading,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    look: () => askIf(reading.phase !== 'read' || now() - reading.readAt >= FRESH_MS),
    tick: () => askIf(now() - triedAt > period() - TICK_MS),
    hurry: () => (doneAt = now()),
  };
}

/** An app that is asked too often says again what it said before: these may be older figures, or fewer. */
function newerOf(reading: Reading, told: Health): Health {
  const shown = reading.phase === 'read' ? reading.health : undefined;
  return told.isBusy && shown && Date.parse(shown.asOf) >= Date.parse(told.asOf) ? shown : told;
}

function failureOf(error: unknown): Failure {
  const { status, message } = Object(error) as { status?: unknown; message?: unknown };
  return {
    status: typeof status === 'number' ? status : 0,
    message: typeof message === 'string' ? message : '',
  };
}
