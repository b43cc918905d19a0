import { SECOND } from './clock.ts';
import type { Done, Scheduler, Store } from './freshworks.ts';
import { RUN_SCHEDULE } from './recurring.ts';

/** Under a spent quota a slot opens every 1.2 s. Asking oftener could itself use the quota up. */
const REST = 0.3 * SECOND;
const MAX_LOOKS = 20;

/**
 * A store that asks again while the platform refuses for a passing reason (quota spent, trouble of its own), until
 * `isOver`.
 */
export function patientStore(
  store: Store,
  ports: { schedule: Scheduler; now: () => number; isOver: () => boolean },
): Store {
  async function patiently(call: () => Promise<Done<unknown>>): Promise<Done<unknown>> {
    let done = await call();
    while (isPassing(done) && !ports.isOver()) {
      const end = ports.now() + REST;
      await waitWhile(() => ports.now() < end, ports, MAX_LOOKS);
      done = await call();
    }
    return done;
  }
  return {
    get: (key) => patiently(() => store.get(key)),
    set: (key, value, ttlSeconds) => patiently(() => store.set(key, value, ttlSeconds)),
    claim: (key, value, ttlSeconds) => patiently(() => store.claim(key, value, ttlSeconds)),
    create: (key, value) => patiently(() => store.create(key, value)),
    append: (key, field, items) => patiently(() => store.append(key, field, items)),
    delete: (key) => patiently(() => store.delete(key)),
  };
}

function isPassing(done: Done<unknown>): boolean {
  return !done.ok && (done.status === 429 || done.status >= 500 || done.status === 0);
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
