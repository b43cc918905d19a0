import { SECOND } from './clock.ts';
import { type Done, type Scheduler, type Store, TOO_MANY } from './freshworks.ts';
import { RUN_SCHEDULE } from './recurring.ts';

/**
 * The store as a run sees it: it does what is asked, or the run is over. Each step of a run leaves its records
 * consistent, so that a run may end at any operation; what it has not stored, the next one does again
 * (docs/decisions/004-a-refused-operation-ends-the-run.md).
 */
export type RunStore = {
  /** The stored object, or null when there is none. */
  get(key: string): Promise<unknown>;
  set(key: string, value: object): Promise<unknown>;
  /** Deletes what can wait: asked for once; whether it is gone. */
  delete(key: string): Promise<boolean>;
  /** Whether the record could be created, for `ttlSeconds`: false where one stands. */
  claim(key: string, value: object, ttlSeconds: number): Promise<boolean>;
  /** Whether an operation had to be asked for twice: then what can wait should. */
  hasWaited(): boolean;
  /** Keys of records that were of another shape than expected. */
  odd: Set<string>;
  /** How many operations were granted: these count against the quota. */
  used(): number;
};

/** The platform refused an operation for longer than the run can wait; nothing is wrong with the app. */
export class RunOver extends Error {}

/** Under a spent quota a slot opens every 1.2 s. Asking oftener could itself use the quota up. */
const REST = 1 * SECOND;
const MAX_LOOKS = 20;

type Waiting = {
  schedule: Scheduler;
  now: () => number;
  isOver: () => boolean;
};

/** Asks again while the platform refuses for a passing reason (quota spent, trouble of its own), until `isOver`. */
export function openRunStore(store: Store, waiting: Waiting): RunStore {
  let waited = false;
  let used = 0;
  async function insist(call: () => Promise<Done<unknown>>): Promise<unknown> {
    for (;;) {
      const done = await call();
      if (done.ok) {
        used += 1;
        return done.value;
      }
      if (!isPassing(done.status) || waiting.isOver()) throw new RunOver(done.message);
      waited = true;
      const end = waiting.now() + REST;
      await waitWhile(() => waiting.now() < end, waiting, MAX_LOOKS);
    }
  }
  return {
    get: (key) => insist(() => store.get(key)),
    set: (key, value) => insist(() => store.set(key, value)),
    delete: async (key) => {
      const { ok } = await store.delete(key);
      if (ok) used += 1;
      return ok;
    },
    claim: async (key, value, ttlSeconds) =>
      (await insist(async () => {
        const claimed = await store.claim(key, value, ttlSeconds);
        return !claimed.ok && claimed.status === 400 ? { ok: true, value: false } : claimed;
      })) !== false,
    odd: new Set(),
    hasWaited: () => waited,
    used: () => used,
  };
}

function isPassing(status: number): boolean {
  return status === TOO_MANY || status >= 500 || status === 0;
}

/**
 * Lets time pass while `isEarly`. The sandbox has no timers: looking at our own schedule, which costs no quota, is the
 * only way to wait. Gives up after `maxLooks`, should looking take no time.
 */
export async function waitWhile(
  isEarly: () => boolean,
  { schedule }: { schedule: Scheduler },
  maxLooks: number,
): Promise<void> {
  for (let looks = 0; looks < maxLooks && isEarly(); looks += 1) {
    await schedule.fetch(RUN_SCHEDULE);
  }
}
