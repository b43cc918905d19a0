import { describe, expect, test } from 'vitest';
import { ACCESS, EMAIL, given, PORTAL, SECOND } from './given.ts';

const PHONE = 3;

describe.each(ACCESS)('the source of a ticket, $access', ({ settings, service, billing }) => {
  test('is that of the moment when its queue is decided, and its replies agree', async () => {
    const { freshdesk, groupId, advance, settle, queues } = await given({ settings });
    const ticket = freshdesk.createTicket({ source: PORTAL, groupId: groupId('Billing') });
    await advance(40 * SECOND);
    freshdesk.updateAnything(ticket, { source: PHONE });
    await settle();
    freshdesk.customerReplies(ticket, { receivedAt: null });
    await settle();

    expect(queues()).toEqual({
      [`${billing} phone Tickets`]: 1,
      [`${billing} phone Replies`]: 1,
    });
  });

  test('that changes after its queue is decided counts for its replies alone', async () => {
    const { freshdesk, groupId, settle, queues } = await given({ settings });
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await settle();
    freshdesk.updateAnything(ticket, { source: PHONE });
    freshdesk.customerReplies(ticket, { receivedAt: null });
    await settle();

    expect(queues()).toEqual({
      [`${billing} email Tickets`]: 1,
      [`${billing} phone Replies`]: 1,
    });
  });

  test('has an English name from 14 to 22 as well, and a number in identifiers for ever', async () => {
    const { freshdesk, groupId, settle, injixo } = await given({ settings });
    freshdesk.labelSource(15, 'Webchat auf der Seite');
    freshdesk.labelSource(22, 'Kurznachricht');
    for (let source = 14; source <= 22; source += 1) {
      freshdesk.createTicket({ source, groupId: groupId('CustomerService') });
    }
    await settle();

    const found = injixo.contacts().map(({ queueName, queueIdentifier }) => {
      return `${queueIdentifier.split(':')[3]} ${queueName}`;
    });
    expect(found.sort()).toEqual([
      `source-14 ${service} internal task Tickets`,
      `source-15 ${service} web chat Tickets`,
      `source-16 ${service} web form Tickets`,
      `source-17 ${service} instagram message Tickets`,
      `source-18 ${service} instagram comment Tickets`,
      `source-19 ${service} facebook message Tickets`,
      `source-20 ${service} facebook comment Tickets`,
      `source-21 ${service} mobile chat Tickets`,
      `source-22 ${service} sms Tickets`,
    ]);
  });
});

test.each(['object', 'pairs'] as const)(
  'the account’s own sources are named as Freshdesk tells them, as %s',
  async (shape) => {
    const { freshdesk, groupId, settle, queues } = await given();
    freshdesk.tellChoicesAs(shape);
    const kiosk = freshdesk.addSource('Kiosk im Foyer');
    freshdesk.createTicket({ source: kiosk, groupId: groupId('Billing') });
    await settle();

    expect(queues()).toEqual({ 'Billing Kiosk im Foyer Tickets': 1 });
  },
);

test('a queue that was named before its source had a name keeps it, and can take the new one', async () => {
  const before = await given();
  before.freshdesk.createTicket({ source: 22, groupId: before.groupId('Billing') });
  await before.settle();
  const saved = before.save().replaceAll('Billing sms Tickets', 'Billing source 22 Tickets');
  const { freshdesk, groupId, runtime, settle, queues } = await given({ saved });
  freshdesk.createTicket({ source: 22, groupId: groupId('Billing') });
  await settle();

  expect(queues()).toEqual({ 'Billing source 22 Tickets': 2 });
  expect((await runtime.invoke('queueNames', {})).response).toMatchObject({
    renames: [{ name: 'Billing source 22 Tickets', nameNow: 'Billing sms Tickets' }],
  });
});
