import { describe, expect, test } from 'vitest';
import type { FreshdeskSaying } from '../../local/freshdesk/no-good-answers.ts';
import { bodyOf, desk, header, MINUTE, status } from './freshdesk-client.ts';

describe('the plan’s limits', () => {
  test('every answer tells what is left of the minute', () => {
    const { get } = desk();

    get('/api/v2/groups');
    const second = get('/api/v2/groups', 'wrong');

    expect(header(second, 'x-ratelimit-total')).toBe('400');
    expect(header(second, 'x-ratelimit-remaining')).toBe('398');
  });

  test('a request too many is told when to come back, and then is served', () => {
    const { freshdesk, get, wait } = desk();
    freshdesk.limits.perMinute = 3;
    for (let n = 1; n <= 3; n += 1) expect(status(get('/api/v2/groups'))).toBe(200);
    wait(MINUTE / 4);

    const answer = get('/api/v2/groups');

    expect(status(answer)).toBe(429);
    expect(header(answer, 'retry-after')).toBe('45');
    expect(header(answer, 'x-ratelimit-remaining')).toBe('0');
    wait(45_000 - 1);
    expect(header(get('/api/v2/groups'), 'retry-after')).toBe('1');
    wait(1);
    expect(status(get('/api/v2/groups'))).toBe(200);
  });

  test('lists of tickets have a smaller limit of their own', () => {
    const { freshdesk, get } = desk();
    freshdesk.createTicket({ source: 1 });
    freshdesk.limits.ticketListsPerMinute = 2;

    expect([1, 2, 3].map(() => status(get('/api/v2/tickets?page=1')))).toEqual([200, 200, 429]);
    expect(status(get('/api/v2/tickets/1'))).toBe(200);
  });
});

describe('what can go wrong', () => {
  test.each([400, 401, 403, 404, 429, 500, 503])('a place can answer %i', (code) => {
    const { freshdesk, get } = desk();
    freshdesk.faults.rules.push({ path: '/groups', status: code });

    expect(status(get('/api/v2/groups'))).toBe(code);
    expect(status(get('/api/v2/tickets'))).toBe(200);
  });

  test('errors speak as Freshdesk does', () => {
    const { freshdesk, get } = desk();
    freshdesk.faults.rules.push({ path: 'groups', status: 403 });
    freshdesk.faults.rules.push({ path: 'tickets', status: 429, retryAfterS: 30 });

    expect(bodyOf(get('/api/v2/groups'))).toMatchObject({ code: 'access_denied' });
    expect(header(get('/api/v2/tickets'), 'retry-after')).toBe('30');
  });

  test('a rule may fit by method and query, and hits as often as it says', () => {
    const { freshdesk, get, send } = desk();
    freshdesk.createTicket({ source: 1 });
    freshdesk.faults.rules.push({ path: '^GET /api/v2/tickets\\?page=2', status: 500, count: 2 });

    expect(status(get('/api/v2/tickets?page=1'))).toBe(200);
    expect(status(send('PUT', '/api/v2/tickets/1', { status: 3 }))).toBe(200);
    expect([1, 2, 3].map(() => status(get('/api/v2/tickets?page=2')))).toEqual([500, 500, 200]);
    expect(freshdesk.faults.rules).toEqual([]);
  });

  test.each([
    ['network', 'network', 0],
    ['no answer', 'no answer', 0],
    ['no answer after effect', 'no answer', 1],
  ] as const)('the connection fails: %s', (failure, outcome, made) => {
    const { freshdesk, send, events } = desk();
    freshdesk.faults.rules.push({ failure });
    const alert = { subject: 'x', description: 'x', email: 'admin@example.com' };

    expect(status(send('POST', '/api/v2/tickets', alert))).toBe(outcome);
    expect(events).toHaveLength(made);
    expect(freshdesk.state().requests).toMatchObject([
      { method: 'POST', path: '/api/v2/tickets', status: 0 },
    ]);
  });

  test('an answer can be late', () => {
    const { freshdesk, get } = desk();
    expect(get('/api/v2/groups').latencyMs).toBeLessThan(200);

    freshdesk.faults.rules.push({ latencyMs: 12_000 });

    expect(get('/api/v2/groups')).toMatchObject({ status: 200, latencyMs: 12_000 });
  });
});

