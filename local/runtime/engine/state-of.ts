import type { Engine } from './engine.ts';
import type { Saved } from './saved.ts';
import type { RuntimeState } from '../ground/state.ts';

/** The state as pages and tests see it; parts of it are live, the caller copies. */
export function stateOf(engine: Engine): RuntimeState {
  const { timeline, journal, store, schedules, storeQuota, requestQuota, settings } = engine;
  const now = timeline.now();
  return {
    now,
    installed: engine.installation.isInstalled,
    domain: engine.account.domain,
    settings: settings.masked(),
    store: Object.fromEntries(store.entries(now)),
    schedules: schedules.entries().map(({ input, nextAt, repeatMs }) => ({
      name: input.name,
      data: input.data,
      nextAt,
      ...(repeatMs !== undefined && { repeatMs }),
    })),
    executions: journal.executions,
    requests: journal.requests,
    quotaUse: { storeLastMinute: storeQuota.used(now), requestsLastMinute: requestQuota.used(now) },
    counts: journal.counts,
    problems: engine.problems.all(),
  };
}

/** All that outlives the process, as JSON. */
export function saveOf(engine: Engine): string {
  const { timeline, random, installation, settings, store, schedules, deliveries } = engine;
  const saved: Saved = {
    version: 1,
    now: timeline.now(),
    random: random.state(),
    installed: installation.isInstalled,
    settings: settings.raw(),
    store: store.held(timeline.now()),
    schedules: schedules.entries(),
    deliveries: deliveries.pending(),
    journal: engine.journal,
    problems: engine.problems.all(),
  };
  return JSON.stringify(saved);
}
