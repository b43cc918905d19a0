import { expect, test } from 'vitest';
import { count, emptyLedger } from '../../../server/record/ledger.ts';
import { NO_COUNTS } from '../../../server/rules/counts.ts';

const MONDAY = Date.parse('2026-09-07T23:59:59Z');
const DAY = 24 * 3_600_000;

test('a contact is counted in all and on the UTC day of its arrival', () => {
  const ledger = emptyLedger();
  count(ledger, 'seen', MONDAY);
  count(ledger, 'seen', MONDAY + 1_000);
  count(ledger, 'accepted', MONDAY);

  expect(ledger).toEqual({
    total: { ...NO_COUNTS, seen: 2, accepted: 1 },
    days: {
      '2026-09-07': { ...NO_COUNTS, seen: 1, accepted: 1 },
      '2026-09-08': { ...NO_COUNTS, seen: 1 },
    },
  });
});

test('what was counted can be taken back', () => {
  const ledger = emptyLedger();
  count(ledger, 'seen', MONDAY);
  count(ledger, 'seen', MONDAY, -1);

  expect(ledger.total.seen).toBe(0);
  expect(ledger.days['2026-09-07']?.seen).toBe(0);
});

test('days older than two weeks are forgotten, the totals are not', () => {
  const ledger = emptyLedger();
  for (let day = 0; day < 60; day += 1) count(ledger, 'accepted', MONDAY + day * DAY);

  expect(Object.keys(ledger.days)).toHaveLength(14);
  expect(Object.keys(ledger.days).sort()[0]).toBe('2026-10-23');
  expect(ledger.total.accepted).toBe(60);
});

test('two ledgers share nothing', () => {
  const one = emptyLedger();
  count(one, 'lost', MONDAY);

  expect(emptyLedger()).toEqual({ total: NO_COUNTS, days: {} });
  expect(NO_COUNTS.lost).toBe(0);
});
