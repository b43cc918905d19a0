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
  const { day, shortDay } = createFormats('en-GB');
  expect(shortDay('2026-11-23')).toBe('Mon 23');
  expect(day('2026-11-23')).toBe('Mon 23 Nov');
});

test('numbers are grouped as the region does', () => {
  expect(createFormats('de').number(48112)).toBe('48.112');
});

test('a time zone is named, with its distance from UTC', () => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  expect(createFormats('de').zone(at(23, 12, 0))).toMatch(`${timeZone} (`);
});
