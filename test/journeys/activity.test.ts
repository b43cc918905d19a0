import { describe, expect, test } from 'vitest';
import {
  builtApp,
  CHAT,
  DAY,
  EMAIL,
  given,
  HOUR,
  MINUTE,
  NO_ACCESS,
  PORTAL,
  SECOND,
} from './given.ts';
import type { Given } from './given.ts';
import { small } from '../simulation/edited-app.ts';
import { SELDOM } from './seldom.ts';

type Interval = { at: string; identifier: string; contacts: number };
type Activity = { intervals: Interval[]; next: string | null; isBusy?: true };

async function ask({ runtime }: Given, from: string, to: string): Promise<Activity> {
  return (await runtime.invoke('activity', { from, to })).response as Activity;
}

/** All of it, in as many answers as it takes. */
async function all(world: Given, from: string, to: string): Promise<Interval[]> {
  const intervals: Interval[] = [];
  for (let next: string | null = from; next !== null;) {
    const answer: Activity = await ask(world, next, to);
    if (answer.isBusy !== true) {
      intervals.push(...answer.intervals);
      next = answer.next;
    }
    await world.advance(24 * SECOND);
  }
  return intervals;
}

/** What injixo has, in the same form. */
function inInjixo({ injixo }: Given): Interval[] {
  const counts = new Map<string, number>();
  for (const { timestamp, queueIdentifier } of injixo.contacts()) {
    const quarter = Math.floor(Date.parse(timestamp) / (15 * MINUTE)) * 15 * MINUTE;
    const place = `${new Date(quarter).toISOString()} ${queueIdentifier}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].sort().map(([place, contacts]) => {
    const [at = '', identifier = ''] = place.split(' ');
    return { at, identifier, contacts };
  });
}

const TODAY = ['2026-09-07T00:00:00Z', '2026-09-08T00:00:00Z'] as const;

describe('activity', () => {
  test('tells what injixo accepted by queue and quarter of an hour, as soon as it is accepted', async () => {
    const world = await given(SELDOM);
    const billing = world.groupId('Billing');
    await world.until('09:14:50');
    world.freshdesk.createTicket({ source: EMAIL, groupId: billing });
    const ticket = world.freshdesk.createTicket({ source: EMAIL, groupId: billing });
    await world.until('09:15:10');
    world.freshdesk.customerReplies(ticket);
    await world.until('09:22');
    const of = 'freshdesk:example.freshdesk.com:80000013361:email';

    expect(await ask(world, ...TODAY)).toEqual({
      intervals: [
        { at: '2026-09-07T09:00:00.000Z', identifier: `${of}:tickets`, contacts: 2 },
        { at: '2026-09-07T09:15:00.000Z', identifier: `${of}:replies`, contacts: 1 },
      ],
      next: null,
    });
  });

  test('ends where it is told to end', async () => {
    const world = await given(SELDOM);
    for (const time of ['08:20', '08:40', '09:00', '09:20']) {
      await world.until(time);
      world.freshdesk.createTicket({ source: EMAIL });
    }
    await world.settle();
    const { intervals } = await ask(world, '2026-09-07T10:30:00+02:00', '2026-09-07T09:00:00Z');

    expect(intervals).toMatchObject([{ at: '2026-09-07T08:30:00.000Z', contacts: 1 }]);
  });

  test('has the contacts of an outage at their own times, each once, though runs died', async () => {
    const world = await given({ ...SELDOM, runsMayFail: true });
    let tick = 0;
    const come = async (hours: number): Promise<void> => {
      for (let n = 0; n < hours * 12; n += 1) {
        tick += 1;
        const groupId = world.groupId(tick % 2 ? 'Billing' : 'CustomerService');
        world.freshdesk.createTicket({ source: tick % 3 ? EMAIL : CHAT, groupId });
        await world.advance(5 * MINUTE);
      }
    };
    await come(2);
    world.injixo.faults.mode = 'unreachable';
    await come(30);
    world.injixo.faults.mode = 'none';
    // Now and then a write of what is told here is refused, also after another one was taken.
    let writes = 0;
    world.runtime.faults.storeFails = (op, key) =>
      op === 'set' && /^(activity|queues|state)/.test(key) && (writes += 1) % 5 === 0;
    await come(3);
    world.runtime.faults.storeFails = () => false;
    await come(1);
    await world.settle();

    expect(await all(world, '2026-09-07T00:00:00Z', '2026-09-10T00:00:00Z')).toEqual(
      inInjixo(world),
    );
  });

  test('has seven days, wherever the admin’s midnight lies, and no more than ten', async () => {
    const world = await given({ ...SELDOM, settings: NO_ACCESS });
    for (let day = 0; day < 12; day += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(DAY);
    }
    const told = await all(world, '2026-09-01T00:00:00Z', '2026-09-20T00:00:00Z');

    expect(told.length).toBeGreaterThanOrEqual(8);
    expect(told.length).toBeLessThanOrEqual(10);
    expect(told).toEqual(inInjixo(world).slice(-told.length));
    const records = Object.keys(world.runtime.state().store);
    expect(records.filter((key) => key.startsWith('activity:')).length).toBeLessThanOrEqual(10);
  });

  test('has what was accepted a week ago where little comes, though the log goes on elsewhere', async () => {
    const world = await given({ ...SELDOM, settings: NO_ACCESS });
    for (const source of [PORTAL, EMAIL]) world.freshdesk.createTicket({ source });
    await world.settle();
    // Each of these goes out from a segment of its own, for injixo has refused it before.
    for (const source of [PORTAL, EMAIL]) {
      world.injixo.faults.mode = 'refuses batch';
      world.freshdesk.createTicket({ source });
      await world.settle();
      world.injixo.faults.mode = 'none';
      await world.advance(HOUR);
      if (source === PORTAL) await world.advance(7 * DAY);
    }

    expect(Object.keys(world.runtime.state().store)).toContain('late:2');
    expect(await all(world, '2026-09-07T00:00:00Z', '2026-09-15T00:00:00Z')).toEqual(
      inInjixo(world),
    );
    expect((await world.health()).queues.map(({ days }) => days[0])).toEqual([1, 2]);
  });

  test('has what waited for longer than the log is kept', async () => {
    const world = await given({ ...SELDOM, app: small(builtApp('dist')) });
    world.injixo.faults.mode = 'unreachable';
    for (let hours = 0; hours < 9 * 24; hours += 1) {
      for (const source of [EMAIL, PORTAL, EMAIL]) world.freshdesk.createTicket({ source });
      await world.advance(HOUR);
    }
    // A run gets through with one or two batches.
    world.injixo.faults.mode = 'slow';
    await world.advance(12 * HOUR);

    expect(world.injixo.contacts()).toHaveLength(3 * 9 * 24);
    const since = '2026-09-08T12:00:00.000Z';
    const sent = inInjixo(world).filter(({ at }) => at >= since);
    expect(await all(world, since, '2026-09-17T00:00:00Z')).toEqual(sent);
  });

  test('of more queues than one answer holds comes in parts, by whole quarters', async () => {
    const groups = Array.from({ length: 120 }, (_, group) => `Team ${group}`);
    const world = await given({ ...SELDOM, groups });
    for (let quarter = 0; quarter < 8; quarter += 1) {
      for (const name of groups) {
        world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId(name) });
        await world.advance((15 * MINUTE) / groups.length);
      }
    }
    await world.advance(HOUR);
    const first = await ask(world, ...TODAY);
    await world.advance(MINUTE);

    expect(JSON.stringify(first).length).toBeLessThan(100_000);
    expect(first.next).toMatch(/^2026-09-07T(09|10):\d\d:00/);
    expect(await all(world, ...TODAY)).toEqual(inInjixo(world));
  });

  test.each([
    ['from', {}],
    ['from', { from: 'yesterday', to: TODAY[1] }],
    ['from', { from: 1_788_739_200_000, to: TODAY[1] }],
    ['from', { from: '1788739200', to: TODAY[1] }],
    ['from', { from: '2026-09-07', to: TODAY[1] }],
    ['from', { from: `2026-09-07T${'0'.repeat(90_000)}`, to: TODAY[1] }],
    ['to', { from: TODAY[0] }],
    ['to', { from: TODAY[0], to: TODAY[0] }],
    ['to', { from: TODAY[1], to: TODAY[0] }],
    ['to', { from: TODAY[0], to: [TODAY[1]] }],
  ])('is not told of odd times: %s', async (field, payload) => {
    const world = await given(SELDOM);

    await expect(world.runtime.invoke('activity', payload)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(new RegExp(`^${field}: expected`)) as string,
    });
  });
});
