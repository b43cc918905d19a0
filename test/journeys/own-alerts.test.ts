import { describe, expect, test } from 'vitest';
import { ALERTED, alerts, keyExchanged, nonceTag } from './alerted.ts';
import { ACCESS, EMAIL, given, HOUR, MINUTE } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const DAY = 24 * HOUR;

/** Lets time pass, and looks each few minutes whether the number of contacts has fallen. */
async function watchSeen(world: Given, ms: number): Promise<void> {
  let before = 0;
  for (let passed = 0; passed < ms; passed += 3 * MINUTE) {
    await world.advance(3 * MINUTE);
    const { seen } = await world.health();
    expect(seen, 'seen, which never falls').toBeGreaterThanOrEqual(before);
    before = seen;
  }
}

describe.each(ACCESS)('a ticket that bears the app’s tag, $access', ({ settings }) => {
  test.each([
    ['the bare tag', ['injixo-app']],
    ['a nonce that nobody stored', ['injixo-app', 'injixo-app-0123456789abcdef']],
    ['half a nonce', ['injixo-app-', 'vip', 'injixo-app']],
    ['the bare tag twice and in capitals', ['injixo-app', 'injixo-app', 'INJIXO-APP']],
  ])('counts with %s, and so do its replies and its deletion', async (_, tags) => {
    const world = await given({ ...SELDOM, settings: { ...ALERTED, ...settings } });
    const ticket = world.freshdesk.createTicket({ source: EMAIL, tags });
    await watchSeen(world, 15 * MINUTE);
    world.freshdesk.customerReplies(ticket);
    await watchSeen(world, 15 * MINUTE);
    world.freshdesk.deleteTicket(ticket);
    await world.settle();

    expect(world.queues()).toEqual({
      'Unknown group email Tickets': 1,
      'Unknown group email Replies': 1,
      'Unknown group/source Tickets': 1,
    });
    expect(await world.health()).toMatchObject({ seen: 3, leftOutAsAlert: 0 });
  });
});

describe('the app’s own alert', () => {
  test('is left out with its replies and its deletion, and their number is told', async () => {
    const world = await keyExchanged();
    await world.until('09:40');
    const ticket = alerts(world)[0]?.id ?? 0;
    world.freshdesk.customerReplies(ticket);
    world.freshdesk.setStatus(ticket, 3);
    await watchSeen(world, 15 * MINUTE);
    world.freshdesk.customerReplies(ticket);
    world.freshdesk.deleteTicket(ticket);
    world.freshdesk.updateAnything(ticket);
    await watchSeen(world, 15 * MINUTE);

    expect(await world.health()).toMatchObject({ seen: 1, waiting: 1, leftOutAsAlert: 4 });
  });

  test('is left out whether Freshdesk’s answer came or not, and copies count no second time', async () => {
    const world = await keyExchanged();
    world.runtime.faults.delivery = () => [200, 500, 11 * MINUTE];
    world.freshdesk.faults.rules.push({
      path: '^POST',
      failure: 'no answer after effect',
      count: 1,
    });
    await world.until('09:30');
    expect(alerts(world)).toHaveLength(1);
    world.freshdesk.customerReplies(alerts(world)[0]?.id ?? 0);
    await watchSeen(world, 30 * MINUTE);

    expect(await world.health()).toMatchObject({ seen: 1, leftOutAsAlert: 2 });
  });

  test('is left out for days, also after later alerts', async () => {
    const world = await keyExchanged();
    await world.until('09:40');
    let { key } = world;
    for (let again = 0; again < 2; again += 1) {
      world.saveSettings({ ...ALERTED, injixo_api_key: key });
      await world.advance(2 * DAY);
      key = world.injixo.generateKey();
      await world.advance(HOUR);
    }
    world.saveSettings({ ...ALERTED, injixo_api_key: key });
    await world.advance(3 * DAY);
    const tickets = alerts(world);
    expect(tickets).toHaveLength(3);
    for (const { id } of tickets) world.freshdesk.customerReplies(id);
    await world.settle();

    expect(await world.health()).toMatchObject({ seen: 1, accepted: 1, leftOutAsAlert: 6 });
  });

  test('lends its tags to nobody: a ticket that bears them too counts', async () => {
    const world = await keyExchanged();
    await world.until('09:40');
    const tags = ['injixo-app', nonceTag(alerts(world)[0])];
    const copy = world.freshdesk.createTicket({ source: EMAIL, tags });
    await world.until('09:55');
    world.freshdesk.customerReplies(copy);
    await world.settle();

    expect(await world.health()).toMatchObject({ seen: 3, leftOutAsAlert: 1 });
  });
});
