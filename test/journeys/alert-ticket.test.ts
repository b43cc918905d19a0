import { describe, expect, test } from 'vitest';
import { ALERTED, alerts, keyExchanged, nonceTag, writes } from './alerted.ts';
import { EMAIL, given, HOUR } from './given.ts';
import type { Given } from './given.ts';

/** What the app must leave as it is. */
function look({ freshdesk }: Given, id: number): object | undefined {
  const ticket = freshdesk.ticket(id);
  if (ticket === undefined) return undefined;
  const { subject, description, status, priority, publicNotes, tags } = ticket;
  return { subject, description, status, priority, publicNotes, tags };
}

describe('a customer’s ticket with the app’s tag', () => {
  test.each([400, 403, 429, 500, 502, 503])(
    'is never written to, though the alert is refused with %i meanwhile',
    async (status) => {
      const world = await keyExchanged();
      world.freshdesk.faults.rules.push({ path: '^POST', status });
      await world.until('09:15');
      const tags = ['injixo-app', 'injixo-app-0123456789abcdef'];
      const ids = [world.freshdesk.createTicket({ source: EMAIL, tags: ['injixo-app'] })];
      await world.until('09:18');
      ids.push(world.freshdesk.createTicket({ source: EMAIL, tags }));
      const before = ids.map((id) => look(world, id));
      await world.until('09:35');
      world.freshdesk.faults.rules.length = 0;
      await world.until('10:00');
      world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
      await world.until('10:40');

      expect(ids.map((id) => look(world, id))).toEqual(before);
      expect(alerts(world)).toHaveLength(3);
      expect(await world.health()).toMatchObject({ seen: 3, accepted: 3 });
    },
  );
});

describe('an alert ticket whose opening was not answered', () => {
  test.each(['no answer after effect', 'unreadable after effect'] as const)(
    'is known by its nonce (%s), and closed when all is over',
    async (failure) => {
      const world = await keyExchanged();
      world.freshdesk.faults.rules.push({ path: '^POST', failure, count: 1 });
      await world.until('09:22');
      const copied = alerts(world)[0]?.tags ?? [];
      const bare = world.freshdesk.createTicket({ source: EMAIL, tags: ['injixo-app'] });
      const copy = world.freshdesk.createTicket({ source: EMAIL, tags: copied });
      const before = [look(world, bare), look(world, copy)];
      await world.until('10:00');
      world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
      await world.until('10:40');

      expect(alerts(world)).toHaveLength(3);
      expect(alerts(world)[0]).toMatchObject({ status: 4, publicNotes: 1 });
      expect([look(world, bare), look(world, copy)]).toEqual(before);
      expect(await world.health()).toMatchObject({ seen: 3, leftOutAsAlert: 1 });
    },
  );
});

describe('an alert ticket that is no longer the app’s own', () => {
  const CHANGES: [string, (world: Given, id: number) => void][] = [
    ['its tags were deleted', ({ freshdesk }, id) => freshdesk.setTags(id, [])],
    ['its nonce was deleted', ({ freshdesk }, id) => freshdesk.setTags(id, ['injixo-app', 'vip'])],
    [
      'another nonce stands there',
      ({ freshdesk }, id) => freshdesk.setTags(id, ['injixo-app', 'injixo-app-0123456789abcdef']),
    ],
    [
      'an agent made it a customer’s',
      ({ freshdesk }, id) => freshdesk.setRequester(id, 'customer@example.com'),
    ],
    ['it was deleted', ({ freshdesk }, id) => freshdesk.deleteTicket(id)],
    ['it was marked as spam', ({ freshdesk }, id) => freshdesk.markSpam(id)],
  ];

  test.each(CHANGES)('gets no note, nor is it resolved: %s', async (_, change) => {
    const world = await keyExchanged();
    await world.until('09:30');
    const id = alerts(world)[0]?.id ?? 0;
    change(world, id);
    const [before, written] = [look(world, id), writes(world)];
    await world.until('09:40');
    world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
    await world.until('10:00');

    expect(look(world, id)).toEqual(before);
    expect(writes(world)).toEqual(written);
  });

  test.each(CHANGES)(
    'is not opened again; the next trouble gets a new one: %s',
    async (_, change) => {
      const world = await keyExchanged();
      await world.until('09:30');
      const id = alerts(world)[0]?.id ?? 0;
      world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
      await world.until('10:00');
      change(world, id);
      const before = look(world, id);
      world.injixo.generateKey();
      await world.until('11:00');

      expect(look(world, id)).toEqual(before);
      expect(writes(world).filter((line) => line === 'POST /api/vN/tickets 201')).toHaveLength(2);
    },
  );

  test('is left alone when the alert address has changed; the new one is told by a ticket of its own', async () => {
    const world = await keyExchanged();
    await world.until('09:30');
    const first = alerts(world)[0];
    world.saveSettings({ ...ALERTED, alert_email: 'others@example.com' });
    world.injixo.faults.mode = 'unreachable';
    await world.advance(2 * HOUR);

    expect(alerts(world)).toHaveLength(2);
    expect(alerts(world)[0]).toEqual(first);
    expect(alerts(world)[1]).toMatchObject({
      customerEmail: 'others@example.com',
      subject: 'injixo does not answer',
    });
  });

  test('is known whatever the case of the alert address', async () => {
    const world = await keyExchanged({ alert_email: 'Alerts@Example.com' });
    await world.until('09:30');
    world.freshdesk.setRequester(alerts(world)[0]?.id ?? 0, 'alerts@example.com');
    world.saveSettings({
      ...ALERTED,
      alert_email: 'ALERTS@example.com',
      injixo_api_key: world.key,
    });
    await world.until('10:00');

    expect(alerts(world)).toMatchObject([{ status: 4, publicNotes: 1 }]);
  });

  test('gets nothing while Freshdesk does not show it', async () => {
    const world = await keyExchanged();
    await world.until('09:30');
    const id = alerts(world)[0]?.id ?? 0;
    world.freshdesk.faults.rules.push({ path: `^GET /api/v2/tickets/${id}`, status: 503 });
    world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
    const written = writes(world);
    await world.until('10:00');
    expect(writes(world)).toEqual(written);
    world.freshdesk.faults.rules.length = 0;
    await world.until('10:40');

    expect(alerts(world)).toMatchObject([{ status: 4, publicNotes: 1 }]);
  });

  test('bears a nonce of its own each time', async () => {
    const world = await keyExchanged();
    await world.until('09:30');
    world.freshdesk.deleteTicket(alerts(world)[0]?.id ?? 0);
    world.injixo.faults.mode = 'unreachable';
    await world.until('11:30');

    const nonces = alerts(world).map(nonceTag);
    expect(nonces).toHaveLength(2);
    expect(new Set(nonces).size).toBe(2);
    for (const nonce of nonces) expect(nonce).toMatch(/^injixo-app-[0-9a-z]{16}$/);
  });
});

test('a spool that cannot be read for hours makes one alert ticket, not one every twenty minutes', async () => {
  const world = await given({ settings: ALERTED, runsMayFail: true });
  await world.until('09:00');
  world.injixo.faults.mode = '5xx';
  world.freshdesk.createTicket({ source: EMAIL });
  await world.until('09:05');
  world.runtime.faults.storeFails = (operation, key) =>
    operation === 'get' && key.startsWith('spool');
  await world.until('12:00');
  delete world.runtime.faults.storeFails;
  await world.until('13:00');

  expect(alerts(world)).toHaveLength(1);
});
