import { describe, expect, test } from 'vitest';
import { ACCESS, CHAT, EMAIL, given, HOUR, MINUTE, PORTAL, SECOND } from './given.ts';

describe.each(ACCESS)('counting tickets, $access', ({ settings, service, billing }) => {
  test('a new ticket counts once, at its own time, in the queue of its group and source', async () => {
    const { freshdesk, groupId, until, settle, counted } = await given({ settings });
    await until('09:12');
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await settle();

    expect(counted()).toEqual([`2026-09-07T09:12:00Z ${service} email Tickets`]);
  });

  test('each ticket source has a queue of its own, named in English', async () => {
    const { freshdesk, groupId, settle, queues } = await given({ settings });
    for (let source = 1; source <= 13; source += 1) {
      freshdesk.createTicket({ source, groupId: groupId('Billing') });
    }
    await settle();

    expect(queues()).toEqual({
      [`${billing} email Tickets`]: 1,
      [`${billing} portal Tickets`]: 1,
      [`${billing} phone Tickets`]: 1,
      [`${billing} forum Tickets`]: 1,
      [`${billing} twitter Tickets`]: 1,
      [`${billing} facebook Tickets`]: 1,
      [`${billing} chat Tickets`]: 1,
      [`${billing} mobihelp Tickets`]: 1,
      [`${billing} feedback widget Tickets`]: 1,
      [`${billing} outbound email Tickets`]: 1,
      [`${billing} ecommerce Tickets`]: 1,
      [`${billing} bot Tickets`]: 1,
      [`${billing} whatsapp Tickets`]: 1,
    });
  });

  test('a queue is known to injixo by domain, group, source and kind, and is of the channel cases', async () => {
    const { freshdesk, groupId, settle, injixo } = await given({ settings });
    freshdesk.createTicket({ source: 9, groupId: groupId('Billing') });
    const ticket = freshdesk.createTicket({ source: CHAT });
    freshdesk.markSpam(freshdesk.createTicket({ source: EMAIL }));
    await settle();
    freshdesk.customerReplies(ticket, { receivedAt: null });
    await settle();

    const found = injixo.state().queues.map(({ identifier, channel }) => [identifier, channel]);
    expect(found.sort()).toEqual([
      ['freshdesk:example.freshdesk.com:80000013361:feedback-widget:tickets', 'cases'],
      ['freshdesk:example.freshdesk.com:none:chat:replies', 'cases'],
      ['freshdesk:example.freshdesk.com:none:chat:tickets', 'cases'],
      ['freshdesk:example.freshdesk.com:unknown:tickets', 'cases'],
    ]);
  });

  test('a live ticket without a group counts as Unknown group, by its source', async () => {
    const { freshdesk, settle, queues } = await given({ settings });
    freshdesk.createTicket({ source: EMAIL });
    freshdesk.createTicket({ source: PORTAL });
    await settle();

    expect(queues()).toEqual({
      'Unknown group email Tickets': 1,
      'Unknown group portal Tickets': 1,
    });
  });

  test.each([
    ['in the middle of a window', '09:12:00', '2026-09-07T09:12:00Z'],
    ['in the last second of a window', '09:14:59', '2026-09-07T09:14:59Z'],
  ])('a group that is assigned 40 s after the creation counts, %s', async (_, time, at) => {
    const { freshdesk, groupId, until, settle, advance, counted } = await given({ settings });
    await until(time);
    const ticket = freshdesk.createTicket({ source: EMAIL });
    await advance(40 * SECOND);
    freshdesk.assignGroup(ticket, groupId('Billing'), { by: 'system' });
    await settle();

    expect(counted()).toEqual([`${at} ${billing} email Tickets`]);
  });

  test('what happens to a live ticket adds nothing: status, agent, priority, group, merging, re-opening', async () => {
    const { freshdesk, groupId, settle, queues } = await given({ settings });
    const [first, second] = [1, 2].map(() =>
      freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') }),
    );
    await settle();
    if (first === undefined || second === undefined) throw new Error('Expected two tickets');
    freshdesk.setStatus(first, 4);
    freshdesk.updateAnything(first);
    freshdesk.updateAnything(first, { responderId: 80_000_400_001 });
    freshdesk.assignGroup(first, groupId('Billing'));
    freshdesk.setStatus(first, 2);
    freshdesk.merge(first, second);
    await settle();

    expect(queues()).toEqual({ [`${service} email Tickets`]: 2 });
  });

  test('once its queue is decided a contact stays there, whatever becomes of its ticket', async () => {
    const { freshdesk, groupId, injixo, advance, settle, queues } = await given({ settings });
    injixo.faults.mode = 'unreachable';
    const ticket = freshdesk.createTicket({
      source: EMAIL,
      groupId: groupId('CustomerService'),
    });
    await advance(HOUR);
    freshdesk.assignGroup(ticket, groupId('Billing'));
    await advance(10 * MINUTE);
    injixo.faults.mode = 'none';
    await settle();

    expect(queues()).toEqual({ [`${service} email Tickets`]: 1 });
  });
});
