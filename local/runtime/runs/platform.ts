import type { Faults, Pace } from '../ground/faults.ts';
import { copyOf, isObject } from '../ground/json.ts';
import { noteGranted, noteSize } from '../ground/journal.ts';
import type { Journal } from '../ground/journal.ts';
import { REQUEST_BYTES } from '../ground/limits.ts';
import { overQuota, refused } from '../ground/outcome.ts';
import type { Outcome } from '../ground/outcome.ts';
import type { Problems } from '../ground/problems.ts';
import type { Bucket } from '../services/quota.ts';
import type { Invocation } from '../services/request.ts';
import type { Call, Run } from './run.ts';
import type { Schedules } from '../services/schedule.ts';
import type { Settings } from '../ground/settings.ts';
import type { Store } from '../services/store.ts';

export type PlatformDeps = {
  now: () => number;
  faults: Faults;
  pace: Pace;
  settings: Settings;
  problems: Problems;
  journal: Journal;
  store: Store;
  schedules: Schedules;
  storeQuota: Bucket;
  scheduleQuota: Bucket;
  send: (
    invocation: Omit<Invocation, 'values' | 'where'>,
    answer: (outcome: Outcome, afterMs: number) => void,
  ) => void;
};

export type PlannedCall = Omit<Call, 'settle'>;

/** Plans a call of a run into the platform, by the names under which the sandbox offers it. Arguments are copied at once. */
export type Platform = (api: string, operation: string, args: unknown[], run: Run) => PlannedCall;

type Api = (operation: string, args: unknown[], run: Run) => PlannedCall;

export function createPlatform(deps: PlatformDeps): Platform {
  const apis: Record<string, Api> = {
    store: storeApi(deps),
    schedule: scheduleApi(deps),
    request: requestApi(deps),
    hook: () => planned('hook', 'generateTargetUrl', '', 0, () => noHook),
  };
  return (api, operation, args, run) => {
    const plan = apis[api];
    if (!plan) throw new Error(`expected an api of the platform, found ${api}`);
    return plan(operation, args.map(copyOf), run);
  };
}
const noHook = refused(400, 'The app has not registered an onExternalEvent');

/** Half of the time passes before the effect, half after it: a run may die on either side. */
function planned(
  kind: Call['kind'],
  name: string,
  target: string,
  ms: number,
  perform: () => Outcome,
): PlannedCall {
  return {
    kind,
    name,
    target,
    beforeMs: ms / 2,
    effect: (answer) => answer(perform(), ms / 2),
  };
}

const STORE_ARGS = new Map([
  ['get', 1],
  ['set', 3],
  ['update', 3],
  ['delete', 1],
]);
function storeApi(deps: PlatformDeps): Api {
  const { faults, pace, journal, store } = deps;
  function perform(operation: string, key: string, args: unknown[]): Outcome {
    const now = deps.now();
    if (!deps.storeQuota.take(now)) {
      journal.counts.refusedStore += 1;
      return overQuota('requests to the data store');
    }
    journal.counts.storeOps += 1;
    noteGranted(journal.counts, key);
    if (operation === 'set') noteSize(journal.counts, key, args[1]);
    if (faults.storeFails?.(operation, key)) return internalError;
    return store.perform(operation, args, now);
  }
  return (operation, args) => {
    const key = nameOf(args[0]);
    deps.settings.guard(`$db.${operation} ${key}`, JSON.stringify(args));
    if (args.length > (STORE_ARGS.get(operation) ?? 0)) {
      deps.problems.add(`$db.${operation}: more arguments than it takes`);
    }
    return planned('store', operation, key, pace.storeLatencyMs(), () =>
      perform(operation, key, args),
    );
  };
}
const internalError = refused(500, 'Internal server error');

const SCHEDULE_KEYS = ['name', 'data', 'schedule_at', 'repeat'];
function scheduleApi(deps: PlatformDeps): Api {
  const { faults, pace, journal, schedules, settings, problems } = deps;
  function perform(operation: string, name: string, args: unknown[]): Outcome {
    const isGranted = deps.scheduleQuota.take(deps.now());
    journal.counts[isGranted ? 'scheduleCalls' : 'refusedSchedules'] += 1;
    if (!isGranted) return overQuota('requests to schedules');
    if (faults.scheduleFails?.(operation, name)) return internalError;
    return schedules.perform(operation, args);
  }
  return (operation, args) => {
    const name = nameOf(isObject(args[0]) ? args[0]['name'] : undefined);
    settings.guard(`$schedule.${operation} ${name}`, JSON.stringify(args));
    for (const key of Object.keys(isObject(args[0]) ? args[0] : {})) {
      if (!SCHEDULE_KEYS.includes(key))
        problems.add(`$schedule.${operation}: unknown key '${key}'`);
    }
    return planned('schedule', operation, name, pace.storeLatencyMs(), () =>
      perform(operation, name, args),
    );
  };
}

function requestApi(deps: PlatformDeps): Api {
  return (_operation, args, run) => {
    const template = nameOf(args[0]);
    const options = args[1];
    for (const problem of optionProblems(options)) {
      deps.problems.add(`$request.invokeTemplate ${template}: ${problem}`);
    }
    deps.settings.guard(`what ${template} is given`, JSON.stringify(options ?? {}));
    const halfMs = deps.pace.requestOverheadMs() / 2;
    return {
      kind: 'request',
      name: template,
      target: template,
      beforeMs: halfMs,
      effect: (answer) =>
        deps.send(
          { template, options, executionId: run.id, isAlive: run.isAlive },
          (outcome, afterMs) => answer(outcome, afterMs + halfMs),
        ),
    };
  };
}

/** What the platform would refuse or pass over in silence; `cache` and `ttl` are for calls of the front end (5.5). */
function optionProblems(options: unknown): string[] {
  if (options === undefined) return [];
  if (!isObject(options)) return ['the options must be an object'];
  return Object.entries(options).flatMap(([name, value]) => {
    const rule = OPTION_RULES.get(name);
    if (!rule) return [`unknown option '${name}'`];
    return rule.isMet(value) ? [] : [rule.problem];
  });
}
type OptionRule = { isMet: (value: unknown) => boolean; problem: string };
const OPTION_RULES = new Map<string, OptionRule>([
  ['context', { isMet: isObject, problem: 'the context must be an object' }],
  [
    'body',
    {
      isMet: (body) => typeof body === 'string' && Buffer.byteLength(body) <= REQUEST_BYTES,
      problem: 'the body must be a text of at most 100 KB',
    },
  ],
]);

const nameOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
