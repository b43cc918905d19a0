import { describe, expect, test } from 'vitest';
import { ACCESS, EMAIL, given, MINUTE, NO_ACCESS, SECOND } from './given.ts';
import type { Given } from './given.ts';

/** Delivers events of one name late, all others at once. */
function delay({ runtime }: Given, event: string, ms: number): void {
  runtime.faults.delivery = (each) => [each === event ? ms : 200];
}

describe.each(ACCESS)('late and reordered events, $access', ({ settings, service, billing }) => {
  const start = () => given({ settings });

  test('an event that comes 20 minutes late counts at its own time', async () => {
    const world = await start();
    delay(world, 'onTicketCreate', 20 * MINUTE);
    await world.until('09:12:34');
    world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('CustomerService') });
    await world.until('09:32');
    // With access the comparison finds it before its event comes, which then is a copy.
    if (settings === ACCESS[1]?.settings) expect(world.counted()).toEqual([]);
    await world.settle();

    expect(world.counted()).toEqual([`2026-09-07T09:12:34Z ${service} email Tickets`]);
  });

  test('a reply that overtakes its ticket counts in the ticket’s group', async () => {
    const world = await start();
    delay(world, 'onTicketCreate', 40 * SECOND);
    await world.until('09:11');
    const ticket = world.freshdesk.createTicket({ source: 7, groupId: world.groupId('Billing') });
    await world.advance(5 * SECOND);
    world.freshdesk.customerReplies(ticket, { receivedAt: null });
    await world.settle();

    expect(world.counted()).toEqual([
      `2026-09-07T09:11:00Z ${billing} chat Tickets`,
      `2026-09-07T09:11:05Z ${billing} chat Replies`,
    ]);
  });

  test('an update that overtakes its ticket’s creation is not undone by it', async () => {
    const world = await start();
    delay(world, 'onTicketCreate', 30 * SECOND);
    await world.until('09:11');
    const ticket = world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(SECOND);
    world.freshdesk.assignGroup(ticket, world.groupId('Billing'));
    await world.settle();
    world.freshdesk.customerReplies(ticket);
    await world.settle();

    expect(world.queues()).toEqual({
      [`${billing} email Tickets`]: 1,
      [`${billing} email Replies`]: 1,
    });
  });

  test('an update that overtakes its ticket’s creation by two windows is not undone by it', async () => {
    const world = await start();
    delay(world, 'onTicketCreate', 11 * MINUTE);
    const ticket = world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(SECOND);
    world.freshdesk.assignGroup(ticket, world.groupId('Billing'));
    await world.advance(25 * MINUTE);

    expect(world.queues()).toEqual({ [`${billing} email Tickets`]: 1 });
  });

  test.each([
    ['half a minute', 30 * SECOND],
    ['six minutes', 6 * MINUTE],
  ])('the later of two updates holds, even when the earlier one is %s late', async (_, late) => {
    const world = await start();
    const { freshdesk, groupId, runtime } = world;
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await world.until('08:15:10');
    runtime.faults.delivery = () => [late];
    freshdesk.assignGroup(ticket, null);
    await world.until('08:15:20');
    runtime.faults.delivery = () => [SECOND];
    freshdesk.assignGroup(ticket, groupId('Billing'));
    await world.until('08:17');
    freshdesk.createTicket({ source: EMAIL });
    await world.until('08:40');
    freshdesk.customerReplies(ticket);
    await world.settle();

    expect(world.queues()).toEqual({
      [`${service} email Tickets`]: 1,
      'Unknown group email Tickets': 1,
      [`${billing} email Replies`]: 1,
    });
  });

  test('a deletion that overtakes its ticket’s creation makes one contact of both', async () => {
    const world = await start();
    delay(world, 'onTicketCreate', 11 * MINUTE);
    const ticket = world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(SECOND);
    world.freshdesk.deleteTicket(ticket);
    await world.advance(25 * MINUTE);

    expect(world.queues()).toEqual({ 'Unknown group/source Tickets': 1 });
  });
});

test('without Freshdesk access a reply on a ticket that nobody has heard of counts by what it tells itself', async () => {
  const { freshdesk, groupId, install, settle, queues } = await given({ settings: null });
  const ticket = freshdesk.createTicket({ source: 7, groupId: groupId('Billing') });
  await install(NO_ACCESS);
  freshdesk.customerReplies(ticket);
  freshdesk.customerReplies(ticket, { receivedAt: null });
  await settle();

  expect(queues()).toEqual({
    'Unknown group email Replies': 1,
    'Unknown group/source Replies': 1,
  });
});

test('with Freshdesk access a reply on a ticket from before the installation finds its group', async () => {
  const { freshdesk, groupId, install, advance, settle, queues } = await given({ settings: null });
  const ticket = freshdesk.createTicket({ source: 7, groupId: groupId('Billing') });
  await advance(300 * MINUTE);
  await install();
  freshdesk.customerReplies(ticket);
  freshdesk.customerReplies(ticket, { receivedAt: null });
  await settle();

  expect(queues()).toEqual({ 'Billing email Replies': 1, 'Billing chat Replies': 1 });
});

test('with Freshdesk access a ticket that is gone for good counts as unknown, and so do its replies', async () => {
  const { freshdesk, groupId, advance, queues } = await given();
  const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
  freshdesk.customerReplies(ticket);
  await advance(SECOND);
  freshdesk.destroy(ticket);
  await advance(75 * MINUTE);

  expect(queues()).toEqual({
    'Unknown group/source Tickets': 1,
    'Unknown group/source Replies': 1,
  });
});
