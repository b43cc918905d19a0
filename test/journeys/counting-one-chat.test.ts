import { describe, expect, test } from 'vitest';
import { say, sayMore, startChat, WEB_CHAT } from './chatting.ts';
import { ACCESS, EMAIL, given, HOUR, MINUTE, SECOND } from './given.ts';
import { SELDOM } from './seldom.ts';

describe.each(ACCESS)('one chat, one contact, $access', ({ settings, billing }) => {
  const start = (change: object = {}) =>
    given({ ...SELDOM, settings: { ...settings, one_contact_per_chat: true, ...change } });
  const tickets = { [`${billing} web chat Tickets`]: 1 };
  const replies = (number: number) => ({ [`${billing} web chat Replies`]: number });

  test('a chat of thirty lines is one, and taken up again after two hours one more', async () => {
    const world = await start();
    const ticket = await startChat(world);
    await sayMore(world, ticket, 29, 20 * SECOND);
    await world.settle();
    expect(world.queues()).toEqual(tickets);
    await world.advance(2 * HOUR);
    await sayMore(world, ticket, 20, 20 * SECOND);
    await world.settle();

    expect(world.queues()).toEqual({ ...tickets, ...replies(1) });
    expect(await world.health()).toMatchObject({ seen: 2, accepted: 2, spooled: 0 });
  });

  test('the 15 minutes slide, over many runs', async () => {
    const world = await start();
    const ticket = await startChat(world);
    await sayMore(world, ticket, 12, 15 * MINUTE - SECOND);
    await world.settle();

    expect(world.queues()).toEqual(tickets);
  });

  test('15 minutes after the message before, it is a new contact', async () => {
    const world = await start();
    const ticket = await startChat(world);
    await sayMore(world, ticket, 3, 15 * MINUTE);
    await world.settle();

    expect(world.queues()).toEqual({ ...tickets, ...replies(3) });
  });

  test('a ticket without a first line of its own begins the 15 minutes as well', async () => {
    const world = await start();
    const ticket = world.freshdesk.createTicket({
      source: WEB_CHAT,
      groupId: world.groupId('Billing'),
    });
    await sayMore(world, ticket, 1, 14 * MINUTE);
    await world.settle();

    expect(world.queues()).toEqual(tickets);
  });

  test('a mail counts as ever, and does not go on with the chat', async () => {
    const world = await start();
    const ticket = await startChat(world);
    await world.advance(10 * MINUTE);
    world.freshdesk.customerReplies(ticket);
    await world.advance(10 * MINUTE);
    say(world, ticket);
    await world.settle();

    expect(world.queues()).toEqual({ ...tickets, ...replies(1), [`${billing} email Replies`]: 1 });
  });

  test('what is no chat counts as ever', async () => {
    const world = await start();
    const ticket = world.freshdesk.createTicket({
      source: EMAIL,
      groupId: world.groupId('Billing'),
    });
    await sayMore(world, ticket, 3, MINUTE);
    await world.settle();

    expect(world.queues()).toEqual({
      [`${billing} email Tickets`]: 1,
      [`${billing} email Replies`]: 3,
    });
  });

  test('an agent’s answers do not go on with the chat', async () => {
    const world = await start();
    const ticket = await startChat(world);
    for (let answer = 0; answer < 3; answer += 1) {
      await world.advance(5 * MINUTE);
      world.freshdesk.agentReplies(ticket);
    }
    await world.advance(5 * MINUTE);
    say(world, ticket);
    await world.settle();

    expect(world.queues()).toEqual({ ...tickets, ...replies(1) });
  });

  test('lines that are told late, twice and in any order are one contact', async () => {
    const world = await start();
    const delays = [200, 9 * MINUTE, SECOND, 25 * MINUTE, 4 * MINUTE, 200, 13 * MINUTE];
    let event = 0;
    world.runtime.faults.delivery = (name) => {
      if (name === 'onTicketCreate') return [MINUTE, 11 * MINUTE];
      event += 1;
      return [delays[event % delays.length] ?? 0, 11 * MINUTE];
    };
    const ticket = await startChat(world);
    await sayMore(world, ticket, 12, 4 * MINUTE);
    await world.advance(HOUR);

    expect(world.queues()).toEqual(tickets);
  });

  test('a line of an earlier part that is told late is none of its own', async () => {
    const world = await start();
    const ticket = await startChat(world);
    await sayMore(world, ticket, 1, 10 * MINUTE);
    world.runtime.faults.delivery = () => [70 * MINUTE];
    await world.advance(5 * MINUTE);
    say(world, ticket);
    world.runtime.faults.delivery = () => [200];
    await world.advance(40 * MINUTE);
    say(world, ticket);
    await world.advance(2 * HOUR);

    expect(world.queues()).toEqual({ ...tickets, ...replies(1) });
  });

  test('an outage of injixo changes nothing', async () => {
    const world = await start();
    world.injixo.faults.mode = 'unreachable';
    const ticket = await startChat(world);
    await sayMore(world, ticket, 10, 10 * MINUTE);
    await world.advance(HOUR);
    await sayMore(world, ticket, 10, 10 * MINUTE);
    world.injixo.faults.mode = 'none';
    await world.settle();

    expect(world.queues()).toEqual({ ...tickets, ...replies(1) });
  });

  test.each([
    ['text', 'true', 0],
    ['off', false, 3],
    ['off, as text', 'false', 3],
    ['odd', { on: true }, 3],
  ])('the option may be %s', async (_, one_contact_per_chat, more) => {
    const world = await start({ one_contact_per_chat });
    const ticket = await startChat(world);
    await sayMore(world, ticket, 3, MINUTE);
    await world.settle();

    expect(world.counted()).toHaveLength(1 + more);
  });

  test('a record of an earlier version knows no chats: the next line begins one', async () => {
    const before = await start();
    const ticket = await startChat(before);
    await before.advance(HOUR);
    const saved = JSON.parse(before.save()) as { runtime: string };
    const runtime = JSON.parse(saved.runtime) as {
      store: Record<string, { value: Record<string, unknown> }>;
    };
    delete runtime.store['state']?.value['chats'];
    const world = await given({
      ...SELDOM,
      saved: JSON.stringify({ ...saved, runtime: JSON.stringify(runtime) }),
    });
    await sayMore(world, ticket, 3, MINUTE);
    await world.settle();

    expect(world.queues()).toEqual({ ...tickets, ...replies(1) });
  });
});
