import { describe, expect, test } from 'vitest';
import type { FreshdeskSaying } from '../../local/freshdesk/no-good-answers.ts';
import { CHAT, DAY, EMAIL, given, HOUR, MINUTE, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const accessOf = async ({ health }: Given): Promise<unknown> => (await health()).access;
const askedFreshdesk = ({ runtime }: Given): number =>
  runtime.state().requests.filter(({ host }) => host === 'example.freshdesk.com').length;

describe('what Freshdesk answers now', () => {
  test('nobody calls it well before it has answered well', async () => {
    const world = await given(SELDOM);
    expect(await accessOf(world)).toBe('none');
    await world.settle();
    expect(await accessOf(world)).toBe('ok');
  });

  test('without a Freshdesk key nothing is asked', async () => {
    const world = await given({ ...SELDOM, settings: NO_ACCESS });
    await world.settle();
    expect(await accessOf(world)).toBe('none');
    expect(askedFreshdesk(world)).toBe(0);
  });

  test('an empty account with a good key has shown nothing', async () => {
    const world = await given(SELDOM);
    world.freshdesk.faults.rules.push({ says: 'empty' });
    await world.settle();
    expect(await accessOf(world)).toBe('none');
  });

  test.each<[FreshdeskSaying, number]>([
    ['access denied', 403],
    ['nothing there', 404],
    ['moved', 301],
    ['message', 200],
    ['maintenance page', 503],
    ['unreachable', 502],
  ])(
    '%s: told with its status and since when, until the first good answer',
    async (says, status) => {
      const world = await given(SELDOM);
      await world.until('09:00');
      world.freshdesk.faults.rules.push({ says });
      world.freshdesk.createTicket({ source: EMAIL });
      world.freshdesk.createTicket({ source: CHAT, groupId: world.groupId('Billing') });
      await world.until('09:12');
      const since = expect.stringMatching(/^2026-09-07T09:0/) as string;
      expect(await accessOf(world)).toEqual({ status, since });
      for (const time of ['10:40', '12:00', '23:00']) {
        await world.until(time);
        expect(await accessOf(world)).toEqual({ status, since });
      }
      await world.advance(12 * HOUR);
      expect(await accessOf(world)).toEqual({ status, since });
      world.freshdesk.faults.rules.length = 0;
      await world.settle();
      expect(await accessOf(world)).toBe('ok');
    },
  );

  test('a key that may not read groups is told, though tickets can be read', async () => {
    const world = await given(SELDOM);
    await world.until('09:00');
    world.freshdesk.faults.rules.push({ says: 'access denied', to: ['groups'] });
    world.freshdesk.createTicket({ source: EMAIL, groupId: world.freshdesk.createGroup('New') });
    await world.until('11:00');
    expect(await accessOf(world)).toMatchObject({ status: 403 });
    world.freshdesk.faults.rules.length = 0;
    await world.settle();
    expect(await accessOf(world)).toBe('ok');
  });

  test('a quiet night keeps what was said last, and asks little: what changed, and each third time what is gone', async () => {
    const world = await given(SELDOM);
    await world.settle();
    const asked = askedFreshdesk(world);
    const runs = (12 * HOUR) / (5 * MINUTE);
    await world.advance(12 * HOUR);
    expect(await accessOf(world)).toBe('ok');
    expect(askedFreshdesk(world) - asked).toBeLessThanOrEqual(3 * runs + 2);
  });
});

test('access that fails for four hours is told by a ticket, where that can be', async () => {
  const world = await given({
    ...SELDOM,
    settings: { alert_email: 'alerts@example.com', alert_texts: {} },
  });
  const { freshdesk, groupId, until, advance } = world;
  await until('09:00');
  freshdesk.faults.rules.push({ says: 'access denied', to: ['list', 'groups'] });
  freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
  const alerts = () => freshdesk.state().tickets.filter(({ tags }) => tags.includes('injixo-app'));
  await until('13:00');
  expect(alerts()).toEqual([]);
  await until('13:20');
  expect(alerts()).toMatchObject([{ subject: expect.stringContaining('access') as string }]);
  freshdesk.faults.rules.length = 0;
  await advance(HOUR);
  expect(alerts()).toMatchObject([{ status: 4 }]);
});

describe('what Freshdesk told is remembered', () => {
  test('a ticket that was moved: its replies go to the group last seen, also when nobody answers', async () => {
    const world = await given({ ...SELDOM, groups: ['CustomerService', 'Billing', 'Returns'] });
    const { freshdesk, groupId, settle, queues } = world;
    const ticket = freshdesk.createTicket({ source: CHAT, groupId: groupId('Billing') });
    await settle();
    freshdesk.assignGroup(ticket, groupId('Returns'));
    freshdesk.customerReplies(ticket);
    await settle();
    freshdesk.customerReplies(ticket);
    await settle();
    freshdesk.faults.rules.push({ says: 'unreachable' });
    freshdesk.customerReplies(ticket);
    await settle();

    expect(queues()).toEqual({ 'Billing chat Tickets': 1, 'Returns email Replies': 3 });
  });

  test('also where only the look-up for another ticket showed it', async () => {
    const { freshdesk, groupId, settle, queues } = await given(SELDOM);
    const ticket = freshdesk.createTicket({ source: CHAT, groupId: groupId('Billing') });
    await settle();
    freshdesk.assignGroup(ticket, groupId('CustomerService'));
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await settle();
    freshdesk.faults.rules.push({ says: 'nothing there' });
    freshdesk.customerReplies(ticket);
    await settle();

    expect(queues()).toMatchObject({ 'CustomerService email Replies': 1 });
  });

  test('a ticket from before the installation, and one that got its group late', async () => {
    const world = await given({ ...SELDOM, settings: null });
    const { freshdesk, groupId, install, until, settle, queues } = world;
    const old = freshdesk.createTicket({ source: CHAT, groupId: groupId('Billing') });
    await install();
    freshdesk.customerReplies(old);
    await until('09:12');
    const late = freshdesk.createTicket({ source: EMAIL });
    await until('09:12:40');
    freshdesk.assignGroup(late, groupId('Billing'));
    await settle();
    freshdesk.faults.rules.push({ says: 'access denied' });
    freshdesk.customerReplies(old, { receivedAt: null });
    freshdesk.customerReplies(late);
    await settle();

    expect(queues()).toEqual({
      'Billing email Tickets': 1,
      'Billing email Replies': 2,
      'Billing chat Replies': 1,
    });
  });
});

describe('when Freshdesk asks to wait', () => {
  const HEADERS: [string, number][] = [
    ['999999999', 60],
    ['1e9', 10],
    ['9'.repeat(400), 60],
    ['Fri, 31 Dec 2060 23:59:59 GMT', 60],
    ['Mon, 07 Sep 2026 08:40:00 GMT', 40],
    ['Mon, 07 Sep 2020 08:40:00 GMT', 10],
    ['-5', 10],
    ['1200.5', 30],
    ['soon', 10],
    ['', 10],
  ];
  test.each(HEADERS)('Retry-After: %s counts for an hour at most', async (header, minutes) => {
    const world = await given(SELDOM);
    const { freshdesk, advance, queues } = world;
    freshdesk.faults.rules.push({ status: 429, retryAfterS: header, count: 1 });
    freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Returns') });
    await advance((minutes - 5) * MINUTE + (minutes > 20 ? 0 : -MINUTE));
    expect(queues()).toEqual({});
    await advance(25 * MINUTE);

    expect(queues()).toEqual({ 'Returns email Tickets': 1 });
  });

  test('new settings, or a click on “send now”, forget it', async () => {
    const world = await given(SELDOM);
    const { freshdesk, advance, saveSettings, runtime, queues } = world;
    const waitLong = () =>
      freshdesk.faults.rules.push({ says: 'asks to wait for years', count: 1 });
    waitLong();
    freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Returns') });
    await advance(20 * MINUTE);
    expect(queues()).toEqual({});
    saveSettings({ freshdesk_api_key: freshdesk.createAgentKey() });
    await advance(10 * MINUTE);
    expect(queues()).toEqual({ 'Returns email Tickets': 1 });
    waitLong();
    freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Sales') });
    await advance(20 * MINUTE);
    await runtime.invoke('sendNow', {});
    expect(queues()).toMatchObject({ 'Sales email Tickets': 1 });
  });

  test('no key, nor anything that could be turned back into one, is stored for that', async () => {
    const world = await given(SELDOM);
    await world.advance(DAY / 4);
    const state = JSON.stringify(world.runtime.state().store);
    for (const key of [...world.freshdesk.apiKeys(), world.injixo.state().keys[0] ?? '?']) {
      expect(state).not.toContain(key);
    }
    expect(Number(/"settings":(\d+)/.exec(state)?.[1])).toBeLessThan(1000);
  });
});
