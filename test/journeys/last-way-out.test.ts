import { expect, onTestFinished, test } from 'vitest';
import { CHAT, EMAIL, given, MINUTE, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';

/** The platform takes nothing: neither into the store nor into a schedule. */
async function refusedEverywhere(
  isRefused: () => boolean = () => true,
  settings: Record<string, unknown> = NO_ACCESS,
): Promise<Given> {
  const world = await given({ runsMayFail: true, settings });
  // Its books are looked at when the test has ended.
  onTestFinished(() => {
    world.runtime.faults.storeFails = () => false;
    world.runtime.faults.scheduleFails = () => false;
  });
  world.runtime.faults.storeFails = isRefused;
  world.runtime.faults.scheduleFails = isRefused;
  return world;
}

test('a contact that the platform takes nowhere is sent by itself, at once and in its queue', async () => {
  const world = await refusedEverywhere();
  const ticket = world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
  await world.until('08:01');
  world.freshdesk.customerReplies(ticket, { source: 0, receivedAt: null });
  await world.until('08:02');

  expect(world.queues()).toEqual({
    'Group 80000013361 email Tickets': 1,
    'Unknown group/source Replies': 1,
  });
  expect(world.logLines().join()).not.toContain('INJIXO_CONTACT_LOST');
});

test('a contact that was sent by itself is counted, once the store takes a note of it', async () => {
  let refusals = 0;
  const world = await refusedEverywhere(() => (refusals += 1) <= 2);
  world.freshdesk.createTicket({ source: CHAT });
  await world.settle();

  expect(world.queues()).toEqual({ 'Unknown group chat Tickets': 1 });
  expect(await world.health()).toMatchObject({ seen: 1, accepted: 1, possiblyTwice: 0 });
});

test('without an answer it is kept, and told as possibly counted twice', async () => {
  let refusals = 0;
  const world = await refusedEverywhere(() => (refusals += 1) <= 2);
  world.injixo.faults.mode = 'no answer after accepting';
  world.injixo.faults.count = 1;
  world.freshdesk.createTicket({ source: CHAT });
  await world.settle();

  expect(world.queues()).toEqual({ 'Unknown group chat Tickets': 2 });
  expect(await world.health()).toMatchObject({ seen: 1, accepted: 1, possiblyTwice: 1 });
});

test('where injixo refuses it too, the log names it', async () => {
  const world = await refusedEverywhere();
  world.injixo.faults.mode = 'unreachable';
  world.freshdesk.createTicket({ source: EMAIL });
  await world.until('08:02');

  expect(world.logLines()).toContain('INJIXO_CONTACT_LOST t1');
  expect(world.logLines()).toContain('INJIXO_LOST_UNCOUNTED t1');
});

test('with Freshdesk access nothing is sent by itself: the comparison finds it, and counts it once', async () => {
  let isRefused = true;
  const world = await refusedEverywhere(() => isRefused, {});
  await world.until('08:00:10');
  const ticket = world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
  await world.until('08:01');
  world.freshdesk.customerReplies(ticket, { source: 0, receivedAt: null });
  await world.until('08:04');
  expect(world.queues()).toEqual({});
  expect(world.logLines().filter((line) => line.includes('LEFT_TO_COMPARISON')).length).toBe(2);
  isRefused = false;
  await world.advance(20 * MINUTE);

  expect(world.queues()).toEqual({ 'Billing email Tickets': 1, 'Billing email Replies': 1 });
  expect(await world.health()).toMatchObject({ seen: 2, found: 2, accepted: 2, lost: 0 });
});
