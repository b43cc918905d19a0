import type { Done, Store } from './freshworks.ts';

/** One slot of a spent quota opens every 1.2 s; a refused call costs about 40 ms. */
const MAX_ATTEMPTS = 60;

/**
 * A store that asks again while the platform refuses for a passing reason (quota spent, trouble of its own), until
 * `isOver`. The sandbox has no timers: asking is the only way to wait.
 */
export function patientStore(store: Store, isOver: () => boolean): Store {
  async function patiently(call: () => Promise<Done<unknown>>): Promise<Done<unknown>> {
    let done = await call();
    for (let attempt = 2; isPassing(done) && attempt <= MAX_ATTEMPTS && !isOver(); attempt += 1) {
      done = await call();
    }
    return done;
  }
  return {
    get: (key) => patiently(() => store.get(key)),
    set: (key, value) => patiently(() => store.set(key, value)),
    claim: (key, value, ttlSeconds) => patiently(() => store.claim(key, value, ttlSeconds)),
    create: (key, value) => patiently(() => store.create(key, value)),
    append: (key, field, items) => patiently(() => store.append(key, field, items)),
    delete: (key) => patiently(() => store.delete(key)),
  };
}

function isPassing(done: Done<unknown>): boolean {
  return !done.ok && (done.status === 429 || done.status >= 500 || done.status === 0);
}
