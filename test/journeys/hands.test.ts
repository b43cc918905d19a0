import { describe, expect, test } from 'vitest';
import { CHAT, EMAIL, given, MINUTE, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';

type SetAside = {
  contacts: { id: string; at: string; queue: string; identifier: string; status: number }[];
  records: number;
};

async function ask<T>({ runtime }: Given, name: string, payload: object = {}): Promise<T> {
  const { response } = await runtime.invoke(name, payload);
  return response as T;
}

const isChat = ({ queueName }: { queueName: string }) => queueName.includes('chat');

/** injixo does not take `count` contacts by chat, and takes the one by mail. */
async function chatsSetAside(count: number): Promise<Given> {
  const world = await given();
  Object.assign(world.injixo.faults, { mode: 'refuses batch', refuses: isChat });
  world.freshdesk.createTicket({ source: EMAIL });
  for (let chat = 0; chat < count; chat += 1) world.freshdesk.createTicket({ source: CHAT });
  for (let round = 0; round < 60; round += 1) {
    if ((await world.health()).setAside === count) break;
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(10 * MINUTE);
  }
  expect(await world.health()).toMatchObject({ setAside: count, waiting: 0 });
  return world;
}

describe('what injixo would not take', () => {
  test('can be read, with its queue and the reason', async () => {
    const world = await chatsSetAside(1);
    const { contacts, records } = await ask<SetAside>(world, 'setAsideContacts', { record: 0 });

    expect(records).toBe(1);
    expect(contacts).toEqual([
      {
        id: 't2',
        kind: 'ticket',
        ticket: 2,
        at: '2026-09-07T08:00:00Z',
        queue: 'Unknown group chat Tickets',
        identifier: 'freshdesk:example.freshdesk.com:none:chat:tickets',
        status: 422,
        since: expect.stringMatching(/^2026-09-07T08:\d\d:\d\dZ$/) as string,
      },
    ]);
  });

  test('goes out at its true time when it is tried again and injixo takes it', async () => {
    const world = await chatsSetAside(1);
    world.injixo.faults.mode = 'none';
    await world.advance(3 * MINUTE);

    expect(await ask(world, 'retrySetAside')).toMatchObject({
      ...{ isBusy: false, retried: 1, setAside: 0 },
    });
    expect(world.counted()).toContain('2026-09-07T08:00:00Z Unknown group chat Tickets');
    const { contacts } = await ask<SetAside>(world, 'setAsideContacts', { record: 0 });
    expect(contacts).toEqual([]);
  });

  test('is set aside again where injixo still does not take it', async () => {
    const world = await chatsSetAside(1);
    await ask(world, 'retrySetAside');
    for (let round = 0; round < 6; round += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(10 * MINUTE);
    }

    expect(await world.health()).toMatchObject({ setAside: 1, waiting: 0, lost: 0 });
  });

  test('is all there, however much it is: read by records, tried again in parts', async () => {
    const world = await chatsSetAside(60);
    const { records } = await ask<SetAside>(world, 'setAsideContacts', { record: 0 });
    const ids = new Set<string>();
    for (let record = 0; record < records; record += 1) {
      const told = await ask<SetAside>(world, 'setAsideContacts', { record });
      told.contacts.forEach(({ id }) => ids.add(id));
    }
    expect(ids.size).toBe(60);

    world.injixo.faults.mode = 'none';
    await world.advance(3 * MINUTE);
    expect(await ask(world, 'retrySetAside')).toMatchObject({ retried: 60, setAside: 0 });
    await world.settle();
    expect(world.queues()).toMatchObject({ 'Unknown group chat Tickets': 60 });
  });

  test('is tried again one by one, wherever it stands', async () => {
    const world = await chatsSetAside(60);
    world.injixo.faults.mode = 'none';
    // In a record of its own, in another one, and in the runs' record.
    for (const [place, id] of ['t2', 't40', 't61'].entries()) {
      await world.advance(3 * MINUTE);
      expect(await ask(world, 'retrySetAside', { id })).toMatchObject({
        ...{ isBusy: false, retried: 1, setAside: 59 - place },
      });
    }
    await world.advance(3 * MINUTE);
    expect(await ask(world, 'retrySetAside', { id: 't2' })).toMatchObject({ retried: 0 });
    await world.settle();
    expect(world.queues()).toMatchObject({ 'Unknown group chat Tickets': 3 });
    expect(await world.health()).toMatchObject({ setAside: 57, lost: 0, waiting: 0 });
    let isBusy = true;
    while (isBusy) {
      await world.advance(MINUTE);
      ({ isBusy } = await ask<{ isBusy: boolean }>(world, 'retrySetAside'));
    }
    await world.settle();
    expect(world.queues()).toMatchObject({ 'Unknown group chat Tickets': 60 });
  });

  test('is not touched while a run is at work', async () => {
    const world = await chatsSetAside(1);
    world.injixo.faults.mode = 'slow';
    world.freshdesk.createTicket({ source: EMAIL });
    await world.until('12:06:42');

    expect(await ask(world, 'retrySetAside')).toMatchObject({ isBusy: true, retried: 0 });
    expect(await world.health()).toMatchObject({ setAside: 1 });
  });
});

describe('health', () => {
  const read = (world: Given) => ask<Record<string, unknown>>(world, 'deliveryHealth');

  test('tells what the last run used of the quotas', async () => {
    const world = await given();
    world.freshdesk.createTicket({ source: EMAIL });
    await world.settle();
    const { lastRun } = await read(world);

    expect(lastRun).toEqual({
      operations: expect.any(Number) as number,
      requests: expect.any(Number) as number,
    });
  });

  test('tells that Freshdesk access fails, with its status, and since when', async () => {
    const world = await given();
    await world.until('09:00');
    expect(await read(world)).toMatchObject({ access: 'ok' });
    world.freshdesk.faults.rules.push({ status: 401 });
    world.freshdesk.createTicket({ source: EMAIL });
    await world.until('09:30');

    expect(await read(world)).toMatchObject({
      access: { status: 401, since: expect.stringMatching(/^2026-09-07T09:0/) as string },
    });
  });

  test('tells that there is no Freshdesk access', async () => {
    expect(await read(await given({ settings: NO_ACCESS }))).toMatchObject({ access: 'none' });
  });
});
