import { describe, expect, test } from 'vitest';
import { bodyOf, desk, header, ids, MINUTE, status } from './freshdesk-client.ts';

describe('who may ask', () => {
  test.each([
    ['no key', ''],
    ['a key that nobody has', 'notakeyofanybody1234'],
  ])('%s is turned away', (_, key) => {
    const answer = desk().get('/api/v2/groups', key);

    expect(status(answer)).toBe(401);
    expect(bodyOf(answer)).toMatchObject({ code: 'invalid_credentials' });
  });

  test('a key as a bearer token is no way in', () => {
    const { freshdesk, now } = desk();
    const request = {
      method: 'GET',
      url: 'https://example.freshdesk.com/api/v2/groups',
      headers: {
        authorization: `Bearer ${Buffer.from(`${freshdesk.apiKeys()[0]}:X`).toString('base64')}`,
      },
      body: '',
    };

    expect(status(freshdesk.handle(request, now()))).toBe(401);
  });

  test('another host leads nowhere', () => {
    const { freshdesk, now } = desk();
    const url = 'https://other.freshdesk.com/api/v2/groups';

    expect(freshdesk.handle({ method: 'GET', url, headers: {}, body: '' }, now())).toEqual({
      fault: 'network',
    });
  });

  test('the key of an agent who was removed is worth nothing', () => {
    const { freshdesk, get } = desk();
    const key = freshdesk.createAgentKey();
    expect(status(get('/api/v2/groups', key))).toBe(200);

    freshdesk.removeAgent(key);

    expect(status(get('/api/v2/groups', key))).toBe(401);
  });

  test('an agent of some groups sees only their tickets and no settings', () => {
    const { freshdesk, get } = desk();
    const sales = freshdesk.createGroup('Sales');
    const hr = freshdesk.createGroup('HR');
    freshdesk.createTicket({ source: 1, groupId: sales });
    freshdesk.createTicket({ source: 1, groupId: hr });
    freshdesk.createTicket({ source: 1 });
    const key = freshdesk.createAgentKey({ groups: [sales] });

    expect(ids(get('/api/v2/tickets', key))).toEqual([1]);
    expect(['1', '2', '3'].map((id) => status(get(`/api/v2/tickets/${id}`, key)))).toEqual([
      200, 403, 403,
    ]);
    expect(status(get('/api/v2/groups', key))).toBe(403);
    expect(status(get(`/api/v2/groups/${sales}`, key))).toBe(403);
    expect(bodyOf(get('/api/v2/ticket_fields', key))).toMatchObject({ code: 'access_denied' });
    expect(bodyOf(get('/api/v2/agents/me', key))).toMatchObject({
      ticket_scope: 2,
      group_ids: [sales],
    });
  });

  test('the administrator is told who they are', () => {
    expect(bodyOf(desk().get('/api/v2/agents/me'))).toMatchObject({
      ticket_scope: 1,
      contact: { name: 'Agent 1' },
    });
  });

  test('a key looks like one of Freshdesk and not like one of injixo', () => {
    expect(desk().freshdesk.apiKeys()).toEqual([expect.stringMatching(/^[A-Za-z0-9]{20}$/)]);
    expect(desk({ seed: 2 }).freshdesk.apiKeys()).not.toEqual(desk().freshdesk.apiKeys());
  });
});

describe('groups', () => {
  test('are listed by name, with large ids', () => {
    const { freshdesk, get } = desk();
    const support = freshdesk.createGroup('Support');
    const billing = freshdesk.createGroup('Billing');

    expect(bodyOf(get('/api/v2/groups'))).toMatchObject([
      { id: billing, name: 'Billing' },
      { id: support, name: 'Support' },
    ]);
    expect(support).toBe(80_000_012_345);
  });

  test('are paged, with a link to the next page until the last one', () => {
    const { freshdesk, get } = desk();
    for (let n = 1; n <= 250; n += 1) freshdesk.createGroup(`Group ${String(n).padStart(3, '0')}`);

    const pages = [1, 2, 3, 4].map((page) => get(`/api/v2/groups?per_page=100&page=${page}`));

    expect(pages.map((page) => ids(page).length)).toEqual([100, 100, 50, 0]);
    expect(pages.map((page) => header(page, 'link'))).toEqual([
      '<https://example.freshdesk.com/api/v2/groups?per_page=100&page=2>; rel="next"',
      '<https://example.freshdesk.com/api/v2/groups?per_page=100&page=3>; rel="next"',
      undefined,
      undefined,
    ]);
    expect(new Set(pages.flatMap(ids)).size).toBe(250);
    expect(ids(get('/api/v2/groups'))).toHaveLength(30);
  });

  test('a full last page has no next one', () => {
    const { freshdesk, get } = desk();
    for (let n = 1; n <= 100; n += 1) freshdesk.createGroup(`Group ${n}`);

    expect(header(get('/api/v2/groups?per_page=100'), 'link')).toBeUndefined();
  });

  test('a renamed group keeps its id; a deleted one leaves its tickets without a group', () => {
    const { freshdesk, get, during } = desk();
    const id = freshdesk.createGroup('Sales');
    freshdesk.createTicket({ source: 1, groupId: id });

    freshdesk.renameGroup(id, 'Selling');
    expect(bodyOf(get(`/api/v2/groups/${id}`))).toMatchObject({ id, name: 'Selling' });

    expect(during(() => freshdesk.deleteGroup(id))).toEqual([]);
    expect(status(get(`/api/v2/groups/${id}`))).toBe(404);
    expect(freshdesk.ticket(1)?.groupId).toBeNull();
    expect(freshdesk.createGroup('Sales')).not.toBe(id);
    expect(() => freshdesk.renameGroup(id, 'x')).toThrow('found none');
  });
});

