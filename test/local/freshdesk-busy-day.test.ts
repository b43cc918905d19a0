import { describe, expect, test } from 'vitest';
import {
  contactsPerMinute,
  playContact,
  playMinute,
  STORM_MINUTE,
} from '../../local/freshdesk/busy-day.ts';
import { desk, MINUTE } from './freshdesk-client.ts';
import type { Desk } from './freshdesk-client.ts';

const SEED = 20261122;

/** Lehmer's generator: enough for a mix, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const minutes = Array.from({ length: 1440 }, (_, minute) => minute);
const hours = (options: object = {}) =>
  Array.from({ length: 24 }, (_, hour) =>
    minutes
      .slice(hour * 60, hour * 60 + 60)
      .reduce((sum, m) => sum + contactsPerMinute(m, options), 0),
  );

/** A desk with two groups after 3,000 contacts, a thirtieth of a minute apart. */
function played(seed = SEED): Desk {
  const d = desk();
  d.freshdesk.createGroup('CustomerService');
  d.freshdesk.createGroup('Billing');
  const random = seeded(seed);
  for (let n = 0; n < 3_000; n += 1) {
    playContact(d.freshdesk, random);
    d.wait(2_000);
  }
  return d;
}

describe('the curve of the day', () => {
  test('has 1,218 contacts in the busiest hour and a quiet night', () => {
    expect(Math.max(...hours())).toBe(1_218);
    expect(Math.max(...hours().slice(0, 6))).toBeLessThan(20);
  });

  test('is spread evenly over each hour, in whole contacts', () => {
    const busiest = minutes.slice(600, 660).map((minute) => contactsPerMinute(minute));

    expect(new Set(busiest)).toEqual(new Set([20, 21]));
  });

  test('may have a storm of two minutes of 170, in an hour below the busiest', () => {
    const stormy = minutes.filter((minute) => contactsPerMinute(minute, { storm: true }) === 170);

    expect(stormy).toEqual([STORM_MINUTE, STORM_MINUTE + 1]);
    expect(Math.max(...hours({ storm: true }))).toBe(1_218);
  });

  test('begins anew each day', () => {
    expect(contactsPerMinute(1440 + 630)).toBe(contactsPerMinute(630));
  });
});

describe(`what is played (seed ${SEED})`, () => {
  test('is half replies, with one update of the status alone per two contacts', () => {
    const { events } = played();
    const count = (event: string) => events.filter((each) => each.event === event).length;
    const updates = events.filter(({ event }) => event === 'onTicketUpdate');

    expect(count('onTicketCreate') + count('onConversationCreate')).toBe(3_000);
    expect(count('onConversationCreate') / 3_000).toBeCloseTo(0.5, 1);
    expect(updates.length / 3_000).toBeCloseTo(0.5, 1);
    for (const { data } of updates)
      expect(Object.keys(data.ticket.changes ?? {})).toEqual(['status']);
  });

  test('uses all groups and several sources, of tickets and of replies', () => {
    const { events, freshdesk } = played();
    const tickets = events
      .filter(({ event }) => event === 'onTicketCreate')
      .map(({ data }) => data.ticket);
    const replies = events
      .filter(({ event }) => event === 'onConversationCreate')
      .map(({ data }) => data.conversation);
    const byMail = replies.filter((each) =>
      JSON.stringify(each.source_additional_info).includes('2026'),
    );

    expect(new Set(tickets.map((each) => each.group_id))).toEqual(
      new Set(freshdesk.groups().map(({ id }) => id)),
    );
    expect(new Set(tickets.map((each) => each.source))).toEqual(new Set([1, 2, 3, 7, 9, 13]));
    expect(replies.every((each) => each.incoming === true)).toBe(true);
    expect(byMail.length / replies.length).toBeGreaterThan(0.6);
    expect(byMail.length / replies.length).toBeLessThan(1);
  });

  test('re-opens tickets by replies', () => {
    const { events } = played();
    const reopened = events.filter(
      ({ event, data }) =>
        event === 'onTicketUpdate' && (data.ticket.changes?.status as unknown[])[1] === 2,
    );

    expect(reopened.length).toBeGreaterThan(100);
  });

  test('is the same for the same seed', () => {
    expect(played().events).toEqual(played().events);
    expect(played(7).events).not.toEqual(played().events);
  });

  test('leaves alone what is deleted, spam, or made through the REST interface', () => {
    const { freshdesk, send, events, during } = desk();
    freshdesk.createTicket({ source: 1 });
    freshdesk.createTicket({ source: 1 });
    freshdesk.deleteTicket(1);
    freshdesk.markSpam(2);
    send('POST', '/api/v2/tickets', { subject: 'x', description: 'x', email: 'a@example.com' });
    const random = seeded(SEED);

    during(() => {
      for (let n = 0; n < 200; n += 1) playContact(freshdesk, random);
    });

    const touched = events.map(({ event, data }) =>
      event === 'onConversationCreate' ? data.conversation.ticket_id : data.ticket.id,
    );
    expect(touched.filter((id) => Number(id) <= 3)).toEqual([]);
  });

  test('a minute brings as many contacts as the curve says', () => {
    const { freshdesk, events, wait } = desk();
    const random = seeded(SEED);

    expect(playMinute(freshdesk, 630, random)).toBe(20);
    wait(MINUTE);
    expect(playMinute(freshdesk, STORM_MINUTE, random, { storm: true })).toBe(170);

    expect(events.filter(({ event }) => event !== 'onTicketUpdate')).toHaveLength(190);
  });
});
