import { describe, expect, test } from 'vitest';
import type { InjixoFaults } from '../../local/injixo/faults.ts';
import { CHAT, EMAIL, given, HOUR, MINUTE, PORTAL, SECOND } from './given.ts';
import type { Given } from './given.ts';

const CONTACTS = [
  '2026-09-07T08:01:00Z Unknown group chat Tickets',
  '2026-09-07T08:01:00Z Unknown group email Tickets',
  '2026-09-07T08:01:00Z Unknown group portal Tickets',
];

/** Three contacts; the run of 08:06:40 will send them. */
async function threeContacts(): Promise<Given> {
  const world = await given({ runsMayFail: true });
  await world.until('08:01');
  for (const source of [EMAIL, PORTAL, CHAT]) world.freshdesk.createTicket({ source });
  await world.until('08:06');
  return world;
}

/** Until that run is over, the state cannot be stored while `isRefused`. */
function refuseState({ runtime }: Given, isRefused: () => boolean): void {
  const over = Date.parse('2026-09-07T08:07:02Z');
  runtime.faults.storeFails = (op, key) =>
    op === 'set' && key === 'state' && runtime.now() < over && isRefused();
}

const answered = ({ injixo }: Given) =>
  injixo.state().requests.some(({ contacts }) => contacts > 0);

describe('an answer that the storage does not take any more', () => {
  const ANSWERS: InjixoFaults[] = [
    { mode: 'none' },
    { mode: 'rejects key' },
    { mode: 'wrong place' },
    { mode: '5xx', status: 503 },
    { mode: 'throttled', retryAfterS: 60 },
    { mode: 'refuses batch' },
    { mode: 'too large', maxBatch: 2 },
  ];

  test.each(ANSWERS)('is known to the next run: $mode', async (fault) => {
    const world = await threeContacts();
    Object.assign(world.injixo.faults, fault);
    refuseState(world, () => answered(world));
    await world.until('08:07:10');
    Object.assign(world.injixo.faults, { mode: 'none' });
    await world.advance(HOUR);

    expect(world.counted()).toEqual(CONTACTS);
    expect(await world.health()).toMatchObject({ seen: 3, accepted: 3, possiblyTwice: 0 });
  });

  test.each([1, 40, 500])(
    'keeps its own time, where it is known %i minutes later',
    async (late) => {
      const world = await threeContacts();
      refuseState(world, () => answered(world));
      await world.until('08:07:10');
      world.runtime.faults.schedulesStopped = true;
      await world.advance(late * MINUTE);
      world.runtime.faults.schedulesStopped = false;
      await world.settle();

      const { lastAcceptedAt, queues } = await world.health();
      const times = [lastAcceptedAt, ...queues.map(({ lastAt }) => lastAt)];
      expect(times).toEqual(Array(4).fill(expect.stringMatching(/^2026-09-07T08:06:4/)));
    },
  );

  test('is known however late the next run comes', async () => {
    const world = await threeContacts();
    refuseState(world, () => answered(world));
    await world.until('08:07:10');
    world.runtime.faults.schedulesStopped = true;
    await world.advance(100 * HOUR);
    world.runtime.faults.schedulesStopped = false;
    await world.advance(HOUR);

    expect(world.counted()).toEqual(CONTACTS);
    expect(await world.health()).toMatchObject({ accepted: 3, possiblyTwice: 0 });
  });

  test('is doubted, and told so, where schedules are refused as well', async () => {
    const world = await threeContacts();
    refuseState(world, () => answered(world));
    world.runtime.faults.scheduleFails = () =>
      world.runtime.now() < Date.parse('2026-09-07T08:07:10Z');
    await world.advance(HOUR);

    expect([...new Set(world.counted())]).toEqual(CONTACTS);
    expect(await world.health()).toMatchObject({ accepted: 3, possiblyTwice: 3 });
  });

  test('is the answer to that sending alone: where the next one’s run dies, nobody believes it again', async () => {
    const world = await threeContacts();
    world.injixo.faults.mode = '5xx';
    const wasSent = (): boolean =>
      world.injixo.state().requests.some(({ contacts }) => contacts > 0);
    refuseState(world, wasSent);
    await world.until('08:07:10');
    delete world.runtime.faults.storeFails;
    world.injixo.faults.mode = 'none';
    let dead = 0;
    world.runtime.faults.crash = (_, { kind, target }) => {
      const isFirst =
        kind === 'store' && target === 'state' && world.counted().length > 0 && dead === 0;
      dead += Number(isFirst);
      return isFirst ? 'before' : undefined;
    };
    await world.advance(HOUR);

    expect(dead).toBe(1);
    expect(world.counted().length - 3).toBeLessThanOrEqual((await world.health()).possiblyTwice);
    expect([...new Set(world.counted())]).toEqual(CONTACTS);
  });

  test('is no other batch’s: of two such runs, each answer is its own', async () => {
    const world = await threeContacts();
    refuseState(world, () => answered(world));
    await world.until('08:07:10');
    world.injixo.faults.mode = 'no answer';
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(HOUR);
    world.injixo.faults.mode = 'none';
    await world.advance(HOUR);

    expect(world.counted()).toHaveLength(4);
  });
});

test('a batch that could be marked too late to leave is not taken for sent', async () => {
  const world = await threeContacts();
  const { now } = world.runtime;
  let writes = 0;
  refuseState(world, () => {
    if (now() < Date.parse('2026-09-07T08:06:40Z') + 6 * SECOND) return true;
    writes += 1;
    return writes > 1;
  });
  await world.advance(HOUR);

  expect(world.counted()).toEqual(CONTACTS);
  expect(await world.health()).toMatchObject({ accepted: 3, possiblyTwice: 0 });
});
