import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packRows, unpackRows } from '../../../server/rules/rows.ts';

const SEED = 20261127;
/** Ids and times, small numbers, what is counted backwards, and none. */
const number = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(50),
  fc.integer({ min: -1_000, max: 1_000 }),
  fc.constant(Infinity),
);
const row = fc.array(number, { minLength: 1, maxLength: 9 });

test(`rows of any length come back as they were (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      expect(unpackRows(packRows(rows))).toEqual(rows);
    }),
    { seed: SEED },
  );
});

test('what counts up takes the characters of its steps', () => {
  const rows = Array.from({ length: 100 }, (_, n) => [80_000_012_345 + 3 * n, 1_788_782_400 + n]);

  expect(packRows(rows).length).toBeLessThan(100 * ' 3.1'.length + 20);
});

test('what an earlier version wrote is read as it stands', () => {
  expect(unpackRows('1u.3jsry..a 1.3jsr1.c.')).toEqual([
    [66, parseInt('3jsry', 36), Infinity, 10],
    [1, parseInt('3jsr1', 36), 12, Infinity],
  ]);
});
