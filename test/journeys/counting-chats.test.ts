import { describe, expect, test } from 'vitest';
import { say, sayMore, startChat } from './chatting.ts';
import { ACCESS, CHAT, given, HOUR, MINUTE, SECOND } from './given.ts';
import { SELDOM } from './seldom.ts';

const MESSAGING = [7, 13, 15, 17, 19, 21, 22];
const NOT_MESSAGING = [1, 2, 3, 5, 6, 9, 12, 16, 18, 20];

describe.each(ACCESS)('a chat, $access', ({ settings, billing }) => {
  const start = (change: object = {}) => given({ ...SELDOM, settings: { ...settings, ...change } });

  test('of thirty lines is thirty contacts: its first line is the ticket', async () => {
    const world = await start();
    const ticket = await startChat(world);
    await sayMore(world, ticket, 29, 20 * SECOND);
    await world.settle();

    expect(world.queues()).toEqual({
      [`${billing} web chat Tickets`]: 1,
      [`${billing} web chat Replies`]: 29,
    });
    expect(await world.health()).toMatchObject({ seen: 30, accepted: 30, spooled: 0 });
  });

  test.each(MESSAGING)(
    'of source %i has its first line told twice, within two seconds',
    async (source) => {
      const world = await start();
      await world.until('09:12:10');
      const ticket = world.freshdesk.createTicket({ source });
      say(world, ticket);
      await world.advance(2 * SECOND);
      say(world, ticket);
      await world.advance(SECOND);
      say(world, ticket);
      await world.settle();

      expect(world.counted().map((each) => each.slice(0, 20))).toEqual([
        '2026-09-07T09:12:10Z',
        '2026-09-07T09:12:13Z',
      ]);
    },
  );

  test.each(NOT_MESSAGING)(
    'is none on a ticket of source %i: each reply counts',
    async (source) => {
      const world = await start();
      const ticket = world.freshdesk.createTicket({ source });
      say(world, ticket);
      await world.settle();
      expect(world.counted()).toHaveLength(2);
    },
  );

  test('answered by mail counts as ever, at once too', async () => {
    const world = await start();
    const ticket = world.freshdesk.createTicket({
      source: CHAT,
      groupId: world.groupId('Billing'),
    });
    await world.advance(SECOND);
    world.freshdesk.customerReplies(ticket);
    await world.settle();

    expect(world.queues()).toEqual({
      [`${billing} chat Tickets`]: 1,
      [`${billing} email Replies`]: 1,
    });
  });

  test.each([
    ['40 s late', '09:12:10', 40 * SECOND],
    ['in the next window', '09:14:50', 40 * SECOND],
  ])('that is told before its ticket, %s, has its first line told twice', async (_, time, late) => {
    const world = await start();
    world.runtime.faults.delivery = (event) => [event === 'onTicketCreate' ? late : 200];
    await world.until(time);
    const ticket = await startChat(world);
    await sayMore(world, ticket, 2, 5 * SECOND);
    await world.settle();

    expect(world.queues()).toEqual({
      [`${billing} web chat Tickets`]: 1,
      [`${billing} web chat Replies`]: 2,
    });
  });

  test('told twice, at once and ten minutes later, counts once', async () => {
    const world = await start();
    world.runtime.faults.delivery = () => [200, 300, 10 * MINUTE];
    const ticket = await startChat(world);
    await sayMore(world, ticket, 3, 20 * SECOND);
    await world.advance(30 * MINUTE);

    expect(world.queues()).toEqual({
      [`${billing} web chat Tickets`]: 1,
      [`${billing} web chat Replies`]: 3,
    });
  });

  test('whose first line is told 40 minutes late counts it not', async () => {
    const world = await start();
    world.runtime.faults.delivery = (event) => [
      event === 'onConversationCreate' ? 40 * MINUTE : 200,
    ];
    const ticket = await startChat(world);
    await world.advance(10 * SECOND);
    say(world, ticket);
    await world.advance(HOUR);

    expect(world.queues()).toEqual({
      [`${billing} web chat Tickets`]: 1,
      [`${billing} web chat Replies`]: 1,
    });
  });

  test('that is spam counts as unknown, its first line not', async () => {
    const world = await start();
    const ticket = await startChat(world);
    await sayMore(world, ticket, 1, 5 * SECOND);
    world.freshdesk.markSpam(ticket);
    await world.settle();

    expect(world.queues()).toEqual({
      'Unknown group/source Tickets': 1,
      'Unknown group/source Replies': 1,
    });
  });
});
