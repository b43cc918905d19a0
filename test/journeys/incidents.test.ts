import { describe, expect, test } from 'vitest';
import { ALERTED, alerts, keyExchanged, writes } from './alerted.ts';
import { EMAIL, given, HOUR, MINUTE, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

async function alert({ runtime }: Given): Promise<unknown> {
  const { response } = await runtime.invoke('deliveryHealth', {});
  return (response as { alerts: { incident: unknown } }).alerts.incident;
}

describe('an incident', () => {
  test('of a quarter of an hour opens one ticket, in the words of the installation page', async () => {
    const world = await keyExchanged();
    await world.until('09:15');
    expect(alerts(world)).toEqual([]);
    await world.until('09:25');

    const [ticket, ...more] = alerts(world);
    expect(more).toEqual([]);
    expect(ticket).toMatchObject({
      subject: 'injixo takes no contacts: new key needed',
      description: 'Since 2026-09-07 09:01 UTC. Waiting: 1.',
      customerEmail: 'alerts@example.com',
      tags: ['injixo-app', expect.stringMatching(/^injixo-app-[0-9a-z]{16}$/)],
      status: 2,
      priority: 4,
    });
    expect(await alert(world)).toMatchObject({ ticket: ticket?.id, problem: null });
  });

  test('that lasts opens no second one', async () => {
    const world = await keyExchanged();
    await world.advance(8 * HOUR);

    expect(alerts(world)).toHaveLength(1);
    // Of what was asked long ago the journal may not tell any more.
    expect(writes(world).filter((write) => write !== 'POST /api/vN/tickets 201')).toEqual([]);
  });

  test('is told again after a day, in the same ticket', async () => {
    const world = await keyExchanged();
    await world.advance(25 * HOUR);

    expect(alerts(world)).toHaveLength(1);
    expect(writes(world).slice(-2)).toEqual([
      expect.stringMatching(/^PUT /),
      expect.stringMatching(/^POST .*notes 201$/),
    ]);
  });

  test('that ends gets a note and is resolved, and counts who was late', async () => {
    const world = await keyExchanged();
    await world.until('10:00');
    world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
    await world.until('10:15');

    expect(world.counted()).toEqual(['2026-09-07T09:00:00Z Unknown group email Tickets']);
    const [ticket] = alerts(world);
    expect(ticket).toMatchObject({ status: 4, publicNotes: 1 });
    expect(await alert(world)).toBeNull();
  });

  test('that comes back within a day opens the same ticket again', async () => {
    const world = await keyExchanged();
    await world.until('10:00');
    world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
    await world.until('11:00');
    world.injixo.generateKey();
    await world.until('12:00');

    expect(alerts(world)).toHaveLength(1);
    expect(alerts(world)[0]).toMatchObject({ status: 2, publicNotes: 2 });
  });

  test('that turns into another one is told in the same ticket', async () => {
    const world = await keyExchanged();
    await world.until('09:30');
    world.injixo.faults.mode = 'unreachable';
    await world.until('10:45');

    expect(alerts(world)).toMatchObject([{ subject: 'injixo does not answer', publicNotes: 1 }]);
  });

  test('of an injixo that never answers is told as well', async () => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    await world.until('09:00');
    world.injixo.faults.mode = 'no answer';
    world.freshdesk.createTicket({ source: EMAIL });
    await world.until('10:00');

    expect(alerts(world)).toMatchObject([{ subject: 'injixo does not answer' }]);
  });

  test('of runs that did not come is told and closed once they come again', async () => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    await world.until('09:00');
    world.runtime.faults.schedulesStopped = true;
    await world.until('10:00');
    world.runtime.faults.schedulesStopped = false;
    await world.until('10:30');

    expect(alerts(world)).toMatchObject([{ subject: 'Delivery stood still', status: 4 }]);
  });

  test('is no contact, nor is anything that happens to its ticket', async () => {
    const world = await keyExchanged();
    await world.until('09:40');
    const [ticket] = alerts(world);
    world.freshdesk.customerReplies(ticket?.id ?? 0);
    world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
    await world.until('10:30');

    expect(world.queues()).toEqual({ 'Unknown group email Tickets': 1 });
    expect(await world.health()).toMatchObject({ seen: 1, accepted: 1 });
  });

  test('of ten minutes is nobody’s business', async () => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    await world.until('09:00');
    world.injixo.faults.mode = 'unreachable';
    await world.until('09:10');
    world.injixo.faults.mode = 'none';
    await world.until('10:00');

    expect(alerts(world)).toEqual([]);
  });

  test.each([
    ['without Freshdesk access', NO_ACCESS],
    ['without an alert address', { alert_email: undefined }],
  ])('opens no ticket %s, and health tells it all the same', async (_, settings) => {
    const world = await keyExchanged(settings);
    await world.until('10:00');

    expect(alerts(world)).toEqual([]);
    expect(await alert(world)).toMatchObject({ ticket: null, problem: null });
  });
});

describe('the one ticket of an incident', () => {
  test('of an earlier incident tells nobody of a new one while there is no access', async () => {
    const world = await keyExchanged();
    await world.until('10:00');
    world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
    await world.until('11:00');
    const before = writes(world);
    world.saveSettings({ ...ALERTED, ...NO_ACCESS, injixo_api_key: world.key });
    world.injixo.generateKey();
    await world.until('12:30');

    expect(await alert(world)).toMatchObject({ ticket: null, problem: null });
    expect(writes(world)).toEqual(before);
  });

  test('is found again where Freshdesk made it and the run never heard of it', async () => {
    const world = await keyExchanged({}, true);
    let isFirst = true;
    world.runtime.faults.crash = (_, { name }) => {
      if (name !== 'openAlert' || !isFirst) return undefined;
      isFirst = false;
      return 'after';
    };
    await world.until('10:00');
    expect(alerts(world)).toHaveLength(1);
    world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
    await world.until('10:30');

    expect(alerts(world)).toMatchObject([{ status: 4 }]);
  });

  test('is tried again while Freshdesk does not take it, and health tells why', async () => {
    const world = await keyExchanged();
    world.freshdesk.faults.rules.push({ status: 503 });
    await world.until('09:40');
    expect(await alert(world)).toMatchObject({ ticket: null, problem: 503 });
    world.freshdesk.faults.rules.length = 0;
    await world.advance(30 * MINUTE);

    expect(alerts(world)).toHaveLength(1);
  });

  test('that the admin has deleted is not made again', async () => {
    const world = await keyExchanged();
    await world.until('09:30');
    world.freshdesk.deleteTicket(alerts(world)[0]?.id ?? 0);
    await world.until('10:00');
    world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
    await world.until('10:30');

    expect(alerts(world)).toHaveLength(1);
    expect(await alert(world)).toBeNull();
  });

  test('tells no key', async () => {
    const world = await keyExchanged();
    await world.until('09:30');

    expect(JSON.stringify(alerts(world))).not.toContain(world.key);
    expect(JSON.stringify(alerts(world))).not.toContain(world.freshdesk.apiKeys()[0]);
  });
});
