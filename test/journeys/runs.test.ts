import { describe, expect, test } from 'vitest';
import { ACCESS, EMAIL, given, HOUR, MINUTE, SECOND, withoutSchedules } from './given.ts';

describe('runs', () => {
  test('go on when their schedule is lost: events make it again', async () => {
    const before = await given();
    await before.advance(20 * MINUTE);
    const world = await given({ saved: withoutSchedules(before.save()) });
    expect(world.runtime.state().schedules).toEqual([]);
    for (let minute = 0; minute < 60; minute += 1) {
      for (let ticket = 1; ticket <= 5; ticket += 1)
        world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(MINUTE);
    }
    await world.advance(HOUR);

    expect(world.runtime.state().schedules).toMatchObject([{ name: 'deliver' }]);
    expect(await world.health()).toMatchObject({ state: 'ok', seen: 300, accepted: 300 });
  });

  test('that were held back for 90 minutes catch up, each contact once at its own time', async () => {
    const { runtime, freshdesk, advance, counted, health } = await given();
    runtime.faults.schedulesStopped = true;
    const times: string[] = [];
    for (let minute = 0; minute < 90; minute += 1) {
      freshdesk.createTicket({ source: EMAIL });
      times.push(new Date(runtime.now()).toISOString().slice(0, 19));
      await advance(MINUTE);
    }
    runtime.faults.schedulesStopped = false;
    await advance(HOUR);

    expect(counted()).toEqual(times.map((time) => `${time}Z Unknown group email Tickets`));
    expect(await health()).toMatchObject({ state: 'ok', seen: 90, accepted: 90 });
  });

  test('that begin up to a minute late lose nothing', async () => {
    const { runtime, freshdesk, advance, counted } = await given();
    runtime.faults.scheduleDriftMs = () => Math.floor((runtime.now() / 7) % (60 * SECOND));
    for (let minute = 0; minute < 60; minute += 1) {
      freshdesk.createTicket({ source: EMAIL });
      await advance(MINUTE);
    }
    await advance(20 * MINUTE);

    expect(counted()).toHaveLength(60);
  });

  test('that the platform starts three times at once send everything once', async () => {
    const { runtime, freshdesk, until, settle, counted, health } = await given();
    for (let ticket = 1; ticket <= 5; ticket += 1) freshdesk.createTicket({ source: EMAIL });
    await until('08:06:30');
    runtime.faults.delivery = () => [0, 40];
    runtime.fire('onScheduledEvent', { run: 'deliver' });
    await settle();

    expect(counted()).toHaveLength(5);
    expect(await health()).toMatchObject({ seen: 5, accepted: 5, possiblyTwice: 0 });
  });

  test.each([
    ['a minute slow', -MINUTE],
    ['a minute fast', MINUTE],
    ['three minutes fast', 3 * MINUTE],
  ])('count what a handler wrote whose clock was %s', async (_, skew) => {
    const { runtime, freshdesk, until, settle, counted } = await given();
    runtime.faults.clockSkewMs = ({ event }) => (event === 'onTicketCreate' ? skew : 0);
    const times = ['09:00:01', '09:04:58', '09:06:20', '09:12:00'];
    for (const time of times) {
      await until(time);
      freshdesk.createTicket({ source: EMAIL });
    }
    await settle();
    await settle();

    expect(counted()).toEqual(
      times.map((time) => `2026-09-07T${time}Z Unknown group email Tickets`),
    );
  });

  test('ask injixo for nothing more than a probe when nothing happens', async () => {
    const { injixo, advance } = await given();
    await advance(3 * HOUR);
    const { requests, counts } = injixo.state();

    expect(counts.requests).toBeLessThanOrEqual(36);
    expect(requests.every(({ contacts, status }) => contacts === 0 && status === 200)).toBe(true);
  });
});

describe.each(ACCESS)('a world that is saved and restored, $access', ({ settings, service }) => {
  test('goes on where it was', async () => {
    const before = await given({ settings });
    const { freshdesk, groupId } = before;
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await before.advance(8 * MINUTE);
    freshdesk.customerReplies(ticket);
    await before.advance(MINUTE);
    const world = await given({ saved: before.save() });
    await world.settle();

    expect(world.queues()).toEqual({
      [`${service} email Tickets`]: 1,
      [`${service} email Replies`]: 1,
    });
  });
});

/** A saved world in which somebody has deleted all schedules. */
test('a lost schedule is made up for by the events: their handlers do the runs’ work', async () => {
  const world = await given();
  await world.until('09:00');
  world.runtime.faults.schedulesStopped = true;
  for (let ticket = 0; ticket < 200; ticket += 1) {
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(20 * SECOND);
  }

  expect(world.counted().length).toBeGreaterThan(100);
  expect(await world.health()).toMatchObject({ lost: 0, possiblyTwice: 0 });
});

test('after a night in which no run came all of it goes out, in the morning’s first runs', async () => {
  const world = await given();
  await world.until('09:00');
  world.runtime.faults.schedulesStopped = true;
  world.freshdesk.createTicket({ source: EMAIL });
  await world.advance(10 * HOUR);
  world.runtime.faults.schedulesStopped = false;
  world.freshdesk.createTicket({ source: EMAIL });
  await world.advance(HOUR);

  expect(world.queues()).toEqual({ 'Unknown group email Tickets': 2 });
  expect(await world.health()).toMatchObject({ state: 'ok', waiting: 0, lost: 0 });
});

test('an agent who empties a spam folder of years cannot stop the runs', async () => {
  const world = await given();
  await world.until('09:00');
  const deleted = Array.from({ length: 60 }, (_, number) => ({
    ticket: {
      id: 5_000 * (number + 1),
      source: EMAIL,
      group_id: null,
      deleted: true,
      updated_at: '2026-09-07T09:00:00Z',
      changes: { model_changes: { deleted: [false, true] } },
    },
  }));
  for (const event of deleted) {
    world.runtime.fire('onTicketUpdate', event);
    await world.advance(2 * SECOND);
  }
  await world.advance(HOUR);

  expect(world.queues()).toEqual({ 'Unknown group/source Tickets': 60 });
  expect(world.logLines().filter((line) => line.includes('CUT_SHORT'))).toEqual([]);
});
