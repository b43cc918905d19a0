import { describe, expect, test } from 'vitest';
import { ACCESS, CHAT, EMAIL, given, HOUR, MINUTE, NO_ACCESS, SECOND } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const GONE = 'Unknown group/source Tickets';

/** What happens meanwhile finds the storage quota spent, so its notes are parked. */
async function parked({ runtime, advance }: Given, act: () => void): Promise<void> {
  runtime.quotas.storePerMinute = 0;
  act();
  await advance(2 * SECOND);
  runtime.quotas.storePerMinute = 50;
}

describe('without Freshdesk access, before a queue is named, all notes at hand have told what they know', () => {
  test('of a group that is assigned right before the run, and parked', async () => {
    const world = await given({ ...SELDOM, settings: NO_ACCESS });
    const { freshdesk, groupId } = world;
    await world.until('08:14:54');
    const ticket = freshdesk.createTicket({ source: EMAIL });
    await world.until('08:15:35');
    await parked(world, () => freshdesk.assignGroup(ticket, groupId('Billing')));
    await world.settle();

    expect(world.queues()).toEqual({ 'Group 80000013361 email Tickets': 1 });
  });

  test.each([['parked'], ['spooled']])(
    'of a ticket whose creation comes after its reply and is %s',
    async (kept) => {
      const world = await given({ ...SELDOM, settings: NO_ACCESS });
      const { freshdesk, groupId, runtime } = world;
      await world.until('08:14:50');
      runtime.faults.delivery = (event) => [event === 'onTicketCreate' ? 45 * SECOND : 200];
      const ticket = freshdesk.createTicket({ source: CHAT, groupId: groupId('Billing') });
      await world.advance(5 * SECOND);
      freshdesk.customerReplies(ticket, { receivedAt: null });
      await world.until('08:15:34');
      if (kept === 'parked') runtime.quotas.storePerMinute = 0;
      await world.until('08:15:40');
      runtime.quotas.storePerMinute = 50;
      await world.settle();

      expect(world.queues()).toEqual({
        'Group 80000013361 chat Tickets': 1,
        'Group 80000013361 chat Replies': 1,
      });
    },
  );

  test.each([[300], [600], [1_000]])(
    'of %i tickets in one window, which is more than a run takes in',
    async (number) => {
      const world = await given({
        ...SELDOM,
        settings: NO_ACCESS,
        quotas: { storePerMinute: 10_000 },
      });
      const { freshdesk, groupId } = world;
      await world.until('08:15:10');
      const tickets = Array.from({ length: number }, () =>
        freshdesk.createTicket({ source: EMAIL }),
      );
      await world.until('08:15:50');
      for (const ticket of tickets) freshdesk.assignGroup(ticket, groupId('Billing'));
      await world.advance(HOUR);

      expect(world.queues()).toEqual({ 'Group 80000013361 email Tickets': number });
    },
  );
});

