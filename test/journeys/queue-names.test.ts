import { describe, expect, test } from 'vitest';
import { ACCESS, CHAT, DAY, EMAIL, given, HOUR, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const identifiers = ({ injixo }: Given): string[] =>
  injixo
    .state()
    .queues.map(({ identifier }) => identifier)
    .sort();

/** The name of the Tickets queue of a group of this name, by mail. */
async function nameFor(group: string): Promise<string | undefined> {
  const { freshdesk, groupId, settle, injixo } = await given({ ...SELDOM, groups: [group] });
  freshdesk.createTicket({ source: EMAIL, groupId: groupId(group) });
  await settle();
  return injixo.state().queues[0]?.name;
}

describe.each(ACCESS)('names of queues, $access', ({ settings, service }) => {
  test('a group that is renamed keeps its queue', async () => {
    const world = await given({ ...SELDOM, settings });
    const { freshdesk, groupId, settle, queues } = world;
    const group = groupId('CustomerService');
    freshdesk.createTicket({ source: EMAIL, groupId: group });
    await settle();
    freshdesk.renameGroup(group, 'Customer Care');
    world.saveSettings(settings);
    freshdesk.createTicket({ source: EMAIL, groupId: group });
    await world.advance(DAY);
    freshdesk.createTicket({ source: EMAIL, groupId: group });
    await settle();

    expect(queues()).toEqual({ [`${service} email Tickets`]: 3 });
    expect(identifiers(world)).toEqual([
      'freshdesk:example.freshdesk.com:80000012345:email:tickets',
    ]);
  });

  test('a queue keeps its identifier when the account gets another address', async () => {
    const world = await given({ ...SELDOM, settings });
    world.freshdesk.createTicket({ source: EMAIL });
    await world.settle();
    world.saveSettings({ ...settings, freshdesk_domain: 'elsewhere.freshdesk.com' });
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(25 * HOUR);

    expect(identifiers(world)).toEqual(['freshdesk:example.freshdesk.com:none:email:tickets']);
    expect(world.counted()).toHaveLength(2);
  });

  test('a queue that was named by the group’s id keeps that name when its name is known', async () => {
    const { freshdesk, groupId, settle, saveSettings, queues } = await given({
      ...SELDOM,
      settings: NO_ACCESS,
    });
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await settle();
    saveSettings(settings);
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await settle();

    expect(queues()).toEqual({ 'Group 80000013361 email Tickets': 2 });
  });
});

describe('names of queues', () => {
  test('a group made after the installation has its name, or its id without Freshdesk access', async () => {
    const knowing = await given(SELDOM);
    const guessing = await given({ ...SELDOM, settings: { freshdesk_api_key: undefined } });
    for (const { freshdesk, settle } of [knowing, guessing]) {
      freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Returns') });
      await settle();
    }

    expect(knowing.queues()).toEqual({ 'Returns email Tickets': 1 });
    expect(guessing.queues()).toEqual({ 'Group 80000014366 email Tickets': 1 });
  });

  test('the names that the installation page read are used when the access is taken away', async () => {
    const { freshdesk, groupId, settle, queues } = await given({
      ...SELDOM,
      settings: { freshdesk_api_key: undefined },
    });
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await settle();

    expect(queues()).toEqual({ 'Billing email Tickets': 1 });
  });

  test('a source of the account’s own has its name, or its number without Freshdesk access', async () => {
    const knowing = await given(SELDOM);
    const guessing = await given({ ...SELDOM, settings: NO_ACCESS });
    for (const { freshdesk, settle } of [knowing, guessing]) {
      freshdesk.createTicket({ source: freshdesk.addSource('Kiosk in Berlin') });
      freshdesk.createTicket({ source: 57 });
      await settle();
    }

    expect(knowing.queues()).toEqual({
      'Unknown group Kiosk in Berlin Tickets': 1,
      'Unknown group source 57 Tickets': 1,
    });
    expect(guessing.queues()).toEqual({
      'Unknown group source 101 Tickets': 1,
      'Unknown group source 57 Tickets': 1,
    });
    const both = [
      'freshdesk:example.freshdesk.com:none:source-101:tickets',
      'freshdesk:example.freshdesk.com:none:source-57:tickets',
    ];
    expect(identifiers(knowing)).toEqual(both);
    expect(identifiers(guessing)).toEqual(both);
  });

  test.each([
    ['quotes', `Say "hi" & 'bye'`],
    ['HTML', '<b>VIP</b>'],
    ['emoji', '🚀 Launch 👩‍🚀'],
    ['right-to-left text', 'دعم العملاء'],
    ['leading, trailing and double blanks', '  VIP  Desk '],
    ['a backslash', 'North\\South'],
    ['a template', '<%= iparam.injixo_api_key %>'],
    ['a slash, as in the Unknown queue', 'Unknown group/source'],
  ])('a group’s name is taken verbatim: %s', async (_, group) => {
    expect(await nameFor(group)).toBe(`${group} email Tickets`);
  });

  test('a name that is too long for injixo loses the end of its group, never its source or kind', async () => {
    const name = await nameFor('x'.repeat(300));

    expect(name).toBe(`${'x'.repeat(241)} email Tickets`);
    expect(name).toHaveLength(255);
  });

  test('a name is never cut through a character', async () => {
    expect(await nameFor('🚀'.repeat(150))).toBe(`${'🚀'.repeat(120)} email Tickets`);
  });

  test('two groups of one name are two queues', async () => {
    const world = await given({ ...SELDOM, groups: [] });
    for (const group of [1, 2].map(() => world.freshdesk.createGroup('Support'))) {
      world.freshdesk.createTicket({ source: CHAT, groupId: group });
    }
    await world.settle();

    expect(world.queues()).toEqual({ 'Support chat Tickets': 2 });
    expect(identifiers(world)).toEqual([
      'freshdesk:example.freshdesk.com:80000012345:chat:tickets',
      'freshdesk:example.freshdesk.com:80000013361:chat:tickets',
    ]);
  });

  test('a group that is deleted and made again is another queue', async () => {
    const world = await given({ ...SELDOM, groups: ['Support'] });
    const { freshdesk, groupId, settle } = world;
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Support') });
    await settle();
    freshdesk.deleteGroup(groupId('Support'));
    freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Support') });
    await settle();

    expect(world.queues()).toEqual({ 'Support email Tickets': 2 });
    expect(identifiers(world)).toHaveLength(2);
  });

  test('all groups are found, however many there are', async () => {
    const groups = Array.from({ length: 250 }, (_, n) => `Team ${n + 1}`);
    const { freshdesk, groupId, settle, queues } = await given({
      ...SELDOM,
      groups,
      settings: { groups: {} },
    });
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Team 1') });
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Team 250') });
    await settle();

    expect(queues()).toEqual({ 'Team 1 email Tickets': 1, 'Team 250 email Tickets': 1 });
  });

  test('a queue that is first used a day after its group was renamed takes the new name', async () => {
    const { freshdesk, groupId, advance, settle, queues } = await given(SELDOM);
    const group = groupId('CustomerService');
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: group });
    await settle();
    freshdesk.renameGroup(group, 'Customer Care');
    await advance(DAY);
    freshdesk.customerReplies(ticket);
    await settle();

    expect(queues()).toEqual({
      'CustomerService email Tickets': 1,
      'Customer Care email Replies': 1,
    });
  });
});
