import { describe, expect, test } from 'vitest';
import type { Question } from '../../local/freshdesk/faults.ts';
import type { FreshdeskSaying } from '../../local/freshdesk/no-good-answers.ts';
import { CHAT, EMAIL, given, HOUR, MINUTE, SECOND } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

/*
 * Promise 5: no answer but a good one about this very ticket decides a queue; of a group, no list but one that shows it.
 * Each answer that is no good, to each question, in a quiet account and in a busy one, for two hours or for ever.
 */

const NO_GOOD: FreshdeskSaying[] = [
  ...(['nothing there', 'access denied', 'account suspended', 'rejects key', 'moved'] as const),
  ...(['page', 'maintenance page', 'message', 'another shape', 'no ids', 'other ids'] as const),
  ...(['empty', '5xx', 'asks to wait', 'unreachable'] as const),
];
const QUESTIONS: [string, Question[]][] = [
  ['everything', ['list', 'single', 'groups', 'fields']],
  ['lists of tickets', ['list']],
  ['single tickets', ['single']],
  ['groups', ['groups']],
  ['sources', ['fields']],
];
/** Each is read in another way. */
const READ_APART: FreshdeskSaying[] = [
  ...(['nothing there', 'access denied', 'message', 'other ids', 'empty', '5xx'] as const),
];
const EACH = QUESTIONS.flatMap(([place, to]) => NO_GOOD.map((says) => ({ says, place, to })));
const FEW = EACH.filter(({ says }) => READ_APART.includes(says));
/** Each answer and each question in a busy account and for ever, in turn; those take long, so each comes up a few times. */
const turnOf = (n: number): number => (n + Math.floor(n / READ_APART.length)) % 4;
const IN_BUSY_ACCOUNT = FEW.filter((_, n) => turnOf(n) === 1);
const FOR_EVER = FEW.filter((_, n) => turnOf(n) === 3);

/** From 09:00 on Freshdesk answers so; at 09:10 there is a contact of each kind that only a look-up can place. */
async function contactsUnder(says: FreshdeskSaying, to: Question[]): Promise<Given> {
  const world = await given({ ...SELDOM, settings: null });
  const { freshdesk, groupId, install, until } = world;
  const billing = groupId('Billing');
  const old = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
  await install();
  freshdesk.createTicket({ source: CHAT, groupId: billing });
  await until('09:00');
  freshdesk.faults.rules.push({ says, to });
  await until('09:10');
  freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Returns') });
  freshdesk.createTicket({ source: freshdesk.addSource('Letter'), groupId: billing });
  freshdesk.createTicket({ source: CHAT, groupId: billing });
  freshdesk.customerReplies(old);
  const late = freshdesk.createTicket({ source: EMAIL });
  const spam = freshdesk.createTicket({ source: EMAIL, groupId: billing });
  await until('09:10:40');
  freshdesk.assignGroup(late, billing, { by: 'system' });
  freshdesk.markSpam(spam);
  return world;
}

/** Those of 09:10. */
function ofThese(world: Given): string[] {
  return world.counted().filter((contact) => contact.startsWith('2026-09-07T09:10:00Z'));
}

const RIGHT = [
  'Billing Letter Tickets',
  'Billing chat Tickets',
  'Billing email Tickets',
  'CustomerService email Replies',
  'Returns email Tickets',
  'Unknown group/source Tickets',
].map((queue) => `2026-09-07T09:10:00Z ${queue}`);

const FALL_BACKS = [
  'Billing source 101 Tickets',
  'Group 80000014366 email Tickets',
  'Unknown group email Replies',
  'Unknown group email Tickets',
].map((queue) => `2026-09-07T09:10:00Z ${queue}`);

async function work({ freshdesk, groupId, advance }: Given, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    for (let each = 0; each < 3; each += 1) {
      freshdesk.updateAnything(
        freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') }),
      );
    }
    await advance(MINUTE);
  }
}

test.each(EACH)('“$says” to $place for two hours: each contact in its queue', async (fault) => {
  const world = await contactsUnder(fault.says, fault.to);
  await world.until('11:00');
  expect(RIGHT).toEqual(expect.arrayContaining(ofThese(world)));
  world.freshdesk.faults.rules.length = 0;
  await world.until('11:30');

  expect(ofThese(world)).toEqual(RIGHT);
  expect(await world.health()).toMatchObject({ waiting: 0, access: 'ok' });
});

test.each(IN_BUSY_ACCOUNT)('“$says” to $place, in a busy account: the same', async (fault) => {
  const world = await contactsUnder(fault.says, fault.to);
  await work(world, 80);
  expect(RIGHT).toEqual(expect.arrayContaining(ofThese(world)));
  world.freshdesk.faults.rules.length = 0;
  await work(world, 30);
  await world.settle();

  expect(ofThese(world)).toEqual(RIGHT);
  expect(world.queues()).toMatchObject({ 'CustomerService email Tickets': 330 });
});

test.each(FOR_EVER)('“$says” to $place for ever: a day, then what there is', async (fault) => {
  const world = await contactsUnder(fault.says, fault.to);
  await world.advance(23.5 * HOUR);
  expect(RIGHT).toEqual(expect.arrayContaining(ofThese(world)));
  await world.advance(HOUR);

  const all = ofThese(world);
  expect(all).toHaveLength(RIGHT.length);
  expect([...RIGHT, ...FALL_BACKS]).toEqual(expect.arrayContaining(all));
  expect(await world.health()).toMatchObject({ waiting: 0 });
});

describe('a ticket that Freshdesk has no more', () => {
  async function destroyed(says: FreshdeskSaying | null): Promise<Given> {
    const world = await given(SELDOM);
    await world.until('09:12');
    const ticket = world.freshdesk.createTicket({
      source: EMAIL,
      groupId: world.groupId('Billing'),
    });
    await world.advance(SECOND);
    world.freshdesk.destroy(ticket);
    if (says !== null) world.freshdesk.faults.rules.push({ says });
    return world;
  }

  test('is gone when it is still so an hour later', async () => {
    const world = await destroyed(null);
    await world.until('10:10');
    expect(world.counted()).toEqual([]);
    await world.until('10:30');

    expect(world.counted()).toEqual(['2026-09-07T09:12:00Z Unknown group/source Tickets']);
  });

  test('is not gone for an account in which there is nothing', async () => {
    const world = await destroyed('empty');
    await world.until('12:00');

    expect(world.counted()).toEqual([]);
  });
});

test('a contact that the platform takes nowhere is not taken for deleted by a 404', async () => {
  const world = await given({ ...SELDOM, runsMayFail: true });
  const ticket = world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
  await world.settle();
  let isRefused = true;
  world.runtime.faults.storeFails = () => isRefused;
  world.runtime.faults.scheduleFails = () => isRefused;
  world.freshdesk.faults.rules.push({ says: 'nothing there' });
  world.freshdesk.customerReplies(ticket);
  await world.advance(MINUTE);
  isRefused = false;
  await world.advance(20 * MINUTE);
  expect(world.queues()).toEqual({ 'Billing email Tickets': 1 });
  world.freshdesk.faults.rules.length = 0;
  await world.advance(20 * MINUTE);

  expect(world.queues()).toEqual({ 'Billing email Tickets': 1, 'Billing email Replies': 1 });
});
