import { createDeliveries } from './deliveries.ts';
import type { Delivery } from './deliveries.ts';
import { createDriver } from './drive.ts';
import { envelope, templateHost, timestampOf } from '../runs/envelope.ts';
import { createExecutor } from '../runs/executor.ts';
import type { Executor } from '../runs/executor.ts';
import { paceOf } from '../ground/faults.ts';
import type { Faults } from '../ground/faults.ts';
import { note, noteGranted } from '../ground/journal.ts';
import { EXECUTION_MS, MINUTE_MS } from '../ground/limits.ts';
import type { AppFiles } from '../ground/load-app.ts';
import { offers } from '../runs/offers.ts';
import { accountOf, doubtsOf, quotasOf } from './options.ts';
import type { RuntimeOptions } from './options.ts';
import { createPlatform } from '../runs/platform.ts';
import type { Platform } from '../runs/platform.ts';
import { createProblems } from '../ground/problems.ts';
import { createBucket } from '../services/quota.ts';
import { createRandom } from '../ground/random.ts';
import { send } from '../services/request.ts';
import type { Invocation, RequestDeps } from '../services/request.ts';
import { createSandbox } from '../runs/sandbox.ts';
import { readSaved } from './saved.ts';
import { createSchedules } from '../services/schedule.ts';
import { createSettings } from '../ground/settings.ts';
import { createStore } from '../services/store.ts';
import { guardedClock } from '../runs/guarded-clock.ts';
import { createTimeline } from '../ground/timeline.ts';

/** All parts of a runtime, put together; `createRuntime` gives them their outward shape. */
export function createEngine(options: RuntimeOptions) {
  const parts = createParts(options);
  const { app, timeline, random, account, faults, quotas, settings, journal, installation } = parts;

  const requests = requestsOf(options, parts);
  const sandbox = createSandbox(
    app,
    { now: guardedClock(timeline), random: random.next },
    options.freshContexts ?? true,
  );
  const execute: Executor = createExecutor({
    ...parts,
    sandbox,
    platform: () => platform,
    onRun: options.onRun,
  });
  const schedules = createSchedules(
    {
      timeline,
      faults,
      leastPeriodMs: () => parts.doubts.leastPeriodMinutes * MINUTE_MS,
      hasHandler: handlerOf(app, 'onScheduledEvent') !== undefined,
      fire: (data) => run('onScheduledEvent', data),
    },
    parts.saved.schedules,
  );
  const platform: Platform = createPlatform({
    ...parts,
    now: timeline.now,
    schedules,
    scheduleQuota: createBucket(() => quotas.schedulesPerMinute, quotas),
    send: (invocation, answer) =>
      send({ ...invocation, values: templateValues(), where: 'server' }, requests, answer),
  });
  const deliveries = createDeliveries(
    { timeline, pace: parts.pace, journal, random: random.next, deliver },
    parts.saved.deliveries,
  );

  function templateValues(): Invocation['values'] {
    return {
      iparam: settings.iparams(),
      secure: settings.secureNames(),
      current_host: templateHost(account),
      app_settings: {},
    };
  }
  function argsOf(event: string, at = timeline.now()) {
    return envelope(event, account, settings.iparams(), timestampOf(event, at));
  }
  function run(event: string, data: object, happenedAt?: number): void {
    const functionName = handlerOf(app, event);
    if (functionName === undefined || !installation.isInstalled) return;
    const args = { ...argsOf(event, happenedAt), data };
    execute({ event, functionName, args, limitMs: EXECUTION_MS, offers: offers.event });
  }
  function deliver({ event, data, happenedAt }: Delivery): void {
    run(event, data, happenedAt);
  }

  return {
    ...parts,
    requests,
    execute,
    schedules,
    deliveries,
    argsOf,
    templateValues,
    smiQuota: createBucket(() => quotas.smiPerMinute, quotas),
    driver: createDriver(timeline, schedules.release),
  };
}
export type Engine = ReturnType<typeof createEngine>;

/** The parts that know nothing of each other. */
function createParts(options: RuntimeOptions) {
  const saved = readSaved(options);
  const random = createRandom(saved.random);
  const quotas = quotasOf(options);
  const doubts = doubtsOf(options);
  const faults: Faults = {};
  const problems = createProblems(saved.problems);
  return {
    app: options.app,
    saved,
    random,
    quotas,
    doubts,
    problems,
    account: accountOf(options),
    timeline: createTimeline(saved.now),
    faults,
    pace: paceOf(faults, random.next),
    settings: createSettings(problems, saved.settings),
    journal: saved.journal,
    store: createStore(saved.store, doubts),
    storeQuota: createBucket(() => quotas.storePerMinute, quotas),
    requestQuota: createBucket(() => quotas.requestsPerMinute, quotas),
    installation: { isInstalled: saved.installed },
  };
}

function requestsOf(
  { app, upstream }: RuntimeOptions,
  { timeline, journal, requestQuota }: ReturnType<typeof createParts>,
): RequestDeps {
  return {
    app,
    upstream,
    timeline,
    takeQuota(template) {
      const isGranted = requestQuota.take(timeline.now());
      journal.counts[isGranted ? 'requests' : 'refusedRequests'] += 1;
      if (isGranted) noteGranted(journal.counts, template);
      return isGranted;
    },
    record: (record) => note(journal.requests, record),
  };
}

/** The function that the manifest names for an event, in whichever module. */
export function handlerOf({ manifest }: AppFiles, event: string): string | undefined {
  for (const { events = {} } of Object.values(manifest.modules)) {
    if (Object.hasOwn(events, event)) return events[event]?.handler;
  }
  return undefined;
}
