import { describe, expect, test } from 'vitest';
import { desk, MINUTE } from './freshdesk-client.ts';
import type { Desk } from './freshdesk-client.ts';

function withTicket(): Desk {
  const d = desk();
  d.freshdesk.createTicket({ source: 7, groupId: d.freshdesk.createGroup('CustomerService') });
  d.wait(2 * MINUTE);
  return d;
}

describe('an entry on a ticket', () => {
  test.each<[string, (d: Desk) => void, object, string]>([
    [
      "a customer's mail",
      (d) => d.freshdesk.customerReplies(1),
      {
        source: 0,
        incoming: true,
        private: false,
        category: { id: 1, name: 'customer_response' },
        kind: 'reply',
        source_additional_info: { email: { received_at: '2026-11-22T10:02:00Z' } },
      },
      'contact',
    ],
    [
      'a mail that was under way for a minute',
      (d) => d.freshdesk.customerReplies(1, { receivedAt: d.now() - MINUTE }),
      { source: 0, source_additional_info: { email: { received_at: '2026-11-22T10:01:00Z' } } },
      'contact',
    ],
    [
      'a reply in the portal',
      (d) => d.freshdesk.customerReplies(1, { receivedAt: null }),
      { source: 0, incoming: true, source_additional_info: { email: { received_at: null } } },
      'contact',
    ],
    [
      'a comment on Facebook',
      (d) => d.freshdesk.customerReplies(1, { source: 7 }),
      { source: 7, incoming: true, source_additional_info: { email: { received_at: null } } },
      'contact',
    ],
    [
      "an agent's reply",
      (d) => d.freshdesk.agentReplies(1),
      {
        source: 0,
        incoming: false,
        private: false,
        category: { id: 3, name: 'agent_public_response' },
        source_additional_info: { email: { received_at: null } },
      },
      'agent',
    ],
    [
      'a private note',
      (d) => d.freshdesk.addNote(1),
      {
        source: 2,
        incoming: false,
        private: true,
        category: { id: 2, name: 'agent_private_response' },
        kind: 'private_note',
      },
      'agent',
    ],
    [
      'a public note',
      (d) => d.freshdesk.addNote(1, { private: false }),
      { source: 2, incoming: false, private: false, kind: 'public_note' },
      'agent',
    ],
    [
      'a forward',
      (d) => d.freshdesk.forward(1),
      { source: 8, incoming: false, category: { id: 6, name: 'reply_to_forward' } },
      'agent',
    ],
    [
      'the answer of a third party',
      (d) => d.freshdesk.thirdPartyAnswers(1),
      {
        source: 0,
        incoming: true,
        private: false,
        category: { id: 4, name: 'third_party_response' },
      },
      'contact',
    ],
    [
      'survey feedback',
      (d) => d.freshdesk.survey(1),
      { source: 6, incoming: true, private: false, category: { id: 7, name: 'customer_feedback' } },
      'contact',
    ],
  ])('%s looks as it should', (_, act, conversation, actor) => {
    const d = withTicket();

    const events = d.during(() => act(d));

    expect(events.map(({ event }) => event)).toEqual(['onConversationCreate']);
    expect(events[0]?.data.conversation).toMatchObject({
      ticket_id: 1,
      created_at: '2026-11-22T10:02:00Z',
      ...conversation,
    });
    expect(events[0]?.data.actor.type).toBe(actor);
  });

  test('tells nothing of the ticket but its id', () => {
    const d = withTicket();

    const [reply] = d.during(() => d.freshdesk.customerReplies(1));

    expect(Object.keys(reply?.data ?? {})).toEqual(['conversation', 'actor']);
    expect(reply?.data.conversation).not.toHaveProperty('group_id');
  });

  test('has an id of its own, large and rising in irregular steps', () => {
    const { freshdesk } = withTicket();

    const made = Array.from({ length: 200 }, () => freshdesk.addNote(1));
    const steps = made.slice(1).map((id, n) => id - (made[n] ?? 0));

    expect(made[0]).toBe(80_000_000_001);
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(new Set(steps).size).toBeGreaterThan(1);
  });

  test('moves the ticket on in time without an update event', () => {
    const d = withTicket();

    const events = d.during(() => d.freshdesk.addNote(1));

    expect(events.map(({ event }) => event)).toEqual(['onConversationCreate']);
    expect(d.freshdesk.ticket(1)?.updatedAt).toBe(d.now());
  });
});

describe("a customer's reply", () => {
  test.each([3, 4, 5, 6, 7])(
    'to a ticket of status %i re-opens it, told after the reply',
    (status) => {
      const d = withTicket();
      d.freshdesk.setStatus(1, status);

      const events = d.during(() => d.freshdesk.customerReplies(1));

      expect(events.map(({ event }) => event)).toEqual(['onConversationCreate', 'onTicketUpdate']);
      expect(events[1]?.data.ticket.changes).toEqual({ status: [status, 2] });
      expect(d.freshdesk.ticket(1)?.status).toBe(2);
    },
  );

  test('to a deleted ticket is told like any other; the ticket stays deleted', () => {
    const d = withTicket();
    d.freshdesk.deleteTicket(1);

    const events = d.during(() => d.freshdesk.customerReplies(1));

    expect(events.map(({ event }) => event)).toEqual(['onConversationCreate']);
    expect(d.freshdesk.ticket(1)?.deleted).toBe(true);
  });
});

describe('merging', () => {
  test('leaves an automatic note on both tickets and closes the second', () => {
    const d = withTicket();
    d.freshdesk.createTicket({ source: 1 });

    const events = d.during(() => d.freshdesk.merge(1, 2));

    expect(events.map(({ event }) => event)).toEqual([
      'onConversationCreate',
      'onConversationCreate',
      'onTicketUpdate',
    ]);
    for (const n of [0, 1]) {
      expect(events[n]?.data.conversation).toMatchObject({
        ticket_id: 2 - n,
        source: 2,
        incoming: false,
        private: true,
        category: { id: 5, name: 'meta_response' },
      });
    }
    expect(events[2]?.data.ticket).toMatchObject({ id: 2, changes: { status: [2, 5] } });
    expect(d.freshdesk.ticket(1)?.status).toBe(2);
  });
});
