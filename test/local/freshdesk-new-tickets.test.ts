import { describe, expect, test } from 'vitest';
import { desk } from './freshdesk-client.ts';

describe('a new ticket', () => {
  test('is told with its ids, its instants in whole seconds and its requester', () => {
    const { freshdesk, events } = desk();
    const groupId = freshdesk.createGroup('CustomerService');

    const id = freshdesk.createTicket({
      source: 7,
      groupId,
      subject: 'Where is it?',
      tags: ['vip'],
    });

    expect(id).toBe(1);
    expect(events).toHaveLength(1);
    expect(events[0]?.event).toBe('onTicketCreate');
    expect(events[0]?.data.ticket).toMatchObject({
      id: 1,
      subject: 'Where is it?',
      group_id: groupId,
      source: 7,
      status: 2,
      priority: 1,
      spam: false,
      deleted: false,
      tags: ['vip'],
      created_at: '2026-11-22T10:00:00Z',
      updated_at: '2026-11-22T10:00:00Z',
    });
    expect(events[0]?.data.requester).toMatchObject({
      name: 'Customer 1',
      email: 'customer1@example.com',
    });
    expect(events[0]?.data.ticket).not.toHaveProperty('changes');
  });

  test('may be without a group, spam at birth, or in the name of another customer', () => {
    const { freshdesk, events } = desk();

    freshdesk.createTicket({ source: 1, spam: true, customer: 17 });

    expect(events[0]?.data.ticket).toMatchObject({ group_id: null, spam: true });
    expect(events[0]?.data.requester).toMatchObject({ name: 'Customer 17' });
  });

  test.each([
    ['mail', { source: 1 }, { type: 'contact', helpdesk_agent: false }],
    ['phone', { source: 3 }, { type: 'agent', helpdesk_agent: true }],
    ['outbound email', { source: 10 }, { type: 'agent', helpdesk_agent: true }],
    ['a rule', { source: 1, by: 'system' as const }, { id: 0, name: 'system', type: 'system' }],
  ])('by %s has the right actor', (_, fields, actor) => {
    const { freshdesk, events } = desk();

    freshdesk.createTicket(fields);

    expect(events[0]?.data.actor).toMatchObject(actor);
  });

  test('takes the next number, beginning where told', () => {
    const { freshdesk } = desk({ firstTicketId: 48_000 });

    expect(freshdesk.lastTicketId()).toBe(47_999);
    expect(freshdesk.createTicket({ source: 1 })).toBe(48_000);
    expect(freshdesk.createTicket({ source: 1 })).toBe(48_001);
    expect(freshdesk.lastTicketId()).toBe(48_001);
  });

  test('in a group that does not exist is a mistake of the caller and leaves no trace', () => {
    const { freshdesk, events } = desk();

    expect(() => freshdesk.createTicket({ source: 1, groupId: 5 })).toThrow('group with the id 5');
    expect(events).toEqual([]);
    expect(freshdesk.createTicket({ source: 1 })).toBe(1);
  });
});
