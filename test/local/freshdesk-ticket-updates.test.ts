import { describe, expect, test } from 'vitest';
import { desk, MINUTE } from './freshdesk-client.ts';

describe('an update', () => {
  test.each([
    ['status', (d: ReturnType<typeof desk>) => d.freshdesk.setStatus(1, 5), { status: [2, 5] }],
    ['spam', (d: ReturnType<typeof desk>) => d.freshdesk.markSpam(1), { spam: [false, true] }],
    [
      'trash',
      (d: ReturnType<typeof desk>) => d.freshdesk.deleteTicket(1),
      { deleted: [false, true] },
    ],
    [
      'priority',
      (d: ReturnType<typeof desk>) => d.freshdesk.updateAnything(1),
      { priority: [1, 2] },
    ],
    [
      'two fields',
      (d: ReturnType<typeof desk>) => d.freshdesk.updateAnything(1, { source: 3, type: 'Refund' }),
      { source: [1, 3], type: [null, 'Refund'] },
    ],
  ])('of %s tells old and new beside the whole record', (_, act, changes) => {
    const d = desk();
    d.freshdesk.createTicket({ source: 1, subject: 'Help' });
    d.wait(MINUTE);

    const events = d.during(() => act(d));

    expect(events.map(({ event }) => event)).toEqual(['onTicketUpdate']);
    expect(events[0]?.data.ticket.changes).toEqual(changes);
    expect(events[0]?.data.ticket).toMatchObject({
      subject: 'Help',
      created_at: '2026-11-22T10:00:00Z',
      updated_at: '2026-11-22T10:01:00Z',
    });
    for (const [field, [, after]] of Object.entries(changes)) {
      expect(events[0]?.data.ticket[field]).toEqual(after);
    }
  });

  test('of the group names ids only, and can be the work of a rule', () => {
    const { freshdesk, during } = desk();
    const sales = freshdesk.createGroup('Sales');
    freshdesk.createTicket({ source: 1 });

    const [update] = during(() => freshdesk.assignGroup(1, sales, { by: 'system' }));

    expect(update?.data.ticket.changes).toEqual({ group_id: [null, sales] });
    expect(update?.data.actor).toEqual({ id: 0, name: 'system', type: 'system' });
    expect(JSON.stringify(update?.data)).not.toContain('Sales');
  });

  test('that changes nothing says nothing and touches nothing', () => {
    const { freshdesk, during, wait } = desk();
    freshdesk.createTicket({ source: 1 });
    const before = freshdesk.ticket(1);
    wait(MINUTE);

    const events = during(() => {
      freshdesk.setStatus(1, 2);
      freshdesk.assignGroup(1, null);
      freshdesk.restore(1);
    });

    expect(events).toEqual([]);
    expect(freshdesk.ticket(1)).toEqual(before);
  });

  test('to a group that does not exist is a mistake of the caller', () => {
    const { freshdesk, during } = desk();
    freshdesk.createTicket({ source: 1 });

    const events = during(() => {
      expect(() => freshdesk.assignGroup(1, 5)).toThrow('group with the id 5');
    });

    expect(events).toEqual([]);
    expect(freshdesk.ticket(1)?.groupId).toBeNull();
  });

  test('of a deleted ticket is still told, with deleted true', () => {
    const { freshdesk, during, wait } = desk();
    freshdesk.createTicket({ source: 1 });
    freshdesk.deleteTicket(1);

    const events = during(() => {
      for (let n = 0; n < 3; n += 1) {
        wait(MINUTE);
        freshdesk.updateAnything(1);
      }
    });

    expect(
      events.map(({ data }) => [data.ticket.deleted, data.ticket.changes, data.ticket.updated_at]),
    ).toEqual([
      [true, { priority: [1, 2] }, '2026-11-22T10:01:00Z'],
      [true, { priority: [2, 3] }, '2026-11-22T10:02:00Z'],
      [true, { priority: [3, 4] }, '2026-11-22T10:03:00Z'],
    ]);
  });

  test('a deleted ticket comes back, then one that was spam', () => {
    const { freshdesk, during } = desk();
    freshdesk.createTicket({ source: 1 });
    freshdesk.markSpam(1);
    freshdesk.deleteTicket(1);

    const events = during(() => {
      freshdesk.restore(1);
      freshdesk.restore(1);
    });

    expect(events.map(({ data }) => data.ticket.changes)).toEqual([
      { deleted: [true, false] },
      { spam: [true, false] },
    ]);
  });

  test('destroying a ticket is told in the tiny form and leaves nothing to act on', () => {
    const { freshdesk, during } = desk();
    freshdesk.createTicket({ source: 3 });

    const events = during(() => freshdesk.destroy(1));

    expect(events).toEqual([
      {
        event: 'onTicketDelete',
        data: {
          ticket: {
            model_id: 28_000_003,
            id: 1,
            source: 3,
            type: null,
            account_id: 13,
            archive: true,
          },
          actor: { id: 0, name: 'system', type: 'system' },
        },
      },
    ]);
    expect(freshdesk.ticket(1)).toBeUndefined();
    expect(() => freshdesk.setStatus(1, 5)).toThrow('ticket with the id 1');
    expect(freshdesk.createTicket({ source: 1 })).toBe(2);
  });

  test('the record counts and dates what happened to the ticket', () => {
    const { freshdesk, during, wait } = desk();
    freshdesk.createTicket({ source: 1 });
    wait(MINUTE);
    freshdesk.agentReplies(1);
    freshdesk.addNote(1);
    freshdesk.setStatus(1, 5);
    wait(MINUTE);
    freshdesk.customerReplies(1);

    const [update] = during(() => freshdesk.updateAnything(1));

    expect(update?.data.ticket).toMatchObject({
      agent_reply_count: 1,
      customer_reply_count: 1,
      private_note_count: 1,
      public_note_count: null,
      reopened_count: 1,
      inbound_count: 2,
      closed_at: '2026-11-22T10:01:00Z',
      resolved_at: '2026-11-22T10:01:00Z',
      agent_responded_at: '2026-11-22T10:01:00Z',
      requester_responded_at: '2026-11-22T10:02:00Z',
    });
  });
});
