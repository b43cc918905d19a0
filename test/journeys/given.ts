import { expect, onTestFinished } from 'vitest';
import { createWorld } from '../../local/console/world.ts';
import type { World, WorldOptions } from '../../local/console/world.ts';
import type { AppFiles } from '../../local/runtime/runtime.ts';
import { loadBuiltApp } from './load-built-app.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Every world begins on this day at 08:00 UTC, with the app's first run due at 08:06:40. */
export const MONDAY = '2026-09-07';

/**
 * Both ways the app is installed, for `describe.each`: with a Freshdesk API key, and without one. Without it nobody has
 * ever read the names of the groups, so queues carry their ids.
 */
export const ACCESS = [
  {
    access: 'with Freshdesk access',
    settings: {},
    service: 'CustomerService',
    billing: 'Billing',
  },
  {
    access: 'without Freshdesk access',
    settings: { freshdesk_api_key: undefined, groups: {} },
    service: 'Group 80000012345',
    billing: 'Group 80000013361',
  },
];
export const NO_ACCESS = { freshdesk_api_key: undefined, groups: {} };

/** Codes of ticket sources (freshworks-platform.md 3.6). */
export const EMAIL = 1;
export const PORTAL = 2;
export const CHAT = 7;
export const OUTBOUND_EMAIL = 10;
export const WHATSAPP = 13;

/** What `deliveryHealth` answers (design 3). */
export type Health = {
  asOf: string;
  state: string;
  since: string;
  lastAcceptedAt: string | null;
  lastRunAt: string | null;
  nextRunAt: string | null;
  completeUntil: string | null;
  seen: number;
  accepted: number;
  waiting: number;
  spooled: number;
  oldestWaitingAt: string | null;
  setAside: number;
  lost: number;
  found: number;
  possiblyTwice: number;
  comparison: { since: string; seesAll: boolean | null; replies: string } | null;
  access: 'none' | 'ok' | { status: number; since: string };
  uncountable: number;
  uncountableBy: Record<string, number>;
  mistakes: { count: number; lastAt: string; what: string } | null;
  days: { date: string; seen: number; accepted: number; [count: string]: number | string }[];
  queues: {
    name: string;
    identifier: string;
    lastAt: string | null;
    lastContactAt: string | null;
    today: number;
    days: number[];
  }[];
  runs: { at: string; tookIn: number; found: number; sent: number; answer: string | null }[];
};

/** Parts that may be taken out of their object: nothing in here is bound to it. */
type Free<T> = {
  [Name in keyof T]: T[Name] extends (...args: infer A) => infer R ? (...args: A) => R : T[Name];
};

export type Given = Free<World & Verbs>;

type Verbs = {
  /** Lets time pass until this time of day, UTC: `09:12` or `09:12:59`; throws when that has passed already. */
  until(time: string): Promise<void>;
  /** Lets time pass until runs have taken in and sent what has happened so far, and read it once more. */
  settle(): Promise<void>;
  /** What injixo has counted, by the contacts' own times: `2026-09-07T09:12:00Z Billing email Tickets`. */
  counted(): string[];
  /** Queue name → number of contacts, as injixo shows them. */
  queues(): Record<string, number>;
  health(): Promise<Health>;
  /** What the app has written to its log so far (its last 200 runs). */
  logLines(): string[];
};

type Options = WorldOptions & {
  /** Settings that differ from those of the installation page; null: the app is not installed yet. */
  settings?: Record<string, unknown> | null;
  /** Runs of the app may fail in this test. */
  runsMayFail?: boolean;
  /** The app may have to tell of mistakes of its own: something is broken on purpose. */
  mistakesMayHappen?: boolean;
};

const apps = new Map<string, AppFiles>();
/** Read once for all worlds of a test file. */
export function builtApp(dir: string): AppFiles {
  const known = apps.get(dir) ?? loadBuiltApp(dir);
  apps.set(dir, known);
  return known;
}

/**
 * A customer's Freshdesk with the built app in it, and injixo. When the test has ended it is checked that the books of
 * the app are right, that none of its runs failed, and that it broke no rule of the platform.
 */
export async function given({
  settings,
  runsMayFail = false,
  mistakesMayHappen = false,
  ...options
}: Options = {}): Promise<Given> {
  const world = createWorld({ app: builtApp('dist'), freshContexts: false, ...options });
  const all = watched(world);
  if (settings !== null && options.saved === undefined) {
    expect(await world.install(settings)).toEqual({ ok: true });
  }
  onTestFinished(async () => {
    const { problems, executions, installed } = world.runtime.state();
    expect(problems, 'rules of the platform that the app broke').toEqual([]);
    const failed = executions.filter(({ outcome }) => outcome !== undefined && outcome !== 'ok');
    if (!runsMayFail) expect(failed, 'runs that failed').toEqual([]);
    if (!installed) return;
    const health = await all.health();
    expectBalance(health);
    if (!mistakesMayHappen) expect(health.mistakes, 'mistakes of the app').toBeNull();
  });
  return all;
}

/** Design 1.2: never silent. */
export function expectBalance({ seen, accepted, waiting, setAside, lost }: Health): void {
  expect(accepted + waiting + setAside + lost, 'accepted + waiting + set aside + lost').toBe(seen);
}

function watched(world: World): Given {
  const { runtime, injixo } = world;
  return {
    ...world,
    until(time) {
      const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
      const wait = new Date(runtime.now()).setUTCHours(hour, minute, second, 0) - runtime.now();
      if (wait < 0) throw new Error(`Expected ${time} to be still to come`);
      return runtime.advance(wait);
    },
    settle: () => runtime.advance(12 * MINUTE),
    counted: () =>
      injixo
        .contacts()
        .map(({ timestamp, queueName }) => `${timestamp} ${queueName}`)
        .sort(),
    queues() {
      const totals: Record<string, number> = {};
      for (const { queueName } of injixo.contacts()) {
        totals[queueName] = (totals[queueName] ?? 0) + 1;
      }
      return totals;
    },
    async health() {
      for (;;) {
        const { response } = await runtime.invoke('deliveryHealth', {});
        // Said before: the app was asked too often to look again.
        if ((response as { isBusy?: true }).isBusy !== true) return response as Health;
        await runtime.advance(12 * SECOND);
      }
    },
    logLines: () => runtime.state().executions.flatMap(({ logs }) => logs.map(({ text }) => text)),
  };
}

/** What happens meanwhile is told by no event. */
export function dropping<T>({ runtime }: Given, happens: () => T): T {
  runtime.faults.delivery = () => [];
  try {
    return happens();
  } finally {
    delete runtime.faults.delivery;
  }
}

/** What `save()` gave, of an app whose schedules the platform has lost. */
export function withoutSchedules(saved: string): string {
  const world = JSON.parse(saved) as { runtime: string };
  const runtime = JSON.parse(world.runtime) as object;
  return JSON.stringify({ ...world, runtime: JSON.stringify({ ...runtime, schedules: [] }) });
}