describe('answers that are no good', () => {
  function asked() {
    const world = desk();
    const groupId = world.freshdesk.createGroup('Sales');
    const ticket = world.freshdesk.createTicket({ source: 1, groupId });
    const ask = { list: '/api/v2/tickets', single: `/api/v2/tickets/${ticket}` };
    return { ...world, ask: { ...ask, groups: '/api/v2/groups', fields: '/api/v2/ticket_fields' } };
  }
  const QUESTIONS = ['list', 'single', 'groups', 'fields'] as const;

  test.each([
    ['nothing there', 404, ''],
    ['access denied', 403, '"access_denied"'],
    ['account suspended', 403, '"account_suspended"'],
    ['rejects key', 401, '"invalid_credentials"'],
    ['moved', 301, ''],
    ['page', 200, '<html>'],
    ['maintenance page', 503, '<html>'],
    ['message', 200, '{"message":"We will be back soon"}'],
    ['asks to wait for years', 429, '"You have exceeded'],
    ['unreachable', 'network', ''],
    ['no answer', 'no answer', ''],
  ] as const)('%s: %s to each question', (says, code, text) => {
    const { freshdesk, get, ask } = asked();
    freshdesk.faults.rules.push({ says });

    for (const question of QUESTIONS) {
      const answer = get(ask[question]);
      expect(status(answer)).toBe(code);
      expect('body' in answer ? answer.body : '').toContain(text);
    }
  });

  test('where it moved, and for how many years to wait, stands in the headers', () => {
    const { freshdesk, get, ask } = asked();
    freshdesk.faults.rules.push({ says: 'moved', to: ['list'] });
    freshdesk.faults.rules.push({ says: 'asks to wait for years', to: ['groups'] });
    freshdesk.faults.rules.push({ status: 429, retryAfterS: 'Fri, 27 Nov 2026 07:28:00 GMT' });

    expect(header(get(ask.list), 'location')).toBe('https://moved.freshdesk.com/');
    expect(header(get(ask.groups), 'retry-after')).toBe('999999999');
    expect(header(get(ask.fields), 'retry-after')).toBe('Fri, 27 Nov 2026 07:28:00 GMT');
  });

  test('a good answer in another shape, without ids, about something else, or of an empty account', () => {
    const { freshdesk, get, ask } = asked();
    const say = (says: FreshdeskSaying) => (freshdesk.faults.rules = [{ says }]);

    say('another shape');
    expect(bodyOf(get(ask.list))).toMatchObject({ results: [{ id: 1 }] });
    expect(bodyOf(get(ask.single))).toMatchObject([{ id: 1 }]);
    say('no ids');
    expect(bodyOf(get(ask.list))).toMatchObject([{ source: 1 }]);
    expect(bodyOf(get(ask.single))).not.toHaveProperty('id');
    say('other ids');
    expect(bodyOf(get(ask.list))).toMatchObject([{ id: 7_001 }]);
    expect(bodyOf(get(ask.single))).toMatchObject({ id: 7_001 });
    say('empty');
    expect(bodyOf(get(ask.list))).toEqual([]);
    expect(bodyOf(get(ask.groups))).toEqual([]);
    expect(status(get(ask.single))).toBe(404);
  });

  test('to some questions only, and for a time', () => {
    const { freshdesk, get, ask, wait, now } = asked();
    freshdesk.faults.rules.push({ says: 'page', to: ['single', 'fields'], until: now() + MINUTE });

    const answers = () => QUESTIONS.map((question) => header(get(ask[question]), 'content-type'));
    expect(answers().map((type) => type?.startsWith('text/html'))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    wait(MINUTE);
    expect(answers().map((type) => type?.startsWith('text/html'))).toEqual(Array(4).fill(false));
    expect(freshdesk.faults.rules).toEqual([]);
  });
});

describe('after a restart', () => {
  test('everything is as it was, and numbers go on', () => {
    const before = desk({ firstTicketId: 500 });
    const groupId = before.freshdesk.createGroup('Sales');
    before.freshdesk.addSource('Letter');
    const key = before.freshdesk.createAgentKey({ groups: [groupId] });
    before.freshdesk.createTicket({ source: 101, groupId });
    const reply = before.freshdesk.customerReplies(500);
    before.freshdesk.faults.rules.push({ path: 'tickets', status: 503, count: 3 });
    before.freshdesk.limits.perMinute = 700;

    const after = desk({ saved: before.freshdesk.save() });

    expect(after.freshdesk.state()).toEqual(before.freshdesk.state());
    expect(after.freshdesk.ticket(500)).toEqual(before.freshdesk.ticket(500));
    expect(status(after.get('/api/v2/groups', key))).toBe(403);
    expect(after.freshdesk.createTicket({ source: 1 })).toBe(501);
    expect(after.freshdesk.customerReplies(500)).toBeGreaterThan(reply);
    expect(after.freshdesk.createGroup('HR')).toBe(before.freshdesk.createGroup('HR'));
  });

  test('the state is a copy', () => {
    const { freshdesk } = desk();
    freshdesk.createTicket({ source: 1, tags: ['a'] });

    freshdesk.state().tickets.pop();
    freshdesk.ticket(1)?.tags.push('b');

    expect(freshdesk.state().tickets).toMatchObject([{ id: 1, tags: ['a'] }]);
  });

  test('the state shows the newest hundred tickets first', () => {
    const { freshdesk } = desk();
    for (let n = 0; n < 120; n += 1) freshdesk.createTicket({ source: 1 });

    const { tickets, counts } = freshdesk.state();

    expect(tickets.map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, n) => 120 - n));
    expect(counts).toEqual({ tickets: 120, conversations: 0, requests: 0 });
  });
});