describe('a parked note', () => {
  test('waits for a run that comes late: a reply is not named without its ticket', async () => {
    const world = await given({ ...SELDOM, settings: NO_ACCESS });
    const { freshdesk, groupId, runtime } = world;
    runtime.faults.scheduleDriftMs = () => 58 * SECOND;
    await world.until('08:15:01');
    const tickets: number[] = [];
    await parked(world, () => {
      for (let n = 0; n < 20; n += 1)
        tickets.push(freshdesk.createTicket({ source: CHAT, groupId: groupId('Billing') }));
    });
    // Earlier it would be a chat's first line, which is the ticket itself.
    await world.advance(3 * SECOND);
    for (const ticket of tickets) freshdesk.customerReplies(ticket, { receivedAt: null });
    await world.settle();
    await world.settle();

    expect(world.queues()).toEqual({
      'Group 80000013361 chat Tickets': 20,
      'Group 80000013361 chat Replies': 20,
    });
  });

  test('waits for the run after, where the one that would have collected it dies', async () => {
    const world = await given({ ...SELDOM, settings: NO_ACCESS, runsMayFail: true });
    const { freshdesk, groupId, runtime } = world;
    await world.until('08:15:01');
    await parked(world, () => {
      for (let n = 0; n < 20; n += 1)
        freshdesk.createTicket({ source: CHAT, groupId: groupId('Billing') });
    });
    await world.until('08:20');
    runtime.faults.crash = ({ event }, { target }) =>
      event === 'onScheduledEvent' && target.startsWith('lease') ? 'after' : undefined;
    await world.until('08:23');
    runtime.faults.crash = undefined;
    await world.until('08:27');

    expect(world.queues()).toEqual({ 'Group 80000013361 chat Tickets': 20 });
  });

  test('is told apart from its neighbours: one that is gone hides no other', async () => {
    const world = await given({ ...SELDOM, settings: NO_ACCESS });
    const { freshdesk, runtime } = world;
    await world.until('08:15:01');
    await parked(world, () => {
      for (let n = 0; n < 100; n += 1) freshdesk.createTicket({ source: EMAIL });
    });
    const names = runtime.state().schedules.map(({ name }) => name);
    // Somebody's clock, or hand: a third of them is no more to be found.
    const hidden = new Set(
      names.filter((name) => /^park-\d/.test(name)).filter((_, n) => n % 3 === 0),
    );
    runtime.faults.scheduleFails = (op, name) => op === 'fetch' && hidden.has(name);
    await world.until('08:23');

    expect(world.counted().length).toBe(100 - hidden.size);
  });

  test.each([
    ['the quota is spent', 0],
    ['the quota is free', 50],
  ])('that comes back is safe with its handler’s first call, while %s', async (_, quota) => {
    const world = await given({ ...SELDOM, runsMayFail: true });
    const { freshdesk, runtime } = world;
    await world.until('08:15:01');
    await parked(world, () => {
      for (let n = 0; n < 20; n += 1) freshdesk.createTicket({ source: EMAIL });
    });
    runtime.faults.crash = ({ event }, { target, index }) => {
      if (event !== 'onScheduledEvent') return undefined;
      return target.startsWith('lease') || index === 1 ? 'after' : undefined;
    };
    runtime.quotas.storePerMinute = quota;
    await world.until('09:30');
    runtime.faults.crash = undefined;
    runtime.quotas.storePerMinute = 50;
    await world.advance(HOUR);

    expect(world.counted().length).toBe(20);
  });
});

describe.each(ACCESS)('notes of one window, spooled and parked, $access', ({ settings }) => {
  test('tell a deletion at its first word, whichever of them was parked', async () => {
    const world = await given({ ...SELDOM, settings: null });
    const { freshdesk, groupId } = world;
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await world.install(settings);
    await world.until('09:15:10');
    await parked(world, () => freshdesk.deleteTicket(ticket));
    await world.until('09:15:34');
    freshdesk.updateAnything(ticket);
    await world.settle();

    expect(world.counted()).toEqual([`2026-09-07T09:15:10Z ${GONE}`]);
  });

  test('tell a deletion at its ticket’s own time, where the creation was parked', async () => {
    const world = await given({ ...SELDOM, settings });
    const { freshdesk, groupId } = world;
    let ticket = 0;
    await world.until('09:15:10');
    await parked(world, () => {
      ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    });
    await world.until('09:15:50');
    freshdesk.deleteTicket(ticket);
    await world.settle();

    expect(world.counted()).toEqual([`2026-09-07T09:15:10Z ${GONE}`]);
  });
});

test('parked notes that cannot be collected come back by themselves, after an hour of 40 a minute', async () => {
  const world = await given({ ...SELDOM, settings: NO_ACCESS });
  const { freshdesk, runtime } = world;
  runtime.faults.scheduleFails = (op, name) => op === 'fetch' && /^(park|bundle)-\d/.test(name);
  for (let n = 0; n < 2_400; n += 1) {
    freshdesk.createTicket({ source: EMAIL });
    // Unevenly: three at once, then a rest.
    if (n % 3 === 2) await world.advance((3 * MINUTE) / 40);
  }
  await world.advance(4 * HOUR);

  expect(world.counted().length).toBe(2_400);
  expect(await world.health()).toMatchObject({ seen: 2_400, lost: 0 });
});
