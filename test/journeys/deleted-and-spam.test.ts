import { describe, expect, test } from 'vitest';
import { ACCESS, EMAIL, given, HOUR, MINUTE } from './given.ts';
import { SELDOM } from './seldom.ts';

describe.each(ACCESS)('deleted and spam tickets, $access', ({ settings, service }) => {
  const start = () => given({ ...SELDOM, settings });

  test('a ticket that is spam at birth counts as unknown, at its creation', async () => {
    const { freshdesk, groupId, until, settle, counted } = await start();
    await until('09:12');
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService'), spam: true });
    await settle();

    expect(counted()).toEqual(['2026-09-07T09:12:00Z Unknown group/source Tickets']);
  });

  test('a ticket that is deleted before its queue is decided counts as unknown, once, at its creation', async () => {
    const { freshdesk, groupId, until, settle, counted } = await start();
    await until('09:12');
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await until('09:13');
    freshdesk.deleteTicket(ticket);
    await settle();

    expect(counted()).toEqual(['2026-09-07T09:12:00Z Unknown group/source Tickets']);
  });

  test('spam an hour later adds a contact of its own, at the time of that change', async () => {
    const { freshdesk, groupId, until, settle, counted } = await start();
    await until('09:12');
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await until('10:12');
    freshdesk.markSpam(ticket);
    await settle();

    expect(counted()).toEqual([
      `2026-09-07T09:12:00Z ${service} email Tickets`,
      '2026-09-07T10:12:00Z Unknown group/source Tickets',
    ]);
  });

  test('a ticket that is deleted and then changed three times adds one contact', async () => {
    const { freshdesk, groupId, until, settle, counted } = await start();
    await until('09:12');
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await until('10:12');
    freshdesk.deleteTicket(ticket);
    freshdesk.updateAnything(ticket);
    await settle();
    freshdesk.setStatus(ticket, 5);
    await settle();
    freshdesk.updateAnything(ticket);
    await settle();

    expect(counted()).toEqual([
      `2026-09-07T09:12:00Z ${service} email Tickets`,
      '2026-09-07T10:12:00Z Unknown group/source Tickets',
    ]);
  });

  test('a ticket that is changed days after it was deleted adds nothing more', async () => {
    const { freshdesk, groupId, advance, settle, queues } = await start();
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await settle();
    freshdesk.deleteTicket(ticket);
    await advance(50 * HOUR);
    freshdesk.updateAnything(ticket);
    await settle();

    expect(queues()).toEqual({
      [`${service} email Tickets`]: 1,
      'Unknown group/source Tickets': 1,
    });
  });

  test('a ticket that is restored and deleted again adds one contact', async () => {
    const { freshdesk, groupId, advance, settle, queues } = await start();
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await settle();
    freshdesk.deleteTicket(ticket);
    await advance(HOUR);
    freshdesk.restore(ticket);
    await advance(HOUR);
    freshdesk.markSpam(ticket);
    await settle();

    expect(queues()).toEqual({
      [`${service} email Tickets`]: 1,
      'Unknown group/source Tickets': 1,
    });
  });

  test('spam at birth is not counted again when the ticket is deleted', async () => {
    const { freshdesk, settle, queues } = await start();
    const ticket = freshdesk.createTicket({ source: EMAIL, spam: true });
    await settle();
    freshdesk.deleteTicket(ticket);
    await settle();
    freshdesk.updateAnything(ticket);
    await settle();

    expect(queues()).toEqual({ 'Unknown group/source Tickets': 1 });
  });

  test('a ticket from before the installation counts when it is deleted', async () => {
    const { freshdesk, groupId, install, until, settle, counted } = await given({
      ...SELDOM,
      settings: null,
    });
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await install(settings);
    await until('09:12');
    freshdesk.deleteTicket(ticket);
    await settle();

    expect(counted()).toEqual(['2026-09-07T09:12:00Z Unknown group/source Tickets']);
  });

  test('a ticket that is deleted and restored within a minute is live: its replies count in its group', async () => {
    const { freshdesk, groupId, advance, settle, queues } = await start();
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await settle();
    freshdesk.deleteTicket(ticket);
    await advance(20_000);
    freshdesk.restore(ticket);
    await settle();
    freshdesk.customerReplies(ticket);
    await advance(20 * MINUTE);

    expect(queues()).toEqual({
      [`${service} email Tickets`]: 1,
      [`${service} email Replies`]: 1,
      'Unknown group/source Tickets': 1,
    });
  });

  test('a ticket that is deleted and restored before its queue is decided counts in its group, and its deletion as unknown', async () => {
    const { freshdesk, groupId, until, settle, counted } = await start();
    await until('09:11');
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await until('09:11:20');
    freshdesk.deleteTicket(ticket);
    await until('09:11:50');
    freshdesk.restore(ticket);
    await settle();

    expect(counted()).toEqual([
      `2026-09-07T09:11:00Z ${service} email Tickets`,
      '2026-09-07T09:11:20Z Unknown group/source Tickets',
    ]);
  });
});
