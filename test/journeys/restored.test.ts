import { describe, expect, test } from 'vitest';
import type { FreshdeskFault } from '../../local/freshdesk/faults.ts';
import { ACCESS, EMAIL, given, HOUR, MINUTE } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

/*
 * A ticket that was deleted or spam and is live again. That it is gone is never taken from memory alone while Freshdesk,
 * which could be asked, does not answer: the contact waits, as with a group that nobody knows (decision 8).
 */

const WAYS = [
  { way: 'deleted', isTold: 'by flags' },
  { way: 'deleted', isTold: 'by changes alone' },
  { way: 'spam', isTold: 'by flags' },
  { way: 'spam', isTold: 'by changes alone' },
] as const;
type Way = (typeof WAYS)[number];

function makeGone({ freshdesk }: Given, ticket: number, { way }: Way): void {
  if (way === 'deleted') freshdesk.deleteTicket(ticket);
  else freshdesk.markSpam(ticket);
}

/** Some accounts' events leave the flags empty. */
function tellBy({ runtime }: Given, { isTold }: Way): void {
  if (isTold === 'by flags') return;
  const { fire } = runtime;
  runtime.fire = (event, data) => {
    const { ticket } = data as { ticket?: object };
    return fire(
      event,
      ticket ? { ...data, ticket: { ...ticket, deleted: null, spam: null } } : data,
    );
  };
}

describe.each(WAYS)('a ticket that was $way and is restored, told $isTold', (way) => {
  test.each(ACCESS)(
    'takes replies in its group, though Freshdesk does not answer; $access',
    async ({ settings, service }) => {
      const world = await given({ ...SELDOM, settings });
      tellBy(world, way);
      const groupId = world.groupId('CustomerService');
      const ticket = world.freshdesk.createTicket({ source: EMAIL, groupId });
      await world.settle();
      makeGone(world, ticket, way);
      await world.settle();
      world.freshdesk.faults.rules.push({ status: 503 });
      world.freshdesk.restore(ticket);
      await world.settle();
      world.freshdesk.customerReplies(ticket);
      await world.settle();

      expect(world.queues()).toEqual({
        [`${service} email Tickets`]: 1,
        'Unknown group/source Tickets': 1,
        [`${service} email Replies`]: 1,
      });
    },
  );
});

const NO_GOOD: FreshdeskFault[] = [
  { status: 503 },
  { says: 'nothing there' },
  { says: 'access denied' },
  { says: 'message' },
  { says: 'empty' },
  { says: 'other ids' },
  { failure: 'network' },
];

/** Memory says deleted, nobody told of the restoring, Freshdesk says nothing of it, and then a customer writes. */
async function replyToRestored(fault: FreshdeskFault): Promise<Given> {
  const world = await given(SELDOM);
  const { freshdesk, runtime } = world;
  const groupId = world.groupId('Billing');
  const ticket = freshdesk.createTicket({ source: EMAIL, groupId });
  await world.settle();
  freshdesk.deleteTicket(ticket);
  await world.settle();
  freshdesk.faults.rules.push(fault);
  runtime.faults.delivery = () => [];
  freshdesk.restore(ticket);
  runtime.faults.delivery = () => [200];
  await world.until('09:12');
  freshdesk.customerReplies(ticket);
  return world;
}
const replies = (world: Given) => world.counted().filter((each) => each.endsWith('Replies'));

describe.each(NO_GOOD)('Freshdesk answers %o', (fault) => {
  test('and nobody told of the restoring: the reply waits for Freshdesk', async () => {
    const world = await replyToRestored(fault);
    await world.until('15:00');
    expect(replies(world)).toEqual([]);
    world.freshdesk.faults.rules.length = 0;
    await world.settle();

    expect(replies(world)).toEqual(['2026-09-07T09:12:00Z Billing email Replies']);
  });

  test('and it is spam at birth: it waits, and is a ticket of its group once it is none', async () => {
    const world = await given(SELDOM);
    const { freshdesk } = world;
    freshdesk.createTicket({ source: EMAIL });
    await world.settle();
    freshdesk.faults.rules.push(fault);
    await world.until('09:12');
    const groupId = world.groupId('Billing');
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId, spam: true });
    await world.advance(40 * MINUTE);
    freshdesk.restore(ticket);
    freshdesk.faults.rules.length = 0;
    await world.settle();

    expect(world.counted()).toContain('2026-09-07T09:12:00Z Billing email Tickets');
  });
});

test('where Freshdesk never answers, the reply takes a day later what is remembered', async () => {
  const world = await replyToRestored({ status: 503 });
  await world.advance(23.5 * HOUR);
  expect(replies(world)).toEqual([]);
  await world.advance(HOUR);

  expect(replies(world)).toEqual(['2026-09-07T09:12:00Z Unknown group/source Replies']);
});
