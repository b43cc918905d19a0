import { describe, expect, test } from 'vitest';
import { EMAIL, given, HOUR, MINUTE, SECOND } from './given.ts';
import type { Given } from './given.ts';

/** Of each contact, from its own time until injixo had it, ms. */
const delays = ({ injixo }: Given): number[] =>
  injixo.contacts().map(({ timestamp, receivedAt }) => receivedAt - Date.parse(timestamp));

const runsEveryMinute = ({ runtime }: Given) =>
  runtime.state().schedules.find(({ repeatMs }) => repeatMs === MINUTE);

describe('a run every minute', () => {
  test('brings each contact to injixo within two minutes, whichever second it comes in', async () => {
    const world = await given();
    await world.until('08:10');
    for (let n = 0; n < 60; n += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(2 * MINUTE + SECOND);
    }

    expect(world.counted()).toHaveLength(60);
    expect(Math.max(...delays(world))).toBeLessThan(2 * MINUTE);
  });

  test('still meets a group that is assigned 40 seconds later, and holds up no other contact', async () => {
    const world = await given();
    const { freshdesk, groupId } = world;
    await world.until('08:10');
    for (let n = 0; n < 30; n += 1) {
      const ticket = freshdesk.createTicket({ source: EMAIL });
      freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
      await world.advance(40 * SECOND - 500);
      freshdesk.assignGroup(ticket, groupId('Billing'));
      await world.advance(83 * SECOND);
    }

    expect(world.queues()).toEqual({
      'Billing email Tickets': 30,
      'CustomerService email Tickets': 30,
    });
    expect(Math.max(...delays(world))).toBeLessThan(2 * MINUTE);
  });

  test.each([
    ['', {}],
    [', also while injixo asks to wait', { mode: 'throttled', retryAfterS: 3_600 }],
  ] as const)('costs an idle account five operations and one request a minute%s', async (_, is) => {
    const world = await given();
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(HOUR / 2);
    Object.assign(world.injixo.faults, is);
    const before = world.runtime.state().counts;
    await world.advance(HOUR);
    const { storeOps, requests } = world.runtime.state().counts;

    expect(storeOps - before.storeOps).toBeLessThanOrEqual(5 * 60);
    expect(requests - before.requests).toBeLessThanOrEqual(60);
    expect(await world.health()).toMatchObject({ state: 'quiet', access: 'ok', found: 0 });
  });

  test('goes on where each run takes as long as it may', async () => {
    const world = await given();
    world.injixo.faults.mode = 'slow';
    await world.until('08:10');
    for (let n = 0; n < 20; n += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(MINUTE);
    }
    await world.advance(2 * MINUTE);

    expect(world.counted()).toHaveLength(20);
    expect(await world.health()).toMatchObject({ state: 'ok', possiblyTwice: 0 });
  });
});

/** The platform took a run every minute, and does as it likes. */
async function unreliable(
  minutes: number,
  fires: (world: Given, n: number) => Promise<void> | void,
): Promise<Given> {
  const world = await given();
  await world.until('08:10');
  world.runtime.faults.schedulesStopped = true;
  for (let n = 0; n < 60 / minutes; n += 1) {
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(minutes * MINUTE);
    await fires(world, n);
  }
  await world.advance(3 * SECOND);
  return world;
}
const fire = ({ runtime }: Given): void => runtime.fire('onScheduledEvent', { run: 'deliver' });

describe('where the platform', () => {
  test('starts a run every five minutes although it took one, health says when the next one is due', async () => {
    const world = await unreliable(5, fire);
    const { runs, nextRunAt, state, waiting } = await world.health();

    expect({ state, waiting }).toEqual({ state: 'ok', waiting: 0 });
    const due = Date.parse(nextRunAt ?? '') - Date.parse(runs[0]?.at ?? '');
    expect(Math.round(due / SECOND)).toBe(300);
    expect(world.counted()).toHaveLength(12);
  });

  test('starts each run twice, at once or some seconds later, nothing counts twice', async () => {
    const world = await unreliable(1, async (each, n) => {
      fire(each);
      await each.advance((n % 7) * SECOND);
      fire(each);
      await each.advance(30 * SECOND);
    });
    await world.settle();

    expect(new Set(world.counted()).size).toBe(world.counted().length);
    expect(await world.health()).toMatchObject({ possiblyTwice: 0, found: 0 });
  });

  test('starts runs at any second of the minute, all contacts arrive once', async () => {
    const world = await unreliable(1, async (each, n) => {
      await each.advance(((n * 17) % 60) * SECOND);
      fire(each);
    });
    fire(world);
    await world.advance(3 * MINUTE);
    fire(world);
    await world.advance(MINUTE);

    expect(world.counted()).toHaveLength(60);
  });

  test('takes no run a minute, one every five comes, until it does', async () => {
    const world = await given({ doubts: { leastPeriodMinutes: 5 } });
    for (let n = 0; n < 8; n += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(5 * MINUTE);
    }
    expect(Math.max(...delays(world))).toBeLessThan(7 * MINUTE + SECOND);
    expect(runsEveryMinute(world)).toBeUndefined();
    world.runtime.doubts.leastPeriodMinutes = 1;
    await world.advance(20 * MINUTE);

    expect(runsEveryMinute(world)).toBeDefined();
    expect(world.counted()).toHaveLength(8);
    expect((await world.health()).runs.every(({ at }) => /:40\.\d+Z$/.test(at))).toBe(true);
  });
});
