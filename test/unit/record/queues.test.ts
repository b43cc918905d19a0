import { describe, expect, test } from 'vitest';
import { openQueues } from '../../../server/record/queues.ts';
import type { Pin } from '../../../server/record/queues.ts';
import { RunOver } from '../../../server/platform/run-store.ts';
import { EMPTY_LOG, openLog } from '../../../server/record/log.ts';
import type { EarlierTally, Tally } from '../../../server/record/tally.ts';
import type { FakeStore } from '../fake-store.ts';
import { fakeStore, runStore } from '../fake-store.ts';

const MONDAY = Date.parse('2026-09-07T12:00:00Z');
const TUESDAY = Date.parse('2026-09-08T12:00:00Z');
const KEY = '7:email:tickets';
const QUARTER = 15 * 60_000;

/** Days since 1970. */
const onMonday = (contacts: number) => ({ last: 20_703, counts: [0, 0, 0, 0, 0, 0, 0, contacts] });

/** As an earlier version kept it. */
const tally = (number: number, contacts: number, at = MONDAY): EarlierTally => ({
  number,
  counts: { [KEY]: [contacts, at, { [Math.floor(at / QUARTER)]: contacts }, at / 1_000] },
});

const known = (tallies: (Tally | EarlierTally)[] = []) => ({
  ...{ tallies, activity: {}, trash: [] },
  log: openLog('log', runStore(fakeStore()), EMPTY_LOG, 0),
  late: openLog('late', runStore(fakeStore()), EMPTY_LOG, 0),
});

async function pinned(...names: [key: string, name: string][]): Promise<FakeStore> {
  const store = fakeStore();
  const queues = openQueues(runStore(store), known([]));
  for (const [key, name] of names) {
    await queues.pin(key, name);
  }
  await queues.save(false);
  return store;
}

async function pinOf(
  store: FakeStore,
  tallies: EarlierTally[] = [],
  key = KEY,
): Promise<Pin | undefined> {
  return Object.fromEntries(await openQueues(runStore(store), known(tallies)).all())[key];
}

async function counted(store: FakeStore, ...tallies: EarlierTally[]): Promise<Pin | undefined> {
  await openQueues(runStore(store), known(tallies)).save(true);
  return pinOf(store);
}

describe('the name of a queue', () => {
  test('is fixed at its first use', async () => {
    const store = await pinned([KEY, 'Billing email Tickets'], [KEY, 'Invoices email Tickets']);
    const later = openQueues(runStore(store), known([]));

    expect(await later.nameOf(KEY)).toBe('Billing email Tickets');
    await later.pin(KEY, 'Invoices email Tickets');
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
    await counted(store, tally(1, 3));
    await counted(store, tally(1, 3), tally(2, 2));

    expect(await counted(store, tally(1, 3), tally(2, 2))).toMatchObject({
      ...{ days: onMonday(5), lastAt: MONDAY, lastContactAt: MONDAY / 1_000 },
    });
  });

  test('is told by day', async () => {
    const store = await pinned([KEY, 'Billing email Tickets']);

    expect(await counted(store, tally(1, 3), tally(2, 2, TUESDAY))).toMatchObject({
      days: { last: 20_704, counts: [0, 0, 0, 0, 0, 0, 3, 2] },
    });
  });

  test('shows before it is written down', async () => {
    const store = await pinned([KEY, 'Billing email Tickets']);

    expect(await pinOf(store, [tally(1, 3), tally(2, 2)])).toMatchObject({ days: onMonday(5) });
    expect(await pinOf(store), 'looking changes nothing').toMatchObject({
      ...{ days: { counts: [] }, lastAt: null },
    });
  });

  test('is what stands at the places of the log that were accepted, each once', async () => {
    const store = await pinned([KEY, 'Billing email Tickets'], ['8', 'Other']);
    const state = known();
    await state.log.open();
    for (let n = 0; n < 6; n += 1) {
      const at = MONDAY / 1_000 + n;
      const key = n === 4 ? '8' : KEY;
      state.log.append({ id: `t${n}`, at, window: 1 }, n === 3 ? null : { key, name: key });
    }
    const place = { number: 1, at: TUESDAY, isLate: false, segment: 1, from: 1, to: 6, out: [2] };
    state.tallies = [place];
    const queues = openQueues(runStore(store), state);
    await queues.save(true);

    expect(state.tallies).toEqual([]);
    expect(await pinOf(store)).toMatchObject({ days: onMonday(2), lastAt: TUESDAY });
    expect(await pinOf(store, [], '8')).toMatchObject({
      ...{ days: onMonday(1), lastContactAt: MONDAY / 1_000 + 4 },
    });
  });

  test('is not written down where that is not due and all queues are known', async () => {
    const store = await pinned([KEY, 'Billing email Tickets']);
    store.calls.length = 0;
    const few = known([tally(1, 3)]);
    await openQueues(runStore(store), few).save(false);

    expect(store.calls).toEqual([]);
    expect(few.tallies).toHaveLength(1);
  });
});
