import vm from 'node:vm';
import { createStore } from '../runtime/store.ts';
import type { Outcome } from '../runtime/outcome.ts';

/** A platform that answers at once, without quotas and schedules, for measuring the app's own work. */
export type InstantPlatform = {
  /** A bare context with the platform's globals; its clock is `now`. */
  context(): vm.Context;
  /** Milliseconds of real time that were spent in the platform since the last call of this. */
  takeOwnMs(): number;
};

export function createInstantPlatform(now: () => number): InstantPlatform {
  const store = createStore([]);
  let ownMs = 0;

  function answer(perform: () => Outcome): Promise<unknown> {
    const before = performance.now();
    const outcome = perform();
    ownMs += performance.now() - before;
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the platform rejects with plain objects
    return outcome.ok ? Promise.resolve(outcome.value) : Promise.reject(outcome.error);
  }
  const ok = (value: object) => () => answer(() => ({ ok: true, value }));
  const db =
    (operation: string) =>
    (...args: unknown[]) =>
      answer(() => store.perform(operation, structuredClone(args), now()));

  const globals = {
    $db: { get: db('get'), set: db('set'), update: db('update'), delete: db('delete') },
    $schedule: { create: ok({}), update: ok({}), fetch: ok({}), delete: ok({}) },
    $request: { invokeTemplate: ok({ status: 202, headers: {}, response: '{}' }) },
    console: { info() {}, error() {} },
    renderData() {},
  };
  return {
    context() {
      const context = vm.createContext({ ...globals });
      (vm.runInContext('Date', context) as DateConstructor).now = now;
      return context;
    },
    takeOwnMs() {
      const taken = ownMs;
      ownMs = 0;
      return taken;
    },
  };
}
