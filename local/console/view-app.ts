import type { InjixoState } from '../injixo/injixo.ts';
import type { Quotas, RuntimeState } from '../runtime/runtime.ts';
import type { Health } from './health.ts';
import { outcome, purpose } from './words.ts';

/** `times`: how often the same happened in a row, `at` being the last time. */
export type RequestView = {
  at: number;
  what: string;
  outcome: string;
  isGood: boolean;
  times: number;
};
export type RunView = {
  at: number;
  event: string;
  outcome: string;
  isGood: boolean;
  times: number;
};
export type QuotaView = { label: string; used: number; limit: number; refused: number };

export type AppView = {
  installed: boolean;
  /** What the app says of itself; null = not asked yet. */
  health: Health | { problem: string } | null;
  lastRunAt: number | null;
  nextRunAt: number | null;
  /** Contacts parked in one-time schedules. */
  parked: number;
  /** Notes that wait for a run, and those taken in and kept for a second reading. */
  spool: { waiting: number; kept: number };
  /** All other records the app keeps. */
  records: { key: string; bytes: number }[];
  /** Newest first. */
  requests: RequestView[];
  runs: RunView[];
  quotas: QuotaView[];
  events: number;
  /** Breaches of the platform's rules. */
  problems: string[];
};

const SHOWN = 6;
/** Fewer than injixo remembers, which is 100. */
const LOOKED_AT = 400;
/** The recurring schedule of the app's runs fires this event. */
const RUN = 'onScheduledEvent';

/** Others are signs, and runs to come (docs/delivery.md, What is stored). */
const PARKED = /^(park|bundle|back)-(?!in-)/;

export function viewApp(parts: {
  runtime: RuntimeState;
  quotas: Quotas;
  injixo: InjixoState;
  health: AppView['health'];
}): AppView {
  const { runtime, quotas, injixo, health } = parts;
  const recurring = runtime.schedules.find(({ repeatMs }) => repeatMs !== undefined);
  return {
    installed: runtime.installed,
    health,
    lastRunAt: runtime.executions.findLast(({ event }) => event === RUN)?.startedAt ?? null,
    nextRunAt: recurring?.nextAt ?? null,
    parked: runtime.schedules.filter(({ name }) => PARKED.test(name)).length,
    ...kept(runtime),
    requests: lastRequests(runtime, injixo),
    runs: lastRuns(runtime),
    quotas: quotaUse(runtime, quotas),
    events: runtime.counts.events,
    problems: runtime.problems,
  };
}

function kept({ store }: RuntimeState): Pick<AppView, 'spool' | 'records'> {
  const entries = Object.entries(store).sort(([a], [b]) => (a < b ? -1 : 1));
  const isSpool = ([key]: [string, unknown]): boolean => key.startsWith('spool:');
  return {
    spool: spoolIn(
      entries.filter(isSpool),
      (store['state']?.value as { window?: number } | undefined)?.window ?? 0,
    ),
    records: entries
      .filter((entry) => !isSpool(entry))
      .map(([key, { value }]) => ({ key, bytes: Buffer.byteLength(JSON.stringify(value)) })),
  };
}
/** A segment is named by its window; the app's state names the first window that is not taken in yet. */
function spoolIn(segments: [string, { value: unknown }][], firstNew: number): AppView['spool'] {
  const spool = { waiting: 0, kept: 0 };
  for (const [key, { value }] of segments) {
    const place = Number(key.split(':')[1]) < firstNew ? 'kept' : 'waiting';
    spool[place] += notesIn(value as { notes?: unknown });
  }
  return spool;
}
const notesIn = ({ notes }: { notes?: unknown }): number =>
  Array.isArray(notes) ? notes.length : 0;

function lastRequests({ requests }: RuntimeState, injixo: InjixoState): RequestView[] {
  const each = requests.slice(-LOOKED_AT).map(({ at, template, ...answer }) => ({
    at,
    // Both sides write down the same instant.
    what: purpose(template, injixo.requests.find((request) => request.at === at)?.contacts),
    outcome: outcome(answer),
    isGood: answer.status !== undefined && answer.status < 400,
  }));
  return lastKinds(each, (a, b) => a.what === b.what && a.outcome === b.outcome);
}

function lastRuns({ executions }: RuntimeState): RunView[] {
  const each = executions
    .slice(-LOOKED_AT)
    .filter(({ event }) => event !== 'deliveryHealth') // asked by this page, not by the customer's day
    .map(({ event, startedAt, outcome: ended = 'running', error }) => ({
      at: startedAt,
      event,
      outcome: error === undefined ? ended : `${ended}: ${error}`,
      isGood: ended === 'ok' || ended === 'running',
    }));
  return lastOnes(each, (a, b) => a.event === b.event && a.outcome === b.outcome);
}

/** The last ones, newest first; what happened several times in a row is one of them. */
function lastOnes<T>(all: T[], areSame: (a: T, b: T) => boolean): (T & { times: number })[] {
  const shown: (T & { times: number })[] = [];
  for (const one of all.toReversed()) {
    const before = shown.at(-1);
    if (before && areSame(before, one)) before.times += 1;
    else if (shown.length === SHOWN) break;
    else shown.push({ ...one, times: 1 });
  }
  return shown;
}

/** The newest of each kind, and how many there were lately: a run asks the same things every time. */
function lastKinds<T>(all: T[], areSame: (a: T, b: T) => boolean): (T & { times: number })[] {
  const shown: (T & { times: number })[] = [];
  for (const one of all.toReversed()) {
    const before = shown.find((each) => areSame(each, one));
    if (before) before.times += 1;
    else shown.push({ ...one, times: 1 });
  }
  return shown.slice(0, SHOWN);
}

function quotaUse({ quotaUse, counts }: RuntimeState, quotas: Quotas): QuotaView[] {
  return [
    {
      label: 'Storage operations',
      used: quotaUse.storeLastMinute,
      limit: quotas.storePerMinute,
      refused: counts.refusedStore,
    },
    {
      label: 'Requests',
      used: quotaUse.requestsLastMinute,
      limit: quotas.requestsPerMinute,
      refused: counts.refusedRequests,
    },
  ];
}
