import { describe, expect, test } from 'vitest';
import { hasManyTallies, openQueues } from '../../../server/record/queues.ts';
import type { Pin } from '../../../server/record/queues.ts';
import { RunOver } from '../../../server/platform/run-store.ts';
import type { Tally } from '../../../server/record/state.ts';
import type { FakeStore } from '../fake-store.ts';
import { fakeStore, runStore } from '../fake-store.ts';

const MONDAY = Date.parse('2026-09-07T12:00:00Z');
const TUESDAY = Date.parse('2026-09-08T12:00:00Z');
const KEY = '7:email:tickets';
const QUARTER = 15 * 60_000;

/** Days since 1970. */
const onMonday = (contacts: number) => ({ last: 20_703, counts: [0, 0, 0, 0, 0, 0, 0, contacts] });

const tally = (number: number, contacts: number, at = MONDAY): Tally => ({
  number,
  counts: { [KEY]: [contacts, at, { [Math.floor(at / QUARTER)]: contacts }, at / 1_000] },
});

const known = (tallies: Tally[] = []) => ({ tallies, activity: {}, trash: [] });

async function pinned(...names: [key: string, name: string][]): Promise<FakeStore> {
  const store = fakeStore();
  const queues = openQueues(runStore(store), known([]));
  for (const [key, name] of names) {
    queues.pin(key, name);
  }
  await queues.save(false);
  return store;
}

async function pinOf(store: FakeStore, tallies: Tally[] = [], key = KEY): Promise<Pin | undefined> {
  return Object.fromEntries(await openQueues(runStore(store), known(tallies)).all())[key];
}

describe('the name of a queue', () => {
  test('is fixed at its first use', async () => {
    const store = await pinned([KEY, 'Billing email Tickets'], [KEY, 'Invoices email Tickets']);
    const later = openQueues(runStore(store), known([]));

    expect(await later.nameOf(KEY)).toBe('Billing email Tickets');
    later.pin(KEY, 'Invoices email Tickets');
    await later.save(false);
    expect((await pinOf(store))?.name).toBe('Billing email Tickets');
  });

  test('is not known before that', async () => {
    expect(await openQueues(runStore(fakeStore()), known([])).nameOf(KEY)).toBeUndefined();
  });

  test('of one in a thousand queues is kept; no record grows over 40 KB', async () => {
    const names = Array.from({ length: 1_000 }, (_, n): [string, string] => [
      `${80_000_012_345 + n}:email:tickets`,
      `Team ${n} email Tickets`,
    ]);
    const store = await pinned(...names);
    const later = openQueues(runStore(store), known([]));
    for (const [key, name] of names) expect(await later.nameOf(key)).toBe(name);

    expect(store.records.size).toBeGreaterThan(1);
  });

  test('is not said to be unknown where storage refuses to tell', async () => {
    const store = await pinned([KEY, 'Billing email Tickets']);
    store.refusal = { status: 429, message: 'spent' };

    await expect(openQueues(runStore(store), known([])).nameOf(KEY)).rejects.toBeInstanceOf(
      RunOver,
    );
  });
});

describe('what a queue got', () => {
  test('is counted once, however often the runs tell it', async () => {
    const store = await pinned([KEY, 'Billing email Tickets']);
    for (const tallies of [[tally(1, 3)], [tally(1, 3), tally(2, 2)], [tally(1, 3), tally(2, 2)]]) {
      const queues = openQueues(runStore(store), known(tallies));
      await queues.save(true);
    }

    expect(await pinOf(store)).toMatchObject({ days: onMonday(5), lastAt: MONDAY });
  });

  test('shows before it is written down', async () => {
    const store = await pinned([KEY, 'Billing email Tickets']);

    expect(await pinOf(store, [tally(1, 3), tally(2, 2)])).toMatchObject({ days: onMonday(5) });
    expect(await pinOf(store), 'looking changes nothing').toMatchObject({
      days: { counts: [] },
      lastAt: null,
    });
  });

  test('is told by day', async () => {
    const store = await pinned([KEY, 'Billing email Tickets']);

    expect(await pinOf(store, [tally(1, 3), tally(2, 2, TUESDAY)])).toMatchObject({
      days: { last: 20_704, counts: [0, 0, 0, 0, 0, 0, 3, 2] },
    });
  });

  test('is written down only now and then, which saves operations', async () => {
    const store = await pinned([KEY, 'Billing email Tickets']);
    store.calls.length = 0;

    const few = known([tally(1, 3)]);
    await openQueues(runStore(store), few).save(hasManyTallies(few.tallies));
    expect(store.calls).toEqual([]);
    expect(few.tallies).toHaveLength(1);
    const many = known(Array.from({ length: 12 }, (_, n) => tally(n + 1, 1)));
    await openQueues(runStore(store), many).save(hasManyTallies(many.tallies));
    expect(many.tallies).toEqual([]);
    expect(await pinOf(store)).toMatchObject({ days: onMonday(12) });
  });
});
