import vm from 'node:vm';
import { createStore } from '../runtime/services/store.ts';
import { refused, succeeded } from '../runtime/ground/outcome.ts';
import type { Outcome } from '../runtime/ground/outcome.ts';

/** A platform that answers at once, has no quotas and finds no schedule, for measuring the app's own work. */
export type InstantPlatform = {
  /** A bare context with the platform's globals; its clock is `now`. */
  context(): vm.Context;
  /** Milliseconds of processor time that were spent in the platform since the last call of this. */
  takeOwnMs(): number;
};

/** Processor time of this process in ms: unlike the clock, it does not pass while others use the machine. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export function createInstantPlatform(now: () => number): InstantPlatform {
  const store = createStore([]);
  let ownMs = 0;

  function answer(perform: () => Outcome): Promise<unknown> {
    const before = cpuMs();
    const outcome = perform();
    ownMs += cpuMs() - before;
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the platform rejects with plain objects
    return outcome.ok ? Promise.resolve(outcome.value) : Promise.reject(outcome.error);
  }
  const ok = (value: object) => () => answer(() => succeeded(value));
  const notFound = () => answer(() => refused(404, 'No schedule of that name'));
  const db =
    (operation: string) =>
    (...args: unknown[]) =>
      answer(() => store.perform(operation, structuredClone(args), now()));

  const globals = {
    $db: { get: db('get'), set: db('set'), update: db('update'), delete: db('delete') },
    $schedule: { create: ok({}), update: ok({}), fetch: notFound, delete: ok({}) },
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
