import { describe, expect, test } from 'vitest';
import { story } from '../../local/console/story.ts';
import type { StoryMemory } from '../../local/console/story.ts';
import { ACCESS, CHAT, DAY, EMAIL, given, HOUR, PORTAL, WHATSAPP } from './given.ts';
import { SELDOM } from './seldom.ts';

/** Codes of conversation sources: another list than that of tickets (freshworks-platform.md 3.5). */
const REPLY = 0;
const TWEET = 5;
const FACEBOOK_POST = 7;
const PHONE_CALL = 9;
const UNHEARD_OF = 42;
/** Of the console's story those that injixo's documentation tells. */
const EXAMPLE_STEPS = 6;

describe.each(ACCESS)('counting replies, $access', ({ settings, service, billing }) => {
  const start = () => given({ ...SELDOM, settings });

  test('the example of injixo’s documentation is two contacts in two queues at two times', async () => {
    const world = await start();
    const memory: StoryMemory = {};
    const stage = { world, advance: world.advance };
    // What follows is no event's.
    for (const step of story.slice(0, EXAMPLE_STEPS)) await step.play(stage, memory);

    expect(world.counted()).toEqual([
      `2026-09-07T09:12:00Z ${service} email Tickets`,
      `2026-09-09T14:47:00Z ${service} email Replies`,
    ]);
  });

  test.each([
    ['a mail on a chat ticket is email', CHAT, { source: REPLY }, 'email'],
    ['a mail on a mail ticket is email', EMAIL, { source: REPLY }, 'email'],
    ['a facebook post on a mail ticket is facebook', EMAIL, { source: FACEBOOK_POST }, 'facebook'],
    ['a tweet on a portal ticket is twitter', PORTAL, { source: TWEET }, 'twitter'],
    ['a phone call on a mail ticket is phone', EMAIL, { source: PHONE_CALL }, 'phone'],
    ['conversation source 1 is email', CHAT, { source: 1 }, 'email'],
    ['conversation source 10 is mobihelp', EMAIL, { source: 10 }, 'mobihelp'],
    ['conversation source 11 is ecommerce', EMAIL, { source: 11 }, 'ecommerce'],
    ['an answer in the portal is portal', PORTAL, { receivedAt: null }, 'portal'],
    ['a message on a chat ticket is chat', CHAT, { receivedAt: null }, 'chat'],
    ['a message on a whatsapp ticket is whatsapp', WHATSAPP, { receivedAt: null }, 'whatsapp'],
    ['an unheard-of source takes the ticket’s', CHAT, { source: UNHEARD_OF }, 'chat'],
    ['a number of ticket sources says nothing of a reply', CHAT, { source: 13 }, 'chat'],
  ])('the source of a reply is its own: %s', async (_, ticketSource, reply, name) => {
    const { freshdesk, groupId, until, settle, counted } = await start();
    const ticket = freshdesk.createTicket({ source: ticketSource, groupId: groupId('Billing') });
    await until('09:30');
    freshdesk.customerReplies(ticket, reply);
    await settle();

    expect(counted()[1]).toBe(`2026-09-07T09:30:00Z ${billing} ${name} Replies`);
  });

  test('each of a customer’s replies is a contact', async () => {
    const { freshdesk, groupId, advance, settle, queues } = await start();
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    for (let reply = 1; reply <= 5; reply += 1) {
      await advance(70_000);
      freshdesk.customerReplies(ticket);
    }
    await settle();

    expect(queues()).toEqual({
      [`${service} email Tickets`]: 1,
      [`${service} email Replies`]: 5,
    });
  });

  test('what is no reply of a customer is no contact: agents, notes, forwards, third parties, surveys, merging', async () => {
    const { freshdesk, groupId, settle, queues } = await start();
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await settle();
    freshdesk.agentReplies(ticket);
    freshdesk.addNote(ticket, { private: true });
    freshdesk.addNote(ticket, { private: false });
    freshdesk.forward(ticket);
    freshdesk.thirdPartyAnswers(ticket);
    freshdesk.survey(ticket);
    freshdesk.merge(ticket, freshdesk.createTicket({ source: EMAIL }));
    await settle();

    expect(queues()).toEqual({
      [`${service} email Tickets`]: 1,
      'Unknown group email Tickets': 1,
    });
  });

  test('a reply goes to the group that its ticket has by then', async () => {
    const { freshdesk, groupId, settle, queues } = await start();
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await settle();
    freshdesk.assignGroup(ticket, groupId('Billing'));
    await settle();
    freshdesk.customerReplies(ticket);
    await settle();

    expect(queues()).toEqual({
      [`${service} email Tickets`]: 1,
      [`${billing} email Replies`]: 1,
    });
  });

  test('a reply finds its ticket’s group days later', async () => {
    const { freshdesk, groupId, advance, settle, queues } = await start();
    const ticket = freshdesk.createTicket({ source: CHAT, groupId: groupId('CustomerService') });
    await advance(3 * DAY);
    freshdesk.customerReplies(ticket, { receivedAt: null });
    await settle();

    expect(queues()).toEqual({ [`${service} chat Tickets`]: 1, [`${service} chat Replies`]: 1 });
  });

  test('a reply on a ticket without a group counts as Unknown group', async () => {
    const { freshdesk, settle, queues } = await start();
    const ticket = freshdesk.createTicket({ source: CHAT });
    await settle();
    freshdesk.customerReplies(ticket);
    await settle();

    expect(queues()).toEqual({
      'Unknown group chat Tickets': 1,
      'Unknown group email Replies': 1,
    });
  });

  test.each(['deleteTicket', 'markSpam'] as const)(
    'a reply on a ticket that is no longer live counts as unknown (%s)',
    async (remove) => {
      const { freshdesk, groupId, advance, until, settle, counted } = await start();
      const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
      await advance(HOUR);
      freshdesk[remove](ticket);
      await until('10:30');
      freshdesk.customerReplies(ticket);
      await settle();

      expect(counted()[2]).toBe('2026-09-07T10:30:00Z Unknown group/source Replies');
    },
  );

  test('a reply whose ticket is deleted before its queue is decided counts as unknown', async () => {
    const { freshdesk, groupId, advance, settle, queues } = await start();
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await settle();
    freshdesk.customerReplies(ticket);
    await advance(10_000);
    freshdesk.deleteTicket(ticket);
    await settle();

    expect(queues()).toEqual({
      [`${service} email Tickets`]: 1,
      'Unknown group/source Replies': 1,
      'Unknown group/source Tickets': 1,
    });
  });
});
