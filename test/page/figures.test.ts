import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvOf, fieldOf, separatorOf } from '../../app/health/csv.ts';
import { lastDays } from '../../app/health/days.ts';
import { hoursOf, slotsOf, sumsByQueue, within } from '../../app/health/intervals.ts';
import type { Interval } from '../../app/health/intervals.ts';

const HOUR = 60 * 60_000;
const before = process.env['TZ'];
const inZone = (zone: string): void => {
  process.env['TZ'] = zone;
};
beforeAll(() => inZone('Europe/Berlin'));
afterAll(() => {
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
});

const at = (iso: string): number => Date.parse(iso);
const EMAIL = 'freshdesk:example.freshdesk.com:1:email:tickets';
const CHAT = 'freshdesk:example.freshdesk.com:1:chat:tickets';
const INTERVALS: Interval[] = [
  { at: at('2026-11-25T13:00:00Z'), identifier: EMAIL, contacts: 3 },
  { at: at('2026-11-25T13:45:00Z'), identifier: EMAIL, contacts: 2 },
  { at: at('2026-11-25T13:45:00Z'), identifier: CHAT, contacts: 7 },
  { at: at('2026-11-25T14:00:00Z'), identifier: CHAT, contacts: 1 },
];

test('a day is that of the reader: it begins at the midnight of the own time zone', () => {
  const days = lastDays(at('2026-11-26T09:00:00Z'));
  expect(days).toHaveLength(8);
  expect(days[0]).toEqual({ from: at('2026-11-25T23:00:00Z'), to: at('2026-11-26T23:00:00Z') });
  expect(days[7]?.from).toBe(at('2026-11-18T23:00:00Z'));
});

test.each([
  ['2026-10-25T12:00:00Z', 25],
  ['2026-03-29T12:00:00Z', 23],
  ['2026-11-26T12:00:00Z', 24],
])('the day of %s has %i hours, clocks changed or not', (now, hours) => {
  const [today] = lastDays(at(now));
  if (!today) throw new Error('no today');
  expect(hoursOf(today)).toHaveLength(hours + 1);
  expect(slotsOf([], today)).toHaveLength(4 * hours);
  expect(hoursOf(today).at(-1)).toBe(today.to);
});

test.each(['Asia/Kathmandu', 'Australia/Adelaide', 'America/St_Johns', 'UTC'])(
  'in %s the intervals of a day are those of the quarters of its hours',
  (zone) => {
    inZone(zone);
    const [, yesterday] = lastDays(at('2026-11-26T09:00:00Z'));
    if (!yesterday) throw new Error('no yesterday');
    const slots = slotsOf(INTERVALS, yesterday);
    expect(slots).toHaveLength(96);
    const expected = within(INTERVALS, yesterday).reduce((sum, { contacts }) => sum + contacts, 0);
    expect(slots.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(expected);
    inZone('Europe/Berlin');
  },
);

test('14:00 to 15:00 holds what came from 14:00 on and nothing of 15:00, by interval and by queue', () => {
  const span = { from: at('2026-11-25T13:00:00Z'), to: at('2026-11-25T14:00:00Z') };
  expect(slotsOf(INTERVALS, span).map(({ contacts }) => contacts)).toEqual([3, 0, 0, 9]);
  expect(slotsOf(INTERVALS, span, EMAIL).map(({ contacts }) => contacts)).toEqual([3, 0, 0, 2]);
  expect([...sumsByQueue(INTERVALS, span)]).toEqual([
    [CHAT, 7],
    [EMAIL, 5],
  ]);
});

test('an interval told by a time within it is that interval', () => {
  const span = { from: at('2026-11-25T13:00:00Z'), to: at('2026-11-25T13:00:00Z') + HOUR };
  const odd = [{ at: at('2026-11-25T13:07:11Z'), identifier: EMAIL, contacts: 4 }];
  expect(slotsOf(odd, span).map(({ contacts }) => contacts)).toEqual([4, 0, 0, 0]);
});

test('the file has UTC and local time, queue, identifier and contacts, and nothing else', () => {
  const text = csvOf(INTERVALS.slice(0, 1), {
    nameOf: () => 'Kundenservice "A" email Tickets',
    zone: 'Europe/Berlin (GMT+1)',
    separator: ';',
  });
  expect(text).toBe(
    '\uFEFF"utc";"local";"time zone";"queue";"identifier";"contacts"\r\n' +
      '"2026-11-25T13:00:00Z";"2026-11-25 14:00";"Europe/Berlin (GMT+1)";' +
      `"Kundenservice ""A"" email Tickets";"${EMAIL}";"3"\r\n`,
  );
});

test.each(['=1+1', '+49 30', '-2', '@SUM(A1)', '\tx', '\r=x', ' =HYPERLINK("x")'])(
  'a group called %j begins no formula',
  (name) => {
    expect(fieldOf(name)).toMatch(/^"'/);
  },
);

test('fields are separated as the reader’s spreadsheet expects', () => {
  expect([separatorOf('de-DE'), separatorOf('en-GB'), separatorOf('fr')]).toEqual([';', ',', ';']);
});
