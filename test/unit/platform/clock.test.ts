import { expect, test } from 'vitest';
import { isoSeconds, utcDay } from '../../../server/platform/clock.ts';

test.each([
  ['2026-09-07T09:12:34.000Z', '2026-09-07T09:12:34Z'],
  ['2026-09-07T09:12:34.999Z', '2026-09-07T09:12:34Z'],
  ['2026-12-31T23:59:59.500Z', '2026-12-31T23:59:59Z'],
])('an instant is written in whole seconds, UTC: %s', (at, written) => {
  expect(isoSeconds(Date.parse(at))).toBe(written);
});

test.each([
  ['2026-09-07T00:00:00.000Z', '2026-09-07'],
  ['2026-09-07T23:59:59.999Z', '2026-09-07'],
  ['2026-09-08T01:30:00+02:00', '2026-09-07'],
])('the day of an instant is that of UTC: %s', (at, day) => {
  expect(utcDay(Date.parse(at))).toBe(day);
});