describe('ticket fields', () => {
  test('the source field has the built-in sources and the account’s own, by name', () => {
    const { freshdesk, get } = desk();
    expect(freshdesk.addSource('Letter')).toBe(101);
    expect(freshdesk.addSource('Fax')).toBe(102);

    const fields = bodyOf(get('/api/v2/ticket_fields?type=default_source'));

    expect(fields).toMatchObject([
      {
        name: 'source',
        type: 'default_source',
        choices: { Email: 1, Portal: 2, Phone: 3, Chat: 7, Whatsapp: 13, Letter: 101, Fax: 102 },
      },
    ]);
    expect(fields).toHaveLength(1);
  });

  test('no two sources have one name', () => {
    const { freshdesk } = desk();
    freshdesk.addSource('Letter');

    expect(() => freshdesk.addSource('Letter')).toThrow('already');
    expect(() => freshdesk.addSource('Email')).toThrow('already');
  });

  test('all fields come without a type, none for an unknown one', () => {
    const { get } = desk();

    expect(bodyOf(get('/api/v2/ticket_fields'))).toHaveLength(5);
    expect(bodyOf(get('/api/v2/ticket_fields?type=custom_text'))).toEqual([]);
    expect(status(get('/api/v2/ticket_fields?types=default_source'))).toBe(400);
  });
});

describe('a single ticket', () => {
  test('is shown with its group, source and state', () => {
    const { freshdesk, get } = desk();
    const groupId = freshdesk.createGroup('Sales');
    freshdesk.createTicket({ source: 13, groupId, tags: ['vip'] });

    const ticket = bodyOf(get('/api/v2/tickets/1'));

    expect(ticket).toMatchObject({
      id: 1,
      group_id: groupId,
      source: 13,
      status: 2,
      spam: false,
      tags: ['vip'],
      created_at: '2026-11-22T10:00:00Z',
      updated_at: '2026-11-22T10:00:00Z',
    });
    expect(ticket).not.toHaveProperty('deleted');
  });

  test('is still shown when deleted, but not when destroyed', () => {
    const { freshdesk, get } = desk();
    freshdesk.createTicket({ source: 1 });
    freshdesk.deleteTicket(1);
    expect(bodyOf(get('/api/v2/tickets/1'))).toMatchObject({ id: 1, deleted: true });

    freshdesk.destroy(1);

    expect(get('/api/v2/tickets/1')).toMatchObject({ status: 404, body: '' });
  });

  test('its conversations are listed in their order', () => {
    const { freshdesk, get, wait } = desk();
    freshdesk.createTicket({ source: 1 });
    const note = freshdesk.addNote(1);
    wait(MINUTE);
    const reply = freshdesk.customerReplies(1);

    expect(bodyOf(get('/api/v2/tickets/1/conversations'))).toMatchObject([
      { id: note, source: 2, private: true, incoming: false },
      { id: reply, source: 0, incoming: true, ticket_id: 1, created_at: '2026-11-22T10:01:00Z' },
    ]);
    expect(status(get('/api/v2/tickets/2/conversations'))).toBe(404);
  });

  test('what API v2 does not know is not found, and a wrong method not allowed', () => {
    const { get, send } = desk();

    expect(status(get('/api/v2/contacts'))).toBe(404);
    expect(status(get('/api/v2/tickets/abc'))).toBe(404);
    expect(status(send('POST', '/api/v2/groups', {}))).toBe(405);
  });
});
