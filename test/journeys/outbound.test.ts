import { describe, expect, test } from 'vitest';
import { ACCESS, EMAIL, given, MINUTE, OUTBOUND_EMAIL, SECOND } from './given.ts';

const INTERNAL_TASK = 14;

describe.each(ACCESS)('outbound email, $access', ({ settings, service }) => {
  const start = (change: object = {}) => given({ settings: { ...settings, ...change } });
  const leftOut = { count_outbound: false };

  test('an outbound email counts like other tickets, in a queue of its own, unless the admin says otherwise', async () => {
    const { freshdesk, groupId, settle, queues } = await start();
    freshdesk.createTicket({ source: OUTBOUND_EMAIL, groupId: groupId('CustomerService') });
    await settle();

    expect(queues()).toEqual({ [`${service} outbound email Tickets`]: 1 });
  });

  test('left out, an outbound email is no contact, but the customers’ replies to it are', async () => {
    const { freshdesk, groupId, settle, queues } = await start(leftOut);
    const ticket = freshdesk.createTicket({
      source: OUTBOUND_EMAIL,
      groupId: groupId('CustomerService'),
    });
    await settle();
    freshdesk.customerReplies(ticket);
    freshdesk.customerReplies(ticket, { receivedAt: null });
    await settle();

    expect(queues()).toEqual({
      [`${service} email Replies`]: 1,
      [`${service} outbound email Replies`]: 1,
    });
  });

  test.each(['deleteTicket', 'markSpam'] as const)(
    'left out, its removal is no contact either (%s)',
    async (remove) => {
      const { freshdesk, settle, queues, health } = await start(leftOut);
      const ticket = freshdesk.createTicket({ source: OUTBOUND_EMAIL });
      await settle();
      freshdesk[remove](ticket);
      await settle();
      freshdesk.updateAnything(ticket);
      await settle();

      expect(queues()).toEqual({});
      expect(await health()).toMatchObject({ seen: 0 });
    },
  );

  test('left out and deleted, a reply to it counts as unknown', async () => {
    const { freshdesk, groupId, settle, queues } = await start(leftOut);
    const ticket = freshdesk.createTicket({
      source: OUTBOUND_EMAIL,
      groupId: groupId('CustomerService'),
    });
    await settle();
    freshdesk.deleteTicket(ticket);
    await settle();
    freshdesk.customerReplies(ticket);
    await settle();

    expect(queues()).toEqual({ 'Unknown group/source Replies': 1 });
  });

  test('left out, a group it is given later counts for its replies', async () => {
    const { freshdesk, groupId, settle, queues } = await start(leftOut);
    const ticket = freshdesk.createTicket({ source: OUTBOUND_EMAIL });
    await settle();
    freshdesk.assignGroup(ticket, groupId('CustomerService'));
    await settle();
    freshdesk.customerReplies(ticket);
    await settle();

    expect(queues()).toEqual({ [`${service} email Replies`]: 1 });
  });

  test('left out, an internal task is no contact either, nor is its deletion; a customer’s reply to it is', async () => {
    const { freshdesk, groupId, settle, queues, health } = await start(leftOut);
    const group = groupId('CustomerService');
    const task = freshdesk.createTicket({ source: INTERNAL_TASK, groupId: group });
    const other = freshdesk.createTicket({ source: INTERNAL_TASK, groupId: group });
    await settle();
    freshdesk.customerReplies(task, { receivedAt: null });
    freshdesk.deleteTicket(other);
    await settle();

    expect(queues()).toEqual({ [`${service} internal task Replies`]: 1 });
    expect(await health()).toMatchObject({ seen: 1 });
  });

  test.each([
    ['a mail that becomes an outbound one at once does not count', EMAIL, OUTBOUND_EMAIL, 0],
    ['an outbound mail that becomes a mail at once counts', OUTBOUND_EMAIL, EMAIL, 1],
    ['an internal task that becomes a mail at once counts', INTERNAL_TASK, EMAIL, 1],
  ])('left out by the source of when its queue is decided: %s', async (_, from, to, count) => {
    const { freshdesk, settle, runtime, queues, health } = await start(leftOut);
    const ticket = freshdesk.createTicket({ source: from });
    await runtime.advance(5 * SECOND);
    freshdesk.updateAnything(ticket, { source: to });
    await settle();

    expect(queues()).toEqual(count === 1 ? { 'Unknown group email Tickets': 1 } : {});
    expect(await health()).toMatchObject({ seen: count, waiting: 0 });
  });

  test('left out, it stays so when the admin has outbound tickets counted later', async () => {
    const world = await start(leftOut);
    const { freshdesk, settle, runtime, queues, health } = world;
    const begun = new Date(runtime.now()).toISOString();
    const tickets = [OUTBOUND_EMAIL, INTERNAL_TASK].map((source) =>
      freshdesk.createTicket({ source }),
    );
    await settle();
    await runtime.invoke('saveOptions', { count_outbound: true });
    await runtime.advance(5 * MINUTE);
    await runtime.invoke('checkAgain', { since: begun });
    await settle();
    for (const ticket of tickets) freshdesk.deleteTicket(ticket);
    await settle();

    expect(queues()).toEqual({});
    expect(await health()).toMatchObject({ seen: 0, found: 0 });
  });
});
