import { expect, test } from 'vitest';
import { choose, findQueues, rowsOf } from '../../app/health/queue-order.ts';
import type { Order } from '../../app/health/queue-order.ts';

const queue = (name: string, lastContactAt: string | null, today: number) => {
  return { name, identifier: name, lastContactAt, week: [today], isSilent: false };
};
const QUEUES = [
  queue('Überseeteam email Replies', '2026-11-23T09:30:00Z', 4),
  queue('Team 10 email Tickets', '2026-11-23T09:00:00Z', 4),
  queue('Team 9 chat Tickets', null, 0),
];
const BY_NAME: Order = { column: 'name', isDescending: false };
const found = (typed: string, order: Order): string[] =>
  findQueues(QUEUES, typed, order, 'de').map(({ name }) => name.split(' ').slice(0, 2).join(' '));

test('names are sorted as people count', () => {
  expect(found('', BY_NAME)).toEqual(['Team 9', 'Team 10', 'Überseeteam email']);
});

test('the last contact first, a queue without one last', () => {
  const order: Order = { column: 'lastContactAt', isDescending: true };
  expect(found('', order)).toEqual(['Überseeteam email', 'Team 10', 'Team 9']);
});

test('names decide between equal counts, whichever way they are sorted', () => {
  expect(found('', { column: 'today', isDescending: true })).toEqual([
    'Team 10',
    'Überseeteam email',
    'Team 9',
  ]);
  expect(found('', { column: 'today', isDescending: false })).toEqual([
    'Team 9',
    'Team 10',
    'Überseeteam email',
  ]);
});

test.each([
  ['EMAIL', ['Team 10', 'Überseeteam email']],
  ['  über  ', ['Überseeteam email']],
  ['tickets team', ['Team 9', 'Team 10']],
  ['phone', []],
])('typing %j finds the queues that have each word in their name', (typed, names) => {
  expect(found(typed, BY_NAME)).toEqual(names);
});

test('choosing a column twice turns it round; figures begin with the greatest', () => {
  const byToday = choose(BY_NAME, 'today');
  expect(byToday).toEqual({ column: 'today', isDescending: true });
  expect(choose(byToday, 'today')).toEqual({ column: 'today', isDescending: false });
  expect(choose(byToday, 'name')).toEqual(BY_NAME);
});

/** What a queue got on the last eight days, oldest first. */
const told = (days: number[]) => ({
  name: 'Queue',
  identifier: 'x:1',
  lastAt: '2026-11-26T10:00:00Z',
  lastContactAt: null,
  today: days[7] ?? 0,
  days,
});

test.each([
  ['contacts then, none today', [3, 1, 1, 1, 1, 1, 1, 0], true],
  ['contacts then and today', [3, 0, 0, 0, 0, 0, 0, 1], false],
  ['none then, none today', [0, 5, 5, 5, 5, 5, 5, 0], false],
  ['an older server, which does not tell', [], false],
])('a queue with %s on this weekday last week is silent or not', (_, days, isSilent) => {
  const [row] = rowsOf([told(days)]);
  expect(row).toMatchObject({ isSilent, week: [...days].reverse() });
});

test('a queue of an older server tells at least when it was last sent to', () => {
  expect(rowsOf([told([])])[0]).toMatchObject({ lastContactAt: '2026-11-26T10:00:00Z' });
});

test('five hundred queues are found and sorted within a blink', () => {
  const many = Array.from({ length: 500 }, (_, index) => queue(`Team ${index} email`, null, index));
  const begun = performance.now();
  for (let key = 0; key < 10; key++) findQueues(many, 'team 4', BY_NAME, 'de');
  expect((performance.now() - begun) / 10).toBeLessThan(100);
});
