import { expect, test } from 'vitest';
import { EMPTY_LOG, openLog } from '../../../server/record/log.ts';
import { type EarlierTally, readTallies, type Tally } from '../../../server/record/tally.ts';
import { fakeStore, runStore } from '../fake-store.ts';

const NOON = Date.parse('2026-09-07T12:00:00Z') / 1_000;
const QUARTER = NOON / 900;

const logOf = (name: string) => openLog(name, runStore(fakeStore()), EMPTY_LOG, 0);
const tell = (...tallies: (Tally | EarlierTally)[]) =>
  readTallies({ tallies, log: logOf('log'), late: logOf('late') });

test('a batch is told by queue and quarter of an hour, with the last contact of each', async () => {
  const [log, late] = [logOf('log'), logOf('late')];
  await late.open();
  [
    ['a', NOON + 10],
    ['a', NOON],
    ['b', NOON + 900],
    ['b', NOON + 901],
  ].forEach(([key, at], n) => {
    late.append({ id: `t${n}`, at: Number(at), window: 1 }, { key: String(key), name: 'A queue' });
  });
  const place = { isLate: true, segment: 1, from: 0, to: 3, out: [] };

  expect(await readTallies({ tallies: [{ number: 7, at: 1_000, ...place }], log, late })).toEqual([
    {
      number: 7,
      at: 1_000,
      counts: [
        ['a', QUARTER, 2, NOON + 10],
        ['b', QUARTER + 1, 1, NOON + 900],
      ],
    },
  ]);
});

test('of a segment that is gone nothing counts', async () => {
  const place = { isLate: false, segment: 5, from: 0, to: 3, out: [] };

  expect(await tell({ number: 7, at: 1_000, ...place })).toMatchObject([{ counts: [] }]);
});

test('what an earlier version kept of a run is read', async () => {
  const kept = {
    number: 7,
    counts: { a: [3, 1_000, { [QUARTER]: 2, [QUARTER + 1]: 1 }, NOON + 900], b: null },
  };

  expect(await tell(kept)).toEqual([
    {
      number: 7,
      at: 1_000,
      counts: [
        ['a', QUARTER, 2, NOON + 900],
        ['a', QUARTER + 1, 1, NOON + 900],
      ],
    },
  ]);
});

test('of one that is spoilt nothing counts', async () => {
  const spoilt = { number: 7, counts: { a: [1, 2, { x: 1, [QUARTER]: 'y' }, 3] } };

  expect(await tell(spoilt)).toMatchObject([{ counts: [] }]);
});
