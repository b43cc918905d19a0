import { describe, expect, test } from 'vitest';
import { ALERTED, alerts, keyExchanged, TEXTS } from './alerted.ts';
import { sayMore, startChat } from './chatting.ts';
import { CHAT, EMAIL, given, HOUR, MINUTE, NO_ACCESS, OUTBOUND_EMAIL, SECOND } from './given.ts';
import type { Given } from './given.ts';

async function ask({ runtime }: Given, name: string, payload: object = {}): Promise<unknown> {
  return (await runtime.invoke(name, payload)).response;
}

const save = (world: Given, fields: object) => ask(world, 'saveOptions', fields);

const DEFAULTS = {
  count_outbound: true,
  one_contact_per_chat: false,
  alert_email: '',
  alert_texts: {},
};

describe('the options', () => {
  test('are those of the installation page until they are changed, and each by itself', async () => {
    const world = await given({ settings: { ...ALERTED, count_outbound: false } });
    const chosen = { ...DEFAULTS, ...ALERTED, count_outbound: false };
    expect(await ask(world, 'options')).toEqual(chosen);
    const changed = { ...chosen, one_contact_per_chat: true };

    expect(await save(world, { one_contact_per_chat: true })).toEqual(changed);
    expect(await save(world, { alert_email: ' team@example.com ' })).toEqual({
      ...changed,
      alert_email: 'team@example.com',
    });
    expect(await ask(world, 'options')).toEqual({ ...changed, alert_email: 'team@example.com' });
  });

  test('stand above the settings when these are saved again', async () => {
    const world = await given();
    await save(world, { count_outbound: false, alert_email: 'team@example.com' });
    world.saveSettings({ count_outbound: true, alert_email: 'alerts@example.com' });

    expect(await ask(world, 'options')).toMatchObject({
      count_outbound: false,
      alert_email: 'team@example.com',
    });
  });

  test.each([
    ['count_outbound', { count_outbound: 'no' }],
    ['alert_email', { count_outbound: false, alert_email: 'team' }],
    ['alert_texts', { alert_texts: { lost: '<img src=x>' }, count_outbound: false }],
    ['injixo_api_key', { injixo_api_key: 'x', count_outbound: false }],
  ])('are refused by name, and nothing of them is stored: %s', async (name, fields) => {
    const world = await given();
    const before = JSON.stringify(world.runtime.state().store);

    await expect(world.runtime.invoke('saveOptions', fields)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(new RegExp(`^${name}: `)) as string,
    });
    expect(JSON.stringify(world.runtime.state().store)).toBe(before);
  });

  test('cost a run nothing where nothing depends on them', async () => {
    const world = await given();
    await world.until('09:00');
    const costOfRun = async (): Promise<number> => {
      const before = world.runtime.state().counts.storeOps;
      await world.advance(5 * MINUTE);
      return world.runtime.state().counts.storeOps - before;
    };
    const before = await costOfRun();
    await save(world, { count_outbound: false, one_contact_per_chat: true });
    await world.advance(5 * MINUTE);

    expect(await costOfRun()).toBe(before);
  });

  test('of a record that is spoilt are those of the installation page', async () => {
    const world = await given();
    await save(world, { count_outbound: false });
    const saved = world.save().replace(/(saved\W+:)\{[^{}]*\}/, '$17');
    expect(saved).not.toBe(world.save());
    const again = await given({ saved });

    expect(await ask(again, 'options')).toMatchObject({ count_outbound: true });
  });
});

describe('an option that is changed decides from the next run on, and is undone by changing it back', () => {
  const SETTINGS = [['with Freshdesk access', {}] as const, ['without', NO_ACCESS] as const];

  test.each(SETTINGS)('whether outbound tickets count, %s', async (_, settings) => {
    const world = await given({ settings });
    const write = async (): Promise<number> => {
      const ticket = world.freshdesk.createTicket({ source: OUTBOUND_EMAIL });
      await world.settle();
      world.freshdesk.deleteTicket(ticket);
      await world.settle();
      return (await world.health()).seen;
    };
    expect(await write()).toBe(2);
    await save(world, { count_outbound: false });
    expect(await write()).toBe(2);
    await save(world, { count_outbound: true });
    expect(await write()).toBe(4);
  });

  test.each(SETTINGS)('whether one chat is one contact, %s', async (_, settings) => {
    const world = await given({ settings });
    const chat = async (): Promise<number> => {
      const ticket = await startChat(world);
      await sayMore(world, ticket, 4, 20 * SECOND);
      await world.settle();
      return (await world.health()).seen;
    };
    await save(world, { one_contact_per_chat: true });
    expect(await chat()).toBe(1);
    await save(world, { one_contact_per_chat: false });
    expect(await chat()).toBe(6);
  });

  test('who hears of trouble, and in which words', async () => {
    const world = await keyExchanged();
    const texts = { ...TEXTS, 'key_rejected.subject': 'injixo nimmt keine Kontakte' };
    await save(world, { alert_email: 'schicht@example.com', alert_texts: texts });
    await world.until('10:00');

    expect(alerts(world)).toMatchObject([{ subject: 'injixo nimmt keine Kontakte' }]);
    expect(world.save()).toMatch(/customerEmail[\W]+schicht@example\.com/);
  });

  test('that nobody is to hear of it', async () => {
    const world = await keyExchanged();
    await save(world, { alert_email: '' });
    await world.until('10:00');
    expect(alerts(world)).toEqual([]);
    expect(await world.health()).toMatchObject({ alerts: { way: 'no address' } });
    await save(world, { alert_email: 'alerts@example.com' });
    await world.advance(HOUR);

    expect(alerts(world)).toHaveLength(1);
    expect(await world.health()).toMatchObject({ alerts: { way: 'on' } });
  });

  test('also for a contact that the platform takes nowhere, as far as it can be read', async () => {
    const world = await given({ runsMayFail: true, settings: NO_ACCESS });
    await save(world, { count_outbound: false });
    let isFull = true;
    world.runtime.faults.storeFails = (op) => isFull && op !== 'get';
    world.runtime.faults.scheduleFails = () => isFull;
    world.freshdesk.createTicket({ source: OUTBOUND_EMAIL });
    world.freshdesk.createTicket({ source: CHAT });
    await world.until('08:01');
    isFull = false;

    expect(world.queues()).toEqual({ 'Unknown group chat Tickets': 1 });
    expect(world.logLines().join()).not.toContain('INJIXO_CONTACT_LOST');
  });
});

test('options of a caller without a turn are not read', async () => {
  const world = await given();
  world.freshdesk.createTicket({ source: EMAIL });
  await world.until('08:30');
  for (let call = 0; call < 9; call += 1) await ask(world, 'options');

  expect(await ask(world, 'options')).toEqual({ isBusy: true });
  expect(await save(world, { count_outbound: false })).toEqual({ isBusy: true });
  await world.advance(12 * SECOND);
  expect(await ask(world, 'options')).toMatchObject({ count_outbound: true });
  await world.advance(MINUTE);
});
