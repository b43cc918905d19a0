import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_IDS, openRecentIds, packIds, unpackIds } from '../../../server/record/recent-ids.ts';
import { RunOver } from '../../../server/platform/run-store.ts';
import { fakeStore, runStore } from '../fake-store.ts';

const SEED = 20260907;
const ids = fc
  .tuple(fc.constantFrom('t', 'r', 'g'), fc.stringMatching(/^[1-9]\d{0,18}$/))
  .map(([kind, number]) => kind + number);

/** What is stored after each run, with `hours` of runs of `perRun` ids each. */
async function filled(hours: number, perRun: number) {
  const store = fakeStore();
  let stored = NO_IDS;
  let number = 80_000_000_000;
  for (let window = 100; window < 100 + hours * 12; window += 1) {
    const recent = openRecentIds(runStore(store), stored);
    for (let n = 0; n < perRun; n += 1) recent.add(`r${(number += 97)}`, window);
    await recent.spill(window);
    stored = JSON.parse(JSON.stringify(recent.pack())) as typeof NO_IDS;
  }
  return { store, stored };
}

test(`ids come back from storage as they were (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.uniqueArray(ids), (some) => {
      expect(new Set(unpackIds(packIds(some)))).toEqual(new Set(some));
    }),
    { seed: SEED },
  );
});

test('nothing comes back from nothing', () => {
  expect(unpackIds(packIds([]))).toEqual([]);
  expect(unpackIds(undefined)).toEqual([]);
});

describe('the ids taken in lately', () => {
  /** A contact, the number of windows after the last one in which it is taken in, and how late it was then. */
  const arrivals = fc.array(
    fc.record({ id: ids, pause: fc.nat({ max: 4 }), late: fc.nat({ max: 30 }) }),
    { maxLength: 60 },
  );

  test(`know each for two hours, over any number of runs, and no other (seed ${SEED})`, async () => {
    const arriving = fc.asyncProperty(arrivals, ids, async (played, stranger) => {
      const store = fakeStore();
      const takenIn = new Map<string, { window: number; happenedIn: number }>();
      let stored = NO_IDS;
      let window = 1_000;
      for (const { id, pause, late } of played) {
        window += pause;
        const recent = openRecentIds(runStore(store), stored);
        for (const [known, { window: then, happenedIn }] of takenIn) {
          if (window - then <= 24) expect(await recent.has(known, happenedIn)).toBe(true);
        }
        if (!takenIn.has(stranger)) expect(await recent.has(stranger, 0)).toBe(false);
        recent.add(id, window);
        takenIn.set(id, { window, happenedIn: window - late });
        await recent.spill(window);
        stored = JSON.parse(JSON.stringify(recent.pack())) as typeof NO_IDS;
      }
    });
    await fc.assert(arriving, { seed: SEED, numRuns: 60 });
  });

  test('take little room in the state, however busy two hours were', async () => {
    const { store, stored } = await filled(2, 300);

    expect(JSON.stringify(stored).length).toBeLessThan(16_000);
    for (const record of store.records.values()) {
      expect(JSON.stringify(record).length).toBeLessThan(16_000);
    }
  });

  test('are not read from storage for a contact of the last minutes', async () => {
    const { store, stored } = await filled(2, 50);
    store.calls.length = 0;
    const recent = openRecentIds(runStore(store), stored);
    for (let n = 0; n < 50; n += 1) await recent.has(`t${n + 1}`, 123);

    expect(store.calls).toEqual([]);
  });

  test('are not said to be unknown where storage refuses to tell', async () => {
    const { store, stored } = await filled(2, 50);
    store.refusal = { status: 429, message: 'spent' };

    const recent = openRecentIds(runStore(store), stored);
    await expect(recent.has('t1', 0)).rejects.toBeInstanceOf(RunOver);
  });
});
