import { describe, expect, test } from 'vitest';
import { CHAT, EMAIL, given, MINUTE, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';

type Renames = { renames: { identifier: string; name: string; nameNow: string }[] };

async function ask<T>({ runtime }: Given, name: string, payload: object = {}): Promise<T> {
  const { response } = await runtime.invoke(name, payload);
  return response as T;
}

describe('names that have changed in Freshdesk', () => {
  async function renamed(): Promise<Given> {
    const world = await given();
    const billing = world.groupId('Billing');
    world.freshdesk.createTicket({ source: EMAIL, groupId: billing });
    await world.settle();
    world.freshdesk.renameGroup(billing, 'Accounts');
    return world;
  }
  const identifier = 'freshdesk:example.freshdesk.com:80000013361:email:tickets';

  test('are told, old and new', async () => {
    expect(await ask(await renamed(), 'queueNames')).toEqual({
      access: 'ok',
      renames: [{ identifier, name: 'Billing email Tickets', nameNow: 'Accounts email Tickets' }],
      kept: [],
    });
  });

  test('change nothing before the admin says so', async () => {
    const world = await renamed();
    world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Accounts') });
    await world.settle();

    expect(world.queues()).toEqual({ 'Billing email Tickets': 2 });
  });

  test('name the queue from then on; what was counted stays where it is', async () => {
    const world = await renamed();
    await world.advance(3 * MINUTE);
    expect(await ask(world, 'renameQueue', { identifier })).toEqual({
      isBusy: false,
      name: 'Accounts email Tickets',
    });
    world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Accounts') });
    await world.settle();

    expect(world.queues()).toEqual({ 'Billing email Tickets': 1, 'Accounts email Tickets': 1 });
    expect(await ask(world, 'queueNames')).toEqual({ access: 'ok', renames: [], kept: [] });
    const { queues } = await world.health();
    expect(queues).toMatchObject([{ name: 'Accounts email Tickets', identifier }]);
  });

  test('are kept for as many queues as the admin says, and asked for no more until there is another one', async () => {
    const world = await given();
    const billing = world.groupId('Billing');
    for (const source of [EMAIL, CHAT]) world.freshdesk.createTicket({ source, groupId: billing });
    await world.settle();
    world.freshdesk.renameGroup(billing, 'Accounts');
    const asked = await ask<Renames>(world, 'queueNames');
    expect(asked.renames).toHaveLength(2);
    const identifiers = asked.renames.map(({ identifier: each }) => each);
    await world.advance(3 * MINUTE);

    expect(await ask(world, 'renameQueue', { identifiers, keep: true })).toEqual({
      isBusy: false,
      decided: asked.renames,
    });
    await world.advance(3 * MINUTE);
    expect(await ask(world, 'queueNames')).toEqual({
      access: 'ok',
      renames: [],
      kept: asked.renames,
    });
    world.freshdesk.createTicket({ source: EMAIL, groupId: billing });
    await world.settle();
    expect(world.queues()).toEqual({ 'Billing email Tickets': 2, 'Billing chat Tickets': 1 });
    world.freshdesk.renameGroup(billing, 'Money');
    const again = await ask<Renames>(world, 'queueNames');
    expect(again).toMatchObject({ kept: [], renames: [{ nameNow: 'Money email Tickets' }, {}] });
  });

  test('are taken for as many queues as the admin says, also where the old ones were kept', async () => {
    const world = await given();
    const billing = world.groupId('Billing');
    const sources = [EMAIL, CHAT, 3];
    for (const source of sources) world.freshdesk.createTicket({ source, groupId: billing });
    await world.settle();
    world.freshdesk.renameGroup(billing, 'Accounts');
    const { renames } = await ask<Renames>(world, 'queueNames');
    const [one, ...others] = renames.map(({ identifier: each }) => each);
    await world.advance(3 * MINUTE);
    await ask(world, 'renameQueue', { identifiers: [one], keep: true });
    await world.advance(3 * MINUTE);

    expect(await ask(world, 'renameQueue', { identifiers: [one, ...others, 'x'] })).toEqual({
      isBusy: false,
      decided: renames,
    });
    for (const source of sources) world.freshdesk.createTicket({ source, groupId: billing });
    await world.settle();
    expect(world.queues()).toMatchObject({
      'Accounts email Tickets': 1,
      'Accounts chat Tickets': 1,
    });
    await world.advance(3 * MINUTE);
    expect(await ask(world, 'queueNames')).toEqual({ access: 'ok', renames: [], kept: [] });
  });

  test('are not made up for a group that is gone', async () => {
    const world = await renamed();
    world.freshdesk.deleteGroup(world.groupId('Accounts'));
    await world.advance(3 * MINUTE);

    expect(await ask(world, 'queueNames')).toEqual({ access: 'ok', renames: [], kept: [] });
    expect(await ask(world, 'renameQueue', { identifier })).toEqual({ isBusy: false, name: null });
  });

  test('are told of queues that got a number while there was no access', async () => {
    const world = await given({ settings: NO_ACCESS });
    world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
    await world.settle();
    expect(await ask(world, 'queueNames')).toEqual({ access: 'none', renames: [], kept: [] });
    world.saveSettings({});

    expect(await ask(world, 'queueNames')).toMatchObject({
      renames: [{ name: 'Group 80000013361 email Tickets', nameNow: 'Billing email Tickets' }],
    });
  });

  test('are not known while Freshdesk does not tell', async () => {
    const world = await renamed();
    world.freshdesk.faults.rules.push({ status: 401 });

    expect(await ask(world, 'queueNames')).toEqual({ access: 'failed', renames: [], kept: [] });
  });
});
