import { describe, expect, test } from 'vitest';
import { readDay, writeActivity } from '../../../server/record/activity.ts';
import type { Count, Counted } from '../../../server/record/tally.ts';
import type { FakeStore } from '../fake-store.ts';
import { fakeStore, runStore } from '../fake-store.ts';

const MONDAY = 20_703;
const NOON = Date.parse('2026-09-07T12:00:00Z') / 1_000;
const QUARTER = 900;
const DAY = 96 * QUARTER;

type Told = [queue: string, at: number, contacts?: number];

function tally(number: number, ...told: Told[]): Counted {
  const counts = told.map(([queue, at, contacts = 1]): Count => {
    return [queue, Math.floor(at / QUARTER), contacts, at];
  });
  return { number, at: 1_000 * NOON, counts };
}

const state = (tallies: Counted[] = [], activity: Record<string, number> = {}) => ({
  ...{ tallies, activity, trash: [] as string[] },
});
type Known = ReturnType<typeof state>;

/** As a run does: the records first, then the state that no longer holds the tallies. */
async function write(store: FakeStore, known: Known): Promise<Known> {
  await writeActivity(runStore(store), known, known.tallies);
  return { ...known, tallies: [] };
}

const read = async (store: FakeStore, { activity, tallies }: Known, day = MONDAY) =>
  (await readDay(runStore(store), activity, tallies, day))
    .map(([queue, quarter, contacts]): [string, number, number] => [queue, quarter, contacts])
    .sort();

const total = async (store: FakeStore, known: Known, day = MONDAY): Promise<number> =>
  (await read(store, known, day)).reduce((sum, [, , contacts]) => sum + contacts, 0);

describe('accepted contacts', () => {
  test('are told by queue and quarter of an hour, before and after they are written down', async () => {
    const store = fakeStore();
    const known = state([
      tally(1, ['a', NOON, 2], ['a', NOON + 899], ['b', NOON + 900]),
      tally(2, ['a', NOON + 10, 4]),
    ]);
    const expected = [
      ['a', NOON / QUARTER, 7],
      ['b', NOON / QUARTER + 1, 1],
    ];

    expect(await read(store, known)).toEqual(expected);
    expect(await read(store, await write(store, known))).toEqual(expected);
  });

  test('count once where a run has ended after each write', async () => {
    const store = fakeStore();
    const late = tally(1, ['a', NOON - DAY, 3], ['a', NOON, 2]);
    // Written, and the state that should forget the tally was not.
    await write(store, state([late]));
    const known = await write(store, state([late, tally(2, ['a', NOON, 5])]));

    expect([await total(store, known), await total(store, known, MONDAY - 1)]).toEqual([7, 3]);
  });

  test('of a record that is spoilt are lost, and no others', async () => {
    const store = fakeStore();
    const known = await write(store, state([tally(1, ['a', NOON])]));
    const [key] = store.records.keys();
    store.records.set(key ?? '', { v: 1, tallied: 'x', rows: { a: 7, b: 'zz.zz 1.?', c: '1.2' } });

    expect(await read(store, known)).toEqual([['c', MONDAY * 96 + 1, 2]]);
  });

  test('are forgotten after nine days, with their records', async () => {
    const store = fakeStore();
    let known = state();
    for (let day = 0; day < 12; day += 1) {
      const next = tally(day + 1, ['a', NOON + day * DAY]);
      known = await write(store, { ...known, tallies: [next] });
    }

    expect(Object.keys(known.activity).map(Number)).toEqual(
      Array.from({ length: 9 }, (_, place) => MONDAY + 3 + place),
    );
    expect(known.trash).toEqual(['07', '08', '09'].map((day) => `activity:2026-09-${day}:0`));
    const stale = await write(store, { ...known, tallies: [tally(13, ['a', NOON])] });
    expect(stale.activity).toEqual(known.activity);
  });
});

/** What comes in a day to so many queues, some contacts in each quarter, as runs tell it. */
async function wholeDay(queues: number, quartersAtOnce: number) {
  const store = fakeStore();
  const keys = Array.from({ length: queues }, (_, n) => `${80_000_012_345 + n}:email:tickets`);
  let known = state();
  let number = 0;
  for (let quarter = 0; quarter < 96; quarter += quartersAtOnce) {
    const told: Told[] = [];
    for (let n = 0; n < quartersAtOnce; n += 1) {
      const at = MONDAY * DAY + (quarter + n) * QUARTER;
      keys.forEach((key, place) => told.push([key, at, 1 + ((place + quarter) % 7)]));
    }
    number += 1;
    // Now and then a run ends after the records are written.
    const before = structuredClone(known);
    known = await write(store, { ...known, tallies: [tally(number, ...told)] });
    if (number % 3 === 0)
      known = await write(store, { ...before, tallies: [tally(number, ...told)] });
  }
  return { store, known, keys };
}

test.each([
  [1, 8],
  [60, 1],
  [300, 1],
  [300, 2],
  // What is told at once, after an outage, fills records of its own.
  [300, 48],
])(
  'a day of %i queues has whole records below 40 KB, and each contact once, %i quarters at a time',
  async (queues, quartersAtOnce) => {
    const { store, known, keys } = await wholeDay(queues, quartersAtOnce);
    const counted = await read(store, known);

    expect(counted).toHaveLength(queues * 96);
    const expected = keys.flatMap((_, place) =>
      Array.from({ length: 96 }, (__, q) => 1 + ((place + q - (q % quartersAtOnce)) % 7)),
    );
    expect(counted.reduce((sum, [, , contacts]) => sum + contacts, 0)).toBe(
      expected.reduce((sum, contacts) => sum + contacts, 0),
    );
    // The fake store refuses what has over 40 KB. A day of 300 queues, all busy all day, is a handful.
    expect(store.records.size).toBeLessThanOrEqual(1 + queues / 40);
  },
);
