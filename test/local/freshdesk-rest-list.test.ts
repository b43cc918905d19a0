import { describe, expect, test } from 'vitest';
import { bodyOf, desk, header, ids, MINUTE, status } from './freshdesk-client.ts';
import type { Desk } from './freshdesk-client.ts';

const DAY = 24 * 60 * MINUTE;

/** Tickets 1 to 4, made a minute apart, then number 2 touched last. */
function fourTickets(): Desk {
  const d = desk();
  for (let n = 1; n <= 4; n += 1) {
    d.freshdesk.createTicket({ source: 1 });
    d.wait(MINUTE);
  }
  d.freshdesk.updateAnything(2);
  return d;
}

describe('the list of tickets', () => {
  test.each([
    ['', [4, 3, 2, 1]],
    ['?order_type=asc', [1, 2, 3, 4]],
    ['?order_by=updated_at', [2, 4, 3, 1]],
    ['?order_by=updated_at&order_type=asc', [1, 3, 4, 2]],
    ['?updated_since=2026-11-22T10:03:00Z&order_by=updated_at&order_type=asc', [4, 2]],
    ['?updated_since=2026-11-22T10:03:01Z', [2]],
    ['?updated_since=2026-11-22T11:03:00%2B01:00', [4, 2]],
    ['?updated_since=2026-11-23', []],
    ['?per_page=3', [4, 3, 2]],
    ['?per_page=3&page=2', [1]],
  ])('with "%s" is %j', (query, expected) => {
    expect(ids(fourTickets().get(`/api/v2/tickets${query}`))).toEqual(expected);
  });

  test.each([
    ['?per_page=101', 'per_page', 'invalid_value'],
    ['?per_page=0', 'per_page', 'invalid_value'],
    ['?page=x', 'page', 'invalid_value'],
    ['?page=301', 'page', 'invalid_value'],
    ['?order_by=id', 'order_by', 'invalid_value'],
    ['?order_type=up', 'order_type', 'invalid_value'],
    ['?filter=all', 'filter', 'invalid_value'],
    ['?updated_since=yesterday', 'updated_since', 'invalid_date'],
    ['?updated_since=2026-11-22T10:03:00', 'updated_since', 'invalid_date'],
    ['?updated_since=1795343662', 'updated_since', 'invalid_date'],
    ['?since=2026-11-22', 'since', 'invalid_field'],
  ])('with "%s" is refused', (query, field, code) => {
    const answer = fourTickets().get(`/api/v2/tickets${query}`);

    expect(status(answer)).toBe(400);
    expect(bodyOf(answer)).toMatchObject({
      description: 'Validation failed',
      errors: [{ field, code }],
    });
  });

  test('leaves out what is deleted or spam, unless that is asked for', () => {
    const { freshdesk, get } = fourTickets();
    freshdesk.deleteTicket(1);
    freshdesk.markSpam(2);
    freshdesk.markSpam(3);
    freshdesk.deleteTicket(3);
    const since = 'updated_since=2026-11-22T00:00:00Z';

    expect(ids(get('/api/v2/tickets'))).toEqual([4]);
    expect(ids(get(`/api/v2/tickets?${since}`))).toEqual([4]);
    expect(ids(get(`/api/v2/tickets?${since}&filter=spam`))).toEqual([2]);
    expect(bodyOf(get('/api/v2/tickets?filter=deleted'))).toMatchObject([
      { id: 3, deleted: true, spam: true },
      { id: 1, deleted: true, spam: false },
    ]);
  });

  test('goes back thirty days, further only with updated_since', () => {
    const { get, wait, freshdesk } = fourTickets();
    wait(31 * DAY);
    freshdesk.createTicket({ source: 1 });

    expect(ids(get('/api/v2/tickets'))).toEqual([5]);
    expect(ids(get('/api/v2/tickets?updated_since=2026-11-01'))).toEqual([5, 4, 3, 2, 1]);
  });

  test('compares in the whole seconds that it shows', () => {
    const { freshdesk, get } = desk(); // starts a quarter of a second into the second
    freshdesk.createTicket({ source: 1 });

    expect(ids(get('/api/v2/tickets?updated_since=2026-11-22T10:00:00Z'))).toEqual([1]);
    expect(ids(get('/api/v2/tickets?updated_since=2026-11-22T10:00:00.100Z'))).toEqual([]);
    expect(ids(get('/api/v2/tickets?updated_since=2026-11-22T10:00:01Z'))).toEqual([]);
  });

  test('a page that was changed in between shows a ticket twice or not at all, as in Freshdesk', () => {
    const { freshdesk, get } = fourTickets();
    const page = (n: number) =>
      ids(get(`/api/v2/tickets?order_by=updated_at&order_type=asc&per_page=2&page=${n}`));

    expect(page(1)).toEqual([1, 3]);
    freshdesk.updateAnything(1);

    expect(page(2)).toEqual([1, 2]); // 4 slipped into the first page
  });

  test('each answer links to the next page while there is one', () => {
    const { get } = fourTickets();

    expect(header(get('/api/v2/tickets?per_page=2&order_type=asc'), 'link')).toBe(
      '<https://example.freshdesk.com/api/v2/tickets?per_page=2&order_type=asc&page=2>; rel="next"',
    );
    expect(header(get('/api/v2/tickets?per_page=2&page=2'), 'link')).toBeUndefined();
  });
});
