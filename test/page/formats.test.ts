import { expect, test } from 'vitest';
import { createFormats } from '../../app/texts/formats.ts';

// Made with the test's own time zone, whatever it is.
const at = (day: number, hour: number, minute: number): number =>
  new Date(2026, 10, day, hour, minute).getTime();
const iso = (instant: number): string => new Date(instant).toISOString();

test.each([
  ['en-GB', '09:05', '22 Nov, 23:50'],
  ['de', '09:05', '22. Nov., 23:50'],
  ['fr', '09:05', '22 nov., 23:50'],
])('in %s a time of today stands alone, one of yesterday with its day', (locale, today, before) => {
  const { when } = createFormats(locale);
  const now = at(23, 0, 10) + 9 * 3_600_000;
  expect(when(iso(at(23, 9, 5)), now)).toBe(today);
  expect(when(iso(at(22, 23, 50)), now)).toBe(before);
});

test('a day of the history is the day in UTC, wherever it is read', () => {
  const { day, weekday } = createFormats('en-GB');
  expect(weekday('2026-11-23')).toBe('Mon');
  expect(day('2026-11-23')).toBe('Mon 23 Nov');
});

test('numbers are grouped as the region does', () => {
  expect(createFormats('de').number(48112)).toBe('48.112');
});
