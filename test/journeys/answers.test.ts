import { describe, expect, test } from 'vitest';
import type { InjixoFaults } from '../../local/injixo/faults.ts';
import { CHAT, EMAIL, given, HOUR, MINUTE, PORTAL } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

/** What goes wrong, and the state word that the admin reads meanwhile. */
const FAULTS: [InjixoFaults, string][] = [
  [{ mode: 'unreachable' }, 'unreachable'],
  [{ mode: 'no answer' }, 'unreachable'],
  [{ mode: '5xx', status: 500 }, 'unreachable'],
  [{ mode: '5xx', status: 502 }, 'unreachable'],
  [{ mode: '5xx', status: 503 }, 'unreachable'],
  [{ mode: '5xx', status: 504 }, 'unreachable'],
  [{ mode: 'throttled', retryAfterS: 60 }, 'waiting'],
  [{ mode: 'throttled', retryAfterS: null }, 'waiting'],
  [{ mode: 'rejects key' }, 'key_rejected'],
  [{ mode: 'forbidden' }, 'key_rejected'],
  [{ mode: 'wrong place' }, 'refused'],
  [{ mode: 'too large', maxBatch: 0 }, 'refused'],
  [{ mode: 'refuses batch' }, 'refused'],
];

const PLAYED = [
  '2026-09-07T09:01:00Z Billing chat Tickets',
  '2026-09-07T09:05:00Z Billing email Replies',
  '2026-09-07T09:09:00Z Billing email Replies',
  '2026-09-07T09:13:00Z Billing email Replies',
  '2026-09-07T09:17:00Z CustomerService email Tickets',
  '2026-09-07T09:21:00Z CustomerService email Tickets',
  '2026-09-07T09:25:00Z CustomerService email Tickets',
  '2026-09-07T09:29:00Z Unknown group/source Tickets',
];

/** Eight contacts, from 09:01 to 09:29. */
async function playHalfAnHour({ freshdesk, groupId, until }: Given): Promise<void> {
  await until('09:01');
  const chat = freshdesk.createTicket({ source: CHAT, groupId: groupId('Billing') });
  for (const minute of ['05', '09', '13']) {
    await until(`09:${minute}`);
    freshdesk.customerReplies(chat);
  }
  for (const minute of ['17', '21', '25']) {
    await until(`09:${minute}`);
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
  }
  await until('09:29');
  freshdesk.markSpam(chat);
  await until('09:30');
}

/** Three contacts; injixo stops answering when the first one is already waiting for its run. */
async function playWithoutAnswers(
  { freshdesk, injixo, until }: Given,
  mode: InjixoFaults['mode'],
): Promise<void> {
  await until('09:01');
  freshdesk.createTicket({ source: EMAIL });
  await until('09:02');
  injixo.faults.mode = mode;
  await until('09:08');
  freshdesk.createTicket({ source: CHAT });
  await until('09:20');
  freshdesk.createTicket({ source: PORTAL });
  await until('09:35');
}

/** A world that has delivered before, so that nothing is new to it. */
async function workingSince8(): Promise<Given> {
  const world = await given(SELDOM);
  world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
  await world.until('09:00');
  expect(world.counted()).toEqual(['2026-09-07T08:00:00Z Billing email Tickets']);
  return world;
}

describe('when injixo fails for half an hour', () => {
  test.each(FAULTS)('nothing is lost, all is counted once: %o', async (fault, state) => {
    const world = await workingSince8();
    Object.assign(world.injixo.faults, fault);
    await playHalfAnHour(world);
    expect(world.counted().slice(1)).toEqual([]);
    expect(await world.health()).toMatchObject({ state, accepted: 1, lost: 0, setAside: 0 });

    world.injixo.faults.mode = 'none';
    await world.advance(HOUR);
    expect(world.counted().slice(1)).toEqual(PLAYED);
    expect(await world.health()).toMatchObject({
      ...{ state: 'ok', seen: 9, accepted: 9, waiting: 0 },
      ...{ setAside: 0, lost: 0, oldestWaitingAt: null },
    });
  });

  test('with answers that never come after it has accepted: what counts twice is told', async () => {
    const world = await workingSince8();
    await playWithoutAnswers(world, 'no answer after accepting');
    expect(await world.health()).toMatchObject({ state: 'unreachable', lost: 0 });

    world.injixo.faults.mode = 'none';
    await world.advance(HOUR);
    const counted = world.counted().slice(1);
    const { possiblyTwice, state, accepted, waiting } = await world.health();
    expect([...new Set(counted)]).toEqual([
      '2026-09-07T09:01:00Z Unknown group email Tickets',
      '2026-09-07T09:08:00Z Unknown group chat Tickets',
      '2026-09-07T09:20:00Z Unknown group portal Tickets',
    ]);
    expect(counted.length, 'contacts that injixo counted').toBeGreaterThan(3);
    expect(possiblyTwice).toBeGreaterThanOrEqual(counted.length - 3);
    expect({ state, accepted, waiting }).toEqual({ state: 'ok', accepted: 4, waiting: 0 });
  });

  test('with answers that never come: what it may have taken is told as possibly counted twice', async () => {
    const world = await workingSince8();
    await playWithoutAnswers(world, 'no answer');
    world.injixo.faults.mode = 'none';
    await world.advance(HOUR);

    expect(world.counted()).toHaveLength(4);
    expect((await world.health()).possiblyTwice).toBeGreaterThan(0);
  });

  test.each(FAULTS.filter(([{ mode, status }]) => mode !== 'no answer' && status !== 504))(
    'with an answer that says so, nothing is told as possibly counted twice: %o',
    async (fault) => {
      const world = await workingSince8();
      Object.assign(world.injixo.faults, fault);
      await playHalfAnHour(world);
      world.injixo.faults.mode = 'none';
      await world.advance(HOUR);

      expect(await world.health()).toMatchObject({ possiblyTwice: 0 });
    },
  );
});

