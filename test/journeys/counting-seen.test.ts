import { describe, expect, test } from 'vitest';
import {
  ACCESS,
  CHAT,
  EMAIL,
  expectBalance,
  given,
  HOUR,
  MINUTE,
  OUTBOUND_EMAIL,
  SECOND,
} from './given.ts';
import type { Given } from './given.ts';

/** Lets an hour pass, and gives what health says of `seen` each minute. The equation holds all the time. */
async function seenInHour({ advance, health }: Given): Promise<number[]> {
  const seen: number[] = [];
  for (let minute = 0; minute < 60; minute += 1) {
    await advance(MINUTE);
    const now = await health();
    expectBalance(now);
    seen.push(now.seen);
  }
  return seen;
}

const isRising = (numbers: number[]): boolean =>
  numbers.every((number, n) => number >= (numbers[n - 1] ?? 0));

test.each(ACCESS)(
  'a ticket and its deletion that were both written late are one contact, seen once, $access',
  async ({ settings }) => {
    const world = await given({ settings });
    const { freshdesk, runtime, until, advance, health, queues } = world;
    // Two minutes behind: they write into a window that a run has taken in, and the next run reads it once more.
    runtime.faults.clockSkewMs = ({ event }) =>
      event === 'onTicketCreate' || event === 'onTicketUpdate' ? -2 * MINUTE : 0;
    await until('08:16:40');
    const ticket = freshdesk.createTicket({ source: EMAIL });
    await advance(SECOND);
    freshdesk.deleteTicket(ticket);
    const seen = await seenInHour(world);

    expect(isRising(seen)).toBe(true);
    expect(await health()).toMatchObject({ seen: 1, accepted: 1, waiting: 0, spooled: 0 });
    expect(queues()).toEqual({ 'Unknown group/source Tickets': 1 });
  },
);

test('lines of a chat that nobody remembers wait outside of seen while Freshdesk does not answer', async () => {
  const { freshdesk, groupId, install, advance, settle, health, queues } = await given({
    settings: null,
  });
  const ticket = freshdesk.createTicket({ source: CHAT, groupId: groupId('Billing') });
  await install({ one_contact_per_chat: true });
  await advance(HOUR);
  freshdesk.faults.rules.push({ status: 503 });
  freshdesk.customerReplies(ticket, { receivedAt: null });
  await advance(MINUTE);
  freshdesk.customerReplies(ticket, { receivedAt: null });
  freshdesk.customerReplies(ticket);
  await advance(25 * MINUTE);
  expect(await health()).toMatchObject({ seen: 1, waiting: 1, spooled: 2, state: 'waiting' });
  freshdesk.faults.rules = [];
  await settle();

  expect(await health()).toMatchObject({ seen: 2, accepted: 2, waiting: 0, spooled: 0 });
  expect(queues()).toEqual({ 'Billing chat Replies': 1, 'Billing email Replies': 1 });
});

test('replies on a ticket that is remembered are seen at once, though Freshdesk does not answer', async () => {
  const { freshdesk, groupId, advance, settle, health, queues } = await given({
    settings: { one_contact_per_chat: true },
  });
  const chat = freshdesk.createTicket({ source: CHAT, groupId: groupId('Billing') });
  const portal = freshdesk.createTicket({ source: 2, groupId: groupId('Billing') });
  await settle();
  freshdesk.faults.rules.push({ status: 503 });
  await advance(HOUR);
  for (const ticket of [chat, portal, chat, portal]) {
    freshdesk.customerReplies(ticket, { receivedAt: null });
    await advance(SECOND);
  }
  await settle();
  expect(await health()).toMatchObject({ seen: 5, spooled: 0 });
  freshdesk.faults.rules = [];
  await settle();

  expect(queues()).toMatchObject({ 'Billing chat Replies': 1, 'Billing portal Replies': 2 });
});

test('outbound tickets that are left out are never seen, though Freshdesk does not answer for hours', async () => {
  const world = await given({ settings: { count_outbound: false } });
  const { freshdesk, groupId, settle, health, queues } = world;
  freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
  await settle();
  freshdesk.faults.rules.push({ status: 503 });
  for (const group of [groupId('Billing'), freshdesk.createGroup('New'), null]) {
    freshdesk.createTicket({ source: OUTBOUND_EMAIL, groupId: group });
  }
  const during = await seenInHour(world);
  freshdesk.faults.rules = [];
  const after = await seenInHour(world);

  expect(new Set([...during, ...after])).toEqual(new Set([1]));
  expect(await health()).toMatchObject({ accepted: 1, waiting: 0, spooled: 0 });
  expect(queues()).toEqual({ 'Billing email Tickets': 1 });
});

describe.each(ACCESS)('the number seen, $access', ({ settings }) => {
  test('never falls, whatever overtakes what', async () => {
    const world = await given({ settings: { ...settings, one_contact_per_chat: true } });
    const { freshdesk, runtime, advance } = world;
    const delays = [200, 9 * MINUTE, SECOND, 21 * MINUTE, 4 * MINUTE, 200, 13 * MINUTE];
    let event = 0;
    runtime.faults.delivery = () => [delays[(event += 1) % delays.length] ?? 0];
    freshdesk.faults.rules.push({ status: 503, until: runtime.now() + 40 * MINUTE });
    for (let number = 0; number < 12; number += 1) {
      const ticket = freshdesk.createTicket({ source: number % 2 === 0 ? CHAT : EMAIL });
      freshdesk.customerReplies(ticket, { receivedAt: null });
      await advance(20 * SECOND);
      freshdesk.customerReplies(ticket, { receivedAt: null });
      if (number % 3 === 0) freshdesk.deleteTicket(ticket);
      await advance(20 * SECOND);
      if (number % 6 === 0) freshdesk.restore(ticket);
    }
    const seen = [...(await seenInHour(world)), ...(await seenInHour(world))];

    expect(isRising(seen)).toBe(true);
    expect(await world.health()).toMatchObject({ waiting: 0, spooled: 0 });
  });
});
