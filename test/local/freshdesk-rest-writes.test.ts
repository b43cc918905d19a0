import { describe, expect, test } from 'vitest';
import { bodyOf, desk, header, status } from './freshdesk-client.ts';

const ALERT = {
  subject: 'No contacts reach injixo',
  description: 'The key was rejected.',
  email: 'admin@example.com',
  status: 2,
  priority: 3,
  source: 2,
  tags: ['injixo-app'],
};

describe('a ticket by the REST interface', () => {
  test('is made and told like any other', () => {
    const { freshdesk, events, send } = desk();

    const answer = send('POST', '/api/v2/tickets', ALERT);

    expect(status(answer)).toBe(201);
    expect(header(answer, 'location')).toBe('https://example.freshdesk.com/api/v2/tickets/1');
    expect(bodyOf(answer)).toMatchObject({ id: 1, tags: ['injixo-app'], priority: 3, source: 2 });
    expect(events).toMatchObject([
      {
        event: 'onTicketCreate',
        data: {
          ticket: {
            id: 1,
            tags: ['injixo-app'],
            source: 2,
            description_text: 'The key was rejected.',
          },
          requester: { email: 'admin@example.com' },
          actor: { type: 'agent' },
        },
      },
    ]);
    expect(freshdesk.ticket(1)?.viaApi).toBe(true);
  });

  test('is an open portal ticket of low priority unless told otherwise', () => {
    const { send } = desk();
    const { subject, description, email } = ALERT;

    expect(bodyOf(send('POST', '/api/v2/tickets', { subject, description, email }))).toMatchObject({
      source: 2,
      status: 2,
      priority: 1,
      group_id: null,
    });
  });

  test.each([
    ['no subject', { subject: undefined }, 'subject', 'missing_field'],
    ['an empty description', { description: '' }, 'description', 'invalid_value'],
    ['nobody who asks', { email: undefined }, 'email', 'missing_field'],
    ['an address that is none', { email: 'admin' }, 'email', 'invalid_value'],
    ['a status in words', { status: 'open' }, 'status', 'datatype_mismatch'],
    ['an unknown priority', { priority: 5 }, 'priority', 'invalid_value'],
    ['an unknown source', { source: 101 }, 'source', 'invalid_value'],
    ['an unknown group', { group_id: 5 }, 'group_id', 'invalid_value'],
    ['an unknown agent', { responder_id: 5 }, 'responder_id', 'invalid_value'],
    ['a field that Freshdesk does not know', { tag: 'x' }, 'tag', 'invalid_field'],
    ['tags in one string', { tags: 'injixo-app' }, 'tags', 'datatype_mismatch'],
  ])('with %s is refused and not made', (_, difference, field, code) => {
    const { send, events } = desk();

    const answer = send('POST', '/api/v2/tickets', { ...ALERT, ...difference });

    expect(status(answer)).toBe(400);
    expect(bodyOf(answer)).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ field, code })]) as unknown,
    });
    expect(events).toEqual([]);
  });

  test('that is no JSON is refused', () => {
    const { freshdesk, now } = desk();
    const authorization = `Basic ${Buffer.from(`${freshdesk.apiKeys()[0]}:X`).toString('base64')}`;
    const url = 'https://example.freshdesk.com/api/v2/tickets';

    const answer = freshdesk.handle(
      { method: 'POST', url, headers: { authorization }, body: '{' },
      now(),
    );

    expect(status(answer)).toBe(400);
  });

  test('of one of the account’s own sources is welcome', () => {
    const { freshdesk, send } = desk();
    const source = freshdesk.addSource('Letter');

    expect(bodyOf(send('POST', '/api/v2/tickets', { ...ALERT, source }))).toMatchObject({
      source: 101,
    });
  });
});

describe('a change by the REST interface', () => {
  test('of the status is told as an update', () => {
    const { send, during } = desk();
    send('POST', '/api/v2/tickets', ALERT);

    const events = during(() => {
      expect(bodyOf(send('PUT', '/api/v2/tickets/1', { status: 4 }))).toMatchObject({ status: 4 });
    });

    expect(events).toMatchObject([
      { event: 'onTicketUpdate', data: { ticket: { changes: { status: [2, 4] } } } },
    ]);
  });

  test('of tags, subject or text is silent', () => {
    const { freshdesk, send, during } = desk();
    freshdesk.createTicket({ source: 1 });

    const events = during(() => send('PUT', '/api/v2/tickets/1', { tags: ['a'], subject: 'B' }));

    expect(events).toEqual([]);
    expect(freshdesk.ticket(1)).toMatchObject({ tags: ['a'], subject: 'B' });
  });

  test('of a deleted or unknown ticket, or of nothing, is refused', () => {
    const { freshdesk, send } = desk();
    freshdesk.createTicket({ source: 1 });
    expect(status(send('PUT', '/api/v2/tickets/1', {}))).toBe(400);
    freshdesk.deleteTicket(1);

    expect(status(send('PUT', '/api/v2/tickets/1', { status: 4 }))).toBe(404);
    expect(status(send('PUT', '/api/v2/tickets/9', { status: 4 }))).toBe(404);
    expect(status(send('POST', '/api/v2/tickets/1/notes', { body: 'x' }))).toBe(404);
  });
});

describe('notes and replies by the REST interface', () => {
  test.each([
    [
      'a note is private',
      'notes',
      { body: 'Late: 17' },
      { source: 2, private: true, incoming: false },
    ],
    ['a note can be public', 'notes', { body: 'x', private: false }, { source: 2, private: false }],
    [
      'a reply is public',
      'reply',
      { body: 'All is well.' },
      { source: 0, private: false, incoming: false },
    ],
  ])('%s, and told as a conversation', (_, place, body, expected) => {
    const { send, during } = desk();
    send('POST', '/api/v2/tickets', ALERT);

    const events = during(() => {
      const answer = send('POST', `/api/v2/tickets/1/${place}`, body);
      expect(status(answer)).toBe(201);
      expect(bodyOf(answer)).toMatchObject({ ticket_id: 1, ...expected });
    });

    expect(events).toMatchObject([
      { event: 'onConversationCreate', data: { conversation: { ticket_id: 1, ...expected } } },
    ]);
  });

  test('without a text are refused', () => {
    const { freshdesk, send } = desk();
    freshdesk.createTicket({ source: 1 });

    expect(status(send('POST', '/api/v2/tickets/1/notes', {}))).toBe(400);
    expect(status(send('POST', '/api/v2/tickets/1/reply', { body: 'x', private: true }))).toBe(400);
  });
});