test('an injixo that takes ten seconds to answer gets everything, once', async () => {
  const world = await workingSince8();
  world.injixo.faults.mode = 'slow';
  await playHalfAnHour(world);
  await world.settle();

  expect(world.counted().slice(1)).toEqual(PLAYED);
  expect(await world.health()).toMatchObject({ state: 'ok', possiblyTwice: 0 });
});

test('a 429 waits as long as Retry-After says', async () => {
  const { freshdesk, injixo, until, counted } = await workingSince8();
  const requests = () => injixo.state().counts.requests;
  Object.assign(injixo.faults, { mode: 'throttled', retryAfterS: 40 * 60, count: 1 });
  freshdesk.createTicket({ source: EMAIL });
  await until('09:10');
  const sent = requests();
  await until('09:41');
  expect(requests()).toBe(sent);
  await until('09:55');

  expect(counted()[1]).toBe('2026-09-07T09:00:00Z Unknown group email Tickets');
});

test('a batch that is too large goes out in smaller ones', async () => {
  const { freshdesk, injixo, until, queues, health } = await workingSince8();
  Object.assign(injixo.faults, { mode: 'too large', maxBatch: 3 });
  for (let ticket = 1; ticket <= 20; ticket += 1) freshdesk.createTicket({ source: EMAIL });
  await until('10:00');

  expect(queues()).toMatchObject({ 'Unknown group email Tickets': 20 });
  expect(await health()).toMatchObject({ accepted: 21, waiting: 0, possiblyTwice: 0 });
});

test('a contact that injixo will not take holds up no other, and is set aside', async () => {
  const { freshdesk, injixo, until, queues, health } = await workingSince8();
  const isBad = ({ queueName }: { queueName: string }) => queueName.includes('chat');
  Object.assign(injixo.faults, { mode: 'refuses batch', refuses: isBad });
  for (let ticket = 1; ticket <= 10; ticket += 1) freshdesk.createTicket({ source: EMAIL });
  freshdesk.createTicket({ source: CHAT });
  await until('10:00');

  expect(queues()).toMatchObject({ 'Unknown group email Tickets': 10 });
  expect(await health()).toMatchObject({ seen: 12, accepted: 11, waiting: 0, setAside: 1 });
});

test('an injixo that takes an empty batch with 422 is through all the same', async () => {
  const { freshdesk, injixo, advance, until, counted } = await workingSince8();
  injixo.answers.emptyBatch = 422;
  injixo.faults.mode = 'unreachable';
  freshdesk.createTicket({ source: EMAIL });
  await advance(30 * MINUTE);
  injixo.faults.mode = 'none';
  await until('10:00');

  expect(counted()[1]).toBe('2026-09-07T09:00:00Z Unknown group email Tickets');
});

test('a queue that injixo will not take does not hold up the others', async () => {
  const { freshdesk, groupId, injixo, advance } = await given(SELDOM);
  const isBad = ({ queueName }: { queueName: string }) => queueName.includes('chat');
  Object.assign(injixo.faults, { mode: 'refuses batch', refuses: isBad });
  for (let minute = 0; minute < 60; minute += 1) {
    for (let ticket = 0; ticket < 20; ticket += 1) {
      const source = ticket % 8 === 3 ? CHAT : EMAIL;
      freshdesk.createTicket({ source, groupId: groupId('Billing') });
    }
    await advance(MINUTE);
  }

  const delays = injixo.contacts().map((each) => each.receivedAt - Date.parse(each.timestamp));
  expect(Math.max(...delays)).toBeLessThan(17 * MINUTE);
  // 17 or 18 of each minute's 20 are mail; the last minutes' are not due yet.
  expect(delays.length).toBeGreaterThan(45 * 17);
});
