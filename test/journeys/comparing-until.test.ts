import { describe, expect, test } from 'vitest';
import type { FreshdeskSaying } from '../../local/freshdesk/no-good-answers.ts';
import { dropping, EMAIL, given, MINUTE, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const TICKETS = 'Billing email Tickets';

function newTicket({ freshdesk, groupId }: Given): number {
  return freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
}

/** Epoch ms; 0 = not said. */
async function completeUntil(world: Given): Promise<number> {
  return Date.parse((await world.health()).completeUntil ?? '') || 0;
}

/** How far it is behind, ms. */
async function behind(world: Given): Promise<number> {
  return world.runtime.now() - (await completeUntil(world));
}

describe('until when everything is counted', () => {
  test('is said a little while after the installation, and never far behind', async () => {
    const world = await given(SELDOM);
    expect(await world.health()).toMatchObject({ completeUntil: null, comparison: null });
    await world.advance(20 * MINUTE);
    for (let n = 0; n < 5; n += 1) {
      newTicket(world);
      await world.advance(17 * MINUTE);
      expect(await behind(world)).toBeLessThan(15 * MINUTE);
    }
    expect((await world.health()).comparison).toEqual({
      ...{ since: '2026-09-07T08:00:01.000Z', seesAll: true, replies: 'told' },
    });
  });

  test('is not said without Freshdesk access; with a key that comes later, from then on', async () => {
    const world = await given({ ...SELDOM, settings: NO_ACCESS });
    await world.until('09:00');
    dropping(world, () => newTicket(world));
    await world.until('10:00');
    expect(await completeUntil(world)).toBe(0);
    world.saveSettings({});
    await world.until('10:20');
    dropping(world, () => newTicket(world));
    await world.until('11:00');

    expect(await behind(world)).toBeLessThan(15 * MINUTE);
    expect(world.counted()).toEqual([`2026-09-07T10:20:00Z ${TICKETS}`]);
  });

  test.each([1, 5, 30])(
    'goes on from where it stood after a key was away for %i minutes; what was open is found',
    async (minutes) => {
      const world = await given(SELDOM);
      newTicket(world);
      await world.until('09:00');
      world.freshdesk.faults.rules = [{ says: '5xx' }];
      for (let n = 0; n < 5; n += 1) {
        dropping(world, () => newTicket(world));
        await world.advance(4 * MINUTE);
      }
      world.saveSettings(NO_ACCESS);
      await world.advance(minutes * MINUTE);
      const id = newTicket(world);
      await world.advance(minutes * MINUTE);
      expect(await completeUntil(world)).toBe(0);
      world.freshdesk.faults.rules = [];
      world.saveSettings({});
      dropping(world, () => world.freshdesk.customerReplies(id));
      await world.advance(30 * MINUTE);

      expect(world.injixo.contacts()).toHaveLength(8);
      expect(await world.health()).toMatchObject({ found: 6 });
      expect(await behind(world)).toBeLessThan(15 * MINUTE);
    },
  );

  test('is not said while the key’s agent sees only some groups; what they see is found', async () => {
    const world = await given({ ...SELDOM, groups: ['Billing', 'Returns'] });
    const { freshdesk, groupId } = world;
    await world.until('09:00');
    const some = freshdesk.createAgentKey({ groups: [groupId('Billing')], admin: true });
    world.saveSettings({ freshdesk_api_key: some });
    await world.until('09:10');
    dropping(world, () => {
      newTicket(world);
      freshdesk.createTicket({ source: EMAIL, groupId: groupId('Returns') });
    });
    await world.until('10:00');
    expect(world.queues()).toEqual({ [TICKETS]: 1 });
    expect(await world.health()).toMatchObject({
      completeUntil: null,
      comparison: { seesAll: false },
    });

    world.saveSettings({});
    await world.until('10:30');
    expect(world.queues()).toEqual({ [TICKETS]: 1, 'Returns email Tickets': 1 });
    expect(await behind(world)).toBeLessThan(15 * MINUTE);
  });

  test('stands still while Freshdesk does not answer, and moves on when it does', async () => {
    const world = await given(SELDOM);
    await world.until('09:00');
    world.freshdesk.faults.rules = [{ says: 'unreachable' }];
    await world.until('09:05');
    dropping(world, () => newTicket(world));
    await world.until('10:30');
    expect(await completeUntil(world)).toBeLessThan(Date.parse('2026-09-07T09:05:00Z'));
    world.freshdesk.faults.rules = [];
    await world.until('11:00');

    expect(await behind(world)).toBeLessThan(15 * MINUTE);
    expect(world.counted()).toEqual([`2026-09-07T09:05:00Z ${TICKETS}`]);
  });

  test('stands before a reply that cannot be looked up', async () => {
    const world = await given(SELDOM);
    const id = newTicket(world);
    await world.until('09:00');
    world.freshdesk.faults.rules = [{ path: 'conversations', status: 500 }];
    dropping(world, () => world.freshdesk.customerReplies(id));
    newTicket(world);
    await world.until('10:30');
    expect(await completeUntil(world)).toBeLessThan(Date.parse('2026-09-07T09:00:00Z'));
    expect(world.queues()).toEqual({ [TICKETS]: 2 });
    world.freshdesk.faults.rules = [];
    await world.until('11:00');

    expect(await behind(world)).toBeLessThan(15 * MINUTE);
    expect(world.queues()).toEqual({ [TICKETS]: 2, 'Billing email Replies': 1 });
  });

  test('an hour and a half without runs, in which handlers died as well, is caught up', async () => {
    const world = await given(SELDOM);
    await world.until('09:00');
    world.runtime.faults.schedulesStopped = true;
    for (let n = 0; n < 9; n += 1) {
      newTicket(world);
      dropping(world, () => world.freshdesk.customerReplies(newTicket(world)));
      await world.advance(10 * MINUTE);
    }
    world.runtime.faults.schedulesStopped = false;
    await world.until('11:00');

    expect(world.queues()).toEqual({ [TICKETS]: 18, 'Billing email Replies': 9 });
    expect(await behind(world)).toBeLessThan(15 * MINUTE);
  });
});

describe('a list that', () => {
  const ODD: FreshdeskSaying[] = [
    'page',
    'message',
    'another shape',
    'no ids',
    'ids as text',
    'no times of change',
    'times to come',
    'answered before asked',
    'no stats',
    'empty',
  ];
  test.each(ODD)('says “%s” makes no false hole, and hides none for good', async (says) => {
    const world = await given(SELDOM);
    const { freshdesk } = world;
    const id = newTicket(world);
    const other = newTicket(world);
    await world.until('09:00');
    freshdesk.faults.rules = [{ says, to: ['list', 'conversations'] }];
    for (let n = 0; n < 150; n += 1) newTicket(world);
    dropping(world, () => freshdesk.customerReplies(other));
    dropping(world, () => newTicket(world));
    freshdesk.customerReplies(id);
    await world.until('09:40');
    freshdesk.faults.rules = [];
    await world.until('10:30');

    expect(world.queues()).toMatchObject({ [TICKETS]: 153 });
    const { seen, accepted } = await world.health();
    expect([seen, accepted]).toEqual([155, 155]);
  });
});

test('conversations without ids, without times and of times to come make no contact', async () => {
  const world = await given(SELDOM);
  const id = newTicket(world);
  await world.until('09:00');
  dropping(world, () => world.freshdesk.customerReplies(id));
  world.freshdesk.faults.rules = [{ says: 'no ids', to: ['conversations'] }];
  await world.until('09:30');

  expect(await world.health()).toMatchObject({ mistakes: null, uncountable: 0 });
});
