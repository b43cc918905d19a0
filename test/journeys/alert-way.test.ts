import { describe, expect, test } from 'vitest';
import { ALERTED, alerts, keyExchanged } from './alerted.ts';
import { CHAT, EMAIL, given, HOUR, MINUTE, NO_ACCESS } from './given.ts';
import { SELDOM } from './seldom.ts';

const DAY = 24 * HOUR;

describe('health says whether the admin can be told', () => {
  test.each([
    ['on', ALERTED],
    ['no address', {}],
    ['no Freshdesk key', { ...ALERTED, ...NO_ACCESS }],
    ['no address', NO_ACCESS],
  ])('%s', async (way, settings) => {
    const world = await given({ ...SELDOM, settings });

    expect(await world.health()).toMatchObject({ alerts: { way, incident: null } });
  });

  test('with the incident that goes on, though nobody can be told', async () => {
    const world = await keyExchanged(NO_ACCESS);
    await world.until('10:00');

    expect(await world.health()).toMatchObject({
      alerts: { way: 'no Freshdesk key', incident: { ticket: null, problem: null } },
    });
    expect(alerts(world)).toEqual([]);
  });
});

describe('an injixo that asks to wait', () => {
  test.each([
    { days: 1, retryAfterS: 30 },
    { days: 3, retryAfterS: 3600 },
  ])(
    'for $days days, $retryAfterS s at a time: the word names when it began, and the admin is told after an hour',
    async ({ days, retryAfterS }) => {
      const world = await given({ ...SELDOM, settings: ALERTED });
      await world.until('09:00');
      Object.assign(world.injixo.faults, { mode: 'throttled', retryAfterS });
      for (let n = 0; n < 20; n += 1)
        world.freshdesk.createTicket({ source: n % 2 ? EMAIL : CHAT });
      await world.until('09:55');
      expect(alerts(world)).toEqual([]);
      await world.until('10:20');
      expect(alerts(world)).toHaveLength(1);
      await world.advance(days * DAY);

      expect(await world.health()).toMatchObject({
        state: 'waiting',
        askedToWaitSince: expect.stringMatching(/^2026-09-07T09:0[16]:/) as string,
        alerts: { way: 'on', incident: { ticket: alerts(world)[0]?.id } },
      });
      world.injixo.faults.mode = 'none';
      await world.advance(2 * HOUR);

      expect(await world.health()).toMatchObject({ askedToWaitSince: null, accepted: 20 });
      expect(alerts(world)).toMatchObject([{ status: 4 }]);
    },
  );

  test('tells nobody while nothing waits', async () => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    await world.until('09:00');
    Object.assign(world.injixo.faults, { mode: 'throttled', retryAfterS: 60 });
    await world.advance(5 * HOUR);

    expect(alerts(world)).toEqual([]);
  });

  test('is told of also where contacts go on coming', async () => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    await world.until('09:00');
    Object.assign(world.injixo.faults, { mode: 'throttled', retryAfterS: 600 });
    for (let n = 0; n < 40; n += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(2 * MINUTE);
    }

    expect(alerts(world)).toHaveLength(1);
  });
});

describe('an oldest contact that does not move', () => {
  test('for an hour, as Freshdesk shows no ticket, is told by the alert where Freshdesk takes that', async () => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    await world.until('09:00');
    world.freshdesk.faults.rules.push({ path: '^GET', status: 403 });
    world.freshdesk.createTicket({ source: EMAIL });
    await world.until('09:55');
    expect(alerts(world)).toEqual([]);
    await world.until('10:20');

    expect(alerts(world)).toHaveLength(1);
  });

  test('is no long outage that drains: of that nobody hears once more', async () => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    await world.until('09:00');
    world.injixo.faults.mode = 'unreachable';
    for (let n = 0; n < 90; n += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(MINUTE);
    }
    world.injixo.faults.mode = 'none';
    await world.advance(2 * HOUR);

    expect(alerts(world)).toMatchObject([{ status: 4, publicNotes: 1 }]);
  });
});

describe('before the first accepted contact', () => {
  test('the word is ready, never ok or quiet', async () => {
    const world = await given(SELDOM);
    const words = new Set<string>();
    for (let n = 0; n < 30; n += 1) {
      words.add((await world.health()).state);
      await world.advance(10 * MINUTE);
    }
    expect([...words]).toEqual(['ready']);
    world.freshdesk.createTicket({ source: EMAIL });
    await world.settle();

    expect(await world.health()).toMatchObject({ state: 'ok', accepted: 1 });
  });

  test('what is wrong is said all the same', async () => {
    const world = await given(SELDOM);
    world.injixo.faults.mode = 'rejects key';
    await world.settle();

    expect(await world.health()).toMatchObject({ state: 'key_rejected' });
  });
});
