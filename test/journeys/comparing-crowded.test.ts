import { expect, test } from 'vitest';
import { dropping, EMAIL, given, MINUTE } from './given.ts';
import { SELDOM } from './seldom.ts';

/** Freshdesk's limits on a small plan (freshdesk-rest.md). */
const GROWTH = { perMinute: 200, ticketListsPerMinute: 20 };

test.each([
  [150, 'Enterprise', {}],
  [300, 'Enterprise', {}],
  [1_400, 'Enterprise', {}],
  [1_500, 'Enterprise', {}],
  [3_050, 'Enterprise', {}],
  [250, 'Growth', GROWTH],
  [650, 'Growth', GROWTH],
])('%i tickets changed in one second hide nothing (%s plan)', async (count, _, limits) => {
  const world = await given(SELDOM);
  const { freshdesk, groupId } = world;
  const newTicket = () => freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
  await world.until('09:00');
  const ids = dropping(world, () => Array.from({ length: count }, () => newTicket()));
  await world.advance(MINUTE);
  Object.assign(freshdesk.limits, limits);
  for (const id of ids) dropping(world, () => freshdesk.addNote(id));
  await world.advance(2_000);
  dropping(world, () => newTicket());
  await world.advance(60 * MINUTE);

  expect(world.queues()).toEqual({ 'Billing email Tickets': count + 1 });
  const until = Date.parse((await world.health()).completeUntil ?? '');
  expect(world.runtime.now() - until).toBeLessThan(15 * MINUTE);
});

test('nor do they where Freshdesk fails again and again while they are read', async () => {
  const world = await given(SELDOM);
  const { freshdesk, groupId } = world;
  await world.until('09:00');
  const newTicket = () => freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
  const ids = dropping(world, () => Array.from({ length: 1_500 }, () => newTicket()));
  await world.advance(MINUTE);
  for (const id of ids) dropping(world, () => freshdesk.addNote(id));
  const failing = [2, 3, 7, 10, 13, 14].map((page) => ({
    path: `GET /api/v2/tickets.*[?&]page=${page}(&|$)`,
    status: 500,
    count: 2,
  }));
  freshdesk.faults.rules.push(...failing);
  await world.advance(120 * MINUTE);

  expect(freshdesk.faults.rules, 'failures that did not happen').toEqual([]);
  expect(world.queues()).toEqual({ 'Billing email Tickets': 1_500 });
});
