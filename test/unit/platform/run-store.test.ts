import { describe, expect, test } from 'vitest';
import type { Scheduler } from '../../../server/platform/freshworks.ts';
import { openRunStore, RunOver } from '../../../server/platform/run-store.ts';
import { fakeStore, runStore } from '../fake-store.ts';
import type { FakeStore } from '../fake-store.ts';

/** A run over a store that refuses at first; each call into the platform takes 40 ms. */
function refusedRun({ until = 18_000, recoversAt = Infinity, status = 429 } = {}) {
  let now = 0;
  const store = fakeStore();
  store.refusal = { status, message: 'not now' };
  const pass = (): void => {
    now += 40;
    if (now >= recoversAt) store.refusal = null;
  };
  const ticking: FakeStore = { ...store, get: (key) => (pass(), store.get(key)) };
  const look = () => (pass(), Promise.resolve({ ok: true as const, value: null }));
  const schedule: Scheduler = { create: look, update: look, fetch: look, delete: look };
  const waiting = { schedule, now: () => now, isOver: () => now >= until };
  return { store, run: openRunStore(ticking, waiting), now: () => now };
}

describe('a refused operation', () => {
  test.each([
    ['the quota is spent', 429],
    ['the platform fails', 500],
    ['the platform is away', 503],
    ['the platform says nothing', 0],
  ])('is asked again until it is done: %s', async (_, status) => {
    const { run, now } = refusedRun({ recoversAt: 3_000, status });

    expect(await run.get('state')).toBeNull();
    expect(now()).toBeGreaterThanOrEqual(3_000);
    expect(now()).toBeLessThan(4_000);
    expect(run.hasWaited()).toBe(true);
  });

  test('ends the run when its time is over', async () => {
    const { run, now } = refusedRun({ until: 5_000 });

    await expect(run.get('state')).rejects.toBeInstanceOf(RunOver);
    expect(now()).toBeGreaterThanOrEqual(5_000);
    expect(now()).toBeLessThan(6_000);
  });

  test('is not asked so often that asking itself uses up the quota', async () => {
    const { run, store } = refusedRun({ until: 12_000 });
    await expect(run.get('state')).rejects.toBeInstanceOf(RunOver);

    // A minute's quota is 50, and refused calls may count as well.
    expect(store.calls.length).toBeLessThanOrEqual(50);
  });

  test.each([400, 404, 422])(
    'ends the run where it would be refused again (%i)',
    async (status) => {
      const { run, store } = refusedRun({ status });

      await expect(run.get('state')).rejects.toBeInstanceOf(RunOver);
      expect(store.calls).toEqual(['get state']);
    },
  );
});

test('an operation that is done is asked for once', async () => {
  const store = fakeStore();
  const run = runStore(store);
  await run.set('state', { v: 1 });
  await run.set('made', { v: 1 });
  await run.delete('made');

  expect(await run.get('state')).toEqual({ v: 1 });
  expect(await run.get('nowhere')).toBeNull();
  expect(run.hasWaited()).toBe(false);
  expect(store.calls).toEqual(['set state', 'set made', 'delete made', 'get state', 'get nowhere']);
});

describe('a record is claimed', () => {
  test('by the first who asks', async () => {
    const run = runStore(fakeStore());

    expect(await run.claim('lease', { by: 1 }, 60)).toBe(true);
    expect(await run.claim('lease', { by: 2 }, 60)).toBe(false);
    expect(await run.get('lease')).toEqual({ by: 1 });
  });

  test('by nobody while the platform refuses', async () => {
    const store = fakeStore();
    store.refusal = { status: 429, message: 'spent' };

    await expect(runStore(store).claim('lease', {}, 60)).rejects.toBeInstanceOf(RunOver);
  });
});
