import { describe, expect, test } from 'vitest';
import type { FreshdeskFault } from '../../local/freshdesk/faults.ts';
import { CHAT, EMAIL, given, HOUR, MINUTE } from './given.ts';
import { SELDOM } from './seldom.ts';

const FAILURES: [string, FreshdeskFault][] = [
  ['no connection', { failure: 'network' }],
  ['no answer', { failure: 'no answer' }],
  ['a server error', { status: 500 }],
  ['too many requests', { status: 429, retryAfterS: 60 }],
  ['a key that is not taken', { status: 401 }],
  ['a key that may not read this', { status: 403 }],
];

describe('while Freshdesk does not answer a look-up', () => {
  test.each(FAILURES)('what memory and known names tell goes out: %s', async (_, failure) => {
    const { freshdesk, groupId, settle, queues, health } = await given(SELDOM);
    const ticket = freshdesk.createTicket({ source: CHAT, groupId: groupId('Billing') });
    await settle();
    freshdesk.faults.rules.push(failure);
    freshdesk.customerReplies(ticket);
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await settle();

    expect(queues()).toEqual({
      'Billing chat Tickets': 1,
      'Billing email Replies': 1,
      'CustomerService email Tickets': 1,
    });
    expect(await health()).toMatchObject({ state: 'ok', waiting: 0 });
  });

  test.each(FAILURES)('a contact whose group has no name yet waits: %s', async (_, failure) => {
    const { freshdesk, until, settle, counted, health } = await given(SELDOM);
    freshdesk.faults.rules.push(failure);
    await until('09:12');
    freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Returns') });
    await until('11:00');
    expect(counted()).toEqual([]);
    expect(await health()).toMatchObject({ state: 'waiting', waiting: 1 });
    freshdesk.faults.rules.length = 0;
    await settle();

    expect(counted()).toEqual(['2026-09-07T09:12:00Z Returns email Tickets']);
  });

  test('a reply on a ticket that nobody remembers waits', async () => {
    const { freshdesk, groupId, install, until, settle, counted } = await given({
      ...SELDOM,
      settings: null,
    });
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await install();
    freshdesk.faults.rules.push({ status: 503 });
    await until('09:12');
    freshdesk.customerReplies(ticket);
    await until('11:00');
    expect(counted()).toEqual([]);
    freshdesk.faults.rules.length = 0;
    await settle();

    expect(counted()).toEqual(['2026-09-07T09:12:00Z Billing email Replies']);
  });

  test('a ticket that had no group when it was made waits: a rule may have given it one', async () => {
    const { freshdesk, groupId, until, settle, counted } = await given(SELDOM);
    freshdesk.faults.rules.push({ failure: 'network' });
    await until('09:12');
    const ticket = freshdesk.createTicket({ source: EMAIL });
    await until('09:20');
    freshdesk.assignGroup(ticket, groupId('Billing'));
    await until('11:00');
    freshdesk.faults.rules.length = 0;
    await settle();

    expect(counted()).toEqual(['2026-09-07T09:12:00Z Billing email Tickets']);
  });

  test('a contact waits no longer than a day, then takes the name there is', async () => {
    const { freshdesk, advance, counted } = await given(SELDOM);
    const group = freshdesk.createGroup('Returns');
    freshdesk.faults.rules.push({ failure: 'network' });
    freshdesk.createTicket({ source: EMAIL, groupId: group });
    freshdesk.createTicket({ source: EMAIL });
    await advance(23 * HOUR);
    expect(counted()).toEqual([]);
    await advance(80 * MINUTE);

    expect(counted()).toEqual([
      '2026-09-07T08:00:00Z Group 80000014366 email Tickets',
      '2026-09-07T08:00:00Z Unknown group email Tickets',
    ]);
  });

  test('a ticket that waits and is deleted meanwhile counts as unknown, once, at its creation', async () => {
    const { freshdesk, until, settle, counted } = await given(SELDOM);
    freshdesk.faults.rules.push({ status: 500 });
    await until('09:12');
    const ticket = freshdesk.createTicket({ source: EMAIL });
    await until('09:40');
    freshdesk.deleteTicket(ticket);
    await until('10:00');
    freshdesk.faults.rules.length = 0;
    await settle();

    expect(counted()).toEqual(['2026-09-07T09:12:00Z Unknown group/source Tickets']);
  });

  test('one that waits holds up no other', async () => {
    const { freshdesk, groupId, advance, queues } = await given(SELDOM);
    freshdesk.faults.rules.push({ failure: 'network' });
    freshdesk.createTicket({ source: EMAIL });
    await advance(HOUR);
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await advance(15 * MINUTE);

    expect(queues()).toEqual({ 'Billing email Tickets': 1 });
  });
});

describe('a Freshdesk key that may not do everything', () => {
  test('of an agent who sees some groups only: all contacts go out, by their events', async () => {
    const { freshdesk, groupId, settle, saveSettings, queues } = await given(SELDOM);
    const key = freshdesk.createAgentKey({ groups: [groupId('Billing')] });
    saveSettings({ freshdesk_api_key: key });
    const ticket = freshdesk.createTicket({
      source: EMAIL,
      groupId: groupId('CustomerService'),
    });
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await settle();
    freshdesk.customerReplies(ticket);
    await settle();

    expect(queues()).toEqual({
      'CustomerService email Tickets': 1,
      'CustomerService email Replies': 1,
      'Billing email Tickets': 1,
    });
  });

  test('of an agent who was removed: delivery goes on with what is known', async () => {
    const { freshdesk, groupId, settle, queues, health } = await given(SELDOM);
    freshdesk.apiKeys().forEach((key) => freshdesk.removeAgent(key));
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await settle();

    expect(queues()).toEqual({ 'Billing email Tickets': 1 });
    expect(await health()).toMatchObject({ state: 'ok', waiting: 0 });
  });
});

test('Freshdesk is not asked again before the time its 429 named', async () => {
  const { freshdesk, advance, runtime } = await given(SELDOM);
  const group = freshdesk.createGroup('Returns');
  freshdesk.faults.rules.push({ status: 429, retryAfterS: 40 * 60 });
  freshdesk.createTicket({ source: EMAIL, groupId: group });
  await advance(15 * MINUTE);
  const toFreshdesk = () =>
    runtime.state().requests.filter(({ host }) => host === 'example.freshdesk.com').length;
  const asked = toFreshdesk();
  await advance(25 * MINUTE);

  expect(asked).toBeGreaterThan(0);
  expect(toFreshdesk()).toBe(asked);
});
