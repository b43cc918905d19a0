import { expect, test } from 'vitest';
import { createFormats } from '../../app/texts/formats.ts';
import { createMoments } from '../../app/texts/moments.ts';
import type { Language } from '../../app/texts/texts.ts';
import { translated } from './translated.ts';

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

test.each<[Language, string, string, string, string]>([
  ['de', 'seit 09:05', 'seit 8. Nov., 23:50', 'bis 09:05', 'bis 8. Nov., 23:50'],
  ['fr', 'depuis 09:05', 'depuis le 8 nov., 23:50', 'jusqu’à 09:05', 'jusqu’au 8 nov., 23:50'],
  ['es', 'desde las 09:05', 'desde el 8 nov, 23:50', 'hasta las 09:05', 'hasta el 8 nov, 23:50'],
  // “dall’8”, but “dal 9”: “giorno” takes every day of the month.
  [
    'it',
    'dalle 09:05',
    'dal giorno 8 nov, 23:50',
    'fino alle 09:05',
    'fino al giorno 8 nov, 23:50',
  ],
  ['nl', 'sinds 09:05', 'sinds 8 nov, 23:50', 'tot 09:05', 'tot 8 nov, 23:50'],
])('%s says “since” and “until” of a time and of a day in its own way', (language, ...said) => {
  const now = at(9, 10, 0);
  const { since, until } = createMoments(translated(language), createFormats(language), () => now);
  const [today, before] = [iso(at(9, 9, 5)), iso(at(8, 23, 50))];
  expect([since(today), since(before), until(today), until(before)]).toEqual(said);
});

test('a day of the history is the day in UTC, wherever it is read', () => {
  const { day, shortDay } = createFormats('en-GB');
  expect(shortDay('2026-11-23')).toEqual(['Mon', '23']);
  expect(day('2026-11-23')).toBe('Mon 23 Nov');
});

test('numbers are grouped as the region does', () => {
  expect(createFormats('de').number(48112)).toBe('48.112');
});

test('a time zone is named, with its distance from UTC', () => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  expect(createFormats('de').zone(at(23, 12, 0))).toMatch(`${timeZone} (`);
});
