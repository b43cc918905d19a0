import type { Timeline } from '../ground/timeline.ts';

/** Plays the timeline. Work given to one driver never overlaps, so that two callers cannot turn the clock against each other. */
export type Driver = {
  advance: (ms: number) => Promise<void>;
  /** Does `begin` and then plays until the promise it returned has settled. */
  until: <T>(begin: () => Promise<T>) => Promise<T>;
};

/** `beforeEach` runs before each action and at the start of each piece of work. */
export function createDriver(timeline: Timeline, beforeEach: () => void): Driver {
  let last: Promise<unknown> = Promise.resolve();
  function exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined); // the caller has the rejection; the next one need not care
    return result;
  }
  async function step(): Promise<void> {
    beforeEach();
    timeline.playNext();
    await allMicrotasks();
  }

  return {
    advance: (ms) =>
      exclusively(async () => {
        const target = timeline.now() + ms;
        beforeEach();
        for (let next = timeline.nextAt(); next !== undefined && next <= target;) {
          await step();
          next = timeline.nextAt();
        }
        timeline.moveTo(target);
      }),
    until: (begin) =>
      exclusively(async () => {
        let isSettled = false;
        const result = begin().finally(() => {
          isSettled = true;
        });
        result.catch(() => undefined); // it is returned below; until then Node must not call it unhandled
        await allMicrotasks();
        while (!isSettled) await step();
        return result;
      }),
  };
}

/** Handlers go on in microtasks, and all contexts share one queue: a macrotask later it is empty. */
function allMicrotasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
