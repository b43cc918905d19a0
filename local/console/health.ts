import type { Runtime } from '../runtime/runtime.ts';

type Counts = {
  seen: number;
  accepted: number;
  setAside: number;
  lost: number;
  found: number;
  possiblyTwice: number;
};

/** What the app's function `deliveryHealth` answers (design 3). Times are ISO 8601 UTC. */
export type Health = Counts & {
  asOf: string;
  state: string;
  since: string;
  lastAcceptedAt: string | null;
  lastRunAt: string | null;
  waiting: number;
  oldestWaitingAt: string | null;
  completeUntil: string | null;
};

/** Asks the app how delivery is, as its own page would. The question costs the app a few storage operations. */
export async function readHealth(runtime: Runtime): Promise<Health | { problem: string }> {
  try {
    const { response } = await runtime.invoke('deliveryHealth', {});
    return response as Health;
  } catch (error) {
    // The platform rejects with a plain object: { status, message, … }.
    const { message } = error as { message?: string | null };
    return { problem: message ?? 'It gave no reason.' };
  }
}

/** Keeps the app's latest word on how delivery is. */
export type HealthWatch = {
  latest(): Health | { problem: string } | null;
  /** Asks again if there is news, and at least once a minute; never oftener, for each question uses up quota. */
  refresh(): Promise<void>;
};

const MINUTE = 60_000;

export function createHealthWatch(current: () => Runtime): HealthWatch {
  let asked: { of: Runtime; at: number; answer: Health | { problem: string } } | null = null;

  function isDue(runtime: Runtime): boolean {
    if (asked?.of !== runtime || runtime.now() - asked.at >= MINUTE) return true;
    const { at } = asked;
    return runtime
      .state()
      .executions.some(({ event, endedAt }) => NEWS.includes(event) && (endedAt ?? 0) > at);
  }
  return {
    latest: () => (asked?.of === current() ? asked.answer : null),
    async refresh() {
      const runtime = current();
      if (!runtime.state().installed) asked = null;
      else if (isDue(runtime)) {
        const answer = await readHealth(runtime);
        asked = { of: runtime, at: runtime.now(), answer };
      }
    },
  };
}
/** After these the counts may have changed. */
const NEWS = ['onAppInstall', 'onScheduledEvent', 'sendNow'];
