import { describe, expect, test } from 'vitest';
import type { Scheduler } from '../../server/freshworks.ts';
import { patientStore } from '../../server/patience.ts';
import type { FakeStore } from './fake-store.ts';
import { fakeStore } from './fake-store.ts';

/** A patient store over one whose clock moves 40 ms with each call into the platform, and which may recover. */
function patience({ until = 18_000, recoversAt = Infinity, status = 429 } = {}) {
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
  const ports = { schedule, now: () => now, isOver: () => now >= until };
  return { store, patient: patientStore(ticking, ports), now: () => now };
}

describe('a store that is refused', () => {
  test.each([
    ['its quota is spent', 429],
    ['the platform fails', 500],
    ['the platform is away', 503],
    ['it says nothing', 0],
  ])('is asked again until it answers: %s', async (_, status) => {
    const { patient, now } = patience({ recoversAt: 3_000, status });

    expect(await patient.get('state')).toEqual({ ok: true, value: null });
    expect(now()).toBeGreaterThanOrEqual(3_000);
    expect(now()).toBeLessThan(4_000);
  });

  test('is asked no longer than there is time', async () => {
    const { patient, now } = patience({ until: 5_000 });

    expect(await patient.get('state')).toMatchObject({ ok: false, status: 429 });
    expect(now()).toBeGreaterThanOrEqual(5_000);
    expect(now()).toBeLessThan(6_000);
  });

  test('is not asked so often that asking itself uses up the quota', async () => {
    const { patient, store } = patience({ until: 12_000 });
    await patient.get('state');

    // A minute's quota is 50: in 12 s its share is 10, and refused calls may count as well.
    expect(store.calls.length).toBeLessThanOrEqual(50);
  });

  test.each([
    ['the record is there already', 400],
    ['there is none', 404],
  ])('is believed when it would be refused again: %s', async (_, status) => {
    const { patient, store } = patience({ status });

    expect(await patient.get('state')).toMatchObject({ ok: false, status });
    expect(store.calls).toEqual(['get state']);
  });
});

test('a store that answers is asked once', async () => {
  const { patient, store } = patience();
  store.refusal = null;
  await patient.set('state', { v: 1 });
  await patient.append('spool:1', 'notes', [{ n: 1 }]);
  await patient.claim('lease', {}, 60);
  await patient.create('made', {});
  await patient.delete('made');

  expect(store.calls).toEqual([
    'set state',
    'append spool:1',
    'claim lease',
    'create made',
    'delete made',
  ]);
  expect(Object.fromEntries(store.records)).toEqual({
    state: { v: 1 },
    'spool:1': { notes: [{ n: 1 }] },
    lease: {},
  });
});
