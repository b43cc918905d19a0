import { describe, expect, test } from 'vitest';
import { ACCESS, EMAIL, given, HOUR } from './given.ts';

describe.each(ACCESS)('the app’s own alert tickets, $access', ({ settings }) => {
  const alert = { source: EMAIL, tags: ['injixo-app'] };

  test('an alert ticket is no contact, nor is anything that happens to it', async () => {
    const { freshdesk, groupId, settle, advance, queues, health } = await given({ settings });
    const ticket = freshdesk.createTicket({ ...alert, groupId: groupId('CustomerService') });
    freshdesk.customerReplies(ticket);
    await settle();
    freshdesk.customerReplies(ticket);
    freshdesk.setStatus(ticket, 5);
    await advance(HOUR);
    freshdesk.deleteTicket(ticket);
    freshdesk.customerReplies(ticket);
    await settle();

    expect(queues()).toEqual({});
    expect(await health()).toMatchObject({ seen: 0, waiting: 0 });
  });

  test('a ticket with other tags is a contact', async () => {
    const { freshdesk, settle, queues } = await given({ settings });
    freshdesk.createTicket({ source: EMAIL, tags: ['injixo', 'app', 'vip'] });
    await settle();

    expect(queues()).toEqual({ 'Unknown group email Tickets': 1 });
  });
});
