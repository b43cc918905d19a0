import { expect, test } from 'vitest';
import { choose, findQueues } from '../../app/health/queue-order.ts';
import type { Order } from '../../app/health/queue-order.ts';

const queue = (name: string, lastAt: string | null, today: number) => {
  return { name, identifier: name, lastAt, today };
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
  const order: Order = { column: 'lastAt', isDescending: true };
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
