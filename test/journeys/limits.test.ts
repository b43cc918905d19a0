import { expect, test } from 'vitest';
import { small } from '../simulation/edited-app.ts';
import { builtApp, CHAT, dropping, EMAIL, given, MINUTE, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

/** What a full account needs, and no other test would miss. */

async function backlog({ freshdesk, injixo, advance }: Given, sources: number[]): Promise<void> {
  injixo.faults.mode = 'unreachable';
  for (const source of sources) freshdesk.createTicket({ source });
  await advance(6 * MINUTE);
}

test('after injixo has refused some contacts of a backlog, the next backlog goes out in few requests', async () => {
  const world = await given();
  const { injixo } = world;
  const mails = new Array<number>(300).fill(EMAIL);
  await backlog(world, [...mails, CHAT]);
  Object.assign(injixo.faults, {
    mode: 'refuses batch',
    refuses: ({ queueName }: { queueName: string }) => queueName.includes(' chat '),
  });
  await world.advance(20 * MINUTE);
  expect(await world.health()).toMatchObject({ setAside: 1, waiting: 0 });
  await backlog(world, mails);
  const before = injixo.state().counts.requests;
  injixo.faults.mode = 'none';
  await world.advance(6 * MINUTE);

  expect(injixo.contacts()).toHaveLength(600);
  expect(injixo.state().counts.requests - before).toBeLessThan(12);
});

/** Characters that the runs' record has at most in the next hour. */
async function largestRecord({ runtime, advance }: Given): Promise<number> {
  let largest = 0;
  for (let n = 0; n < 60; n += 1) {
    await advance(MINUTE);
    largest = Math.max(largest, JSON.stringify(runtime.state().store['state']).length);
  }
  return largest;
}

test('thousands of deletions of old tickets with long ids leave room in the runs’ record', async () => {
  const world = await given(SELDOM);
  const { runtime, freshdesk } = world;
  await world.until('09:00');
  // So that many contacts wait there as well.
  freshdesk.faults.rules = [{ says: '5xx' }];
  for (let n = 0; n < 400; n += 1) freshdesk.createTicket({ source: EMAIL });
  await world.advance(12 * MINUTE);
  for (let n = 0; n < 2_000; n += 1) {
    const id = `9${String(n * 10).padStart(18, '0')}`;
    const updated_at = new Date(runtime.now()).toISOString();
    runtime.fire('onTicketUpdate', { ticket: { id, deleted: true, updated_at } });
    await world.advance(100);
  }

  expect(await largestRecord(world)).toBeLessThan(30_000);
  expect(world.queues()).toEqual({ 'Unknown group/source Tickets': 2_000 });
});

test('where lists do not tell when customers answered, a thousand changes hold up nothing', async () => {
  const world = await given();
  const { freshdesk, groupId } = world;
  const newTicket = () => freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
  await world.advance(MINUTE);
  const ids = Array.from({ length: 1_000 }, newTicket);
  freshdesk.faults.rules = [{ says: 'no stats', to: ['list'] }];
  await world.until('10:00');
  for (const id of ids) dropping(world, () => freshdesk.addNote(id));
  await world.advance(MINUTE);
  dropping(world, newTicket);
  const at = world.runtime.now();
  await world.advance(12 * MINUTE);

  expect(world.queues()).toEqual({ 'Billing email Tickets': 1_001 });
  expect(Date.parse((await world.health()).completeUntil ?? '')).toBeGreaterThan(at);
});

test('a thousand tickets born as spam, with long ids, leave room in the runs’ record', async () => {
  const world = await given({ ...SELDOM, settings: NO_ACCESS });
  const { runtime } = world;
  await world.until('09:00');
  for (let n = 0; n < 1_200; n += 1) {
    const created_at = new Date(runtime.now()).toISOString();
    const id = `9${String(n * 10).padStart(18, '0')}`;
    runtime.fire('onTicketCreate', { ticket: { id, source: EMAIL, spam: true, created_at } });
    await world.advance(150);
  }

  expect(await largestRecord(world)).toBeLessThan(28_000);
  expect(world.queues()).toEqual({ 'Unknown group/source Tickets': 1_200 });
});

test('a ticket that waits in a record of its own and is deleted counts once', async () => {
  const world = await given({ ...SELDOM, app: small(builtApp('dist')) });
  const { freshdesk } = world;
  await world.until('09:00');
  freshdesk.faults.rules = [{ says: '5xx' }];
  const ids = Array.from({ length: 30 }, () => freshdesk.createTicket({ source: EMAIL }));
  await world.advance(20 * MINUTE);
  // Each run has to ask twice, and leaves what is held where it is.
  let failedAt = 0;
  world.runtime.faults.storeFails = () => {
    const isFirst = world.runtime.now() - failedAt > MINUTE / 2;
    if (isFirst) failedAt = world.runtime.now();
    return isFirst;
  };
  for (const id of ids.slice(0, 9)) freshdesk.deleteTicket(id);
  await world.advance(30 * MINUTE);
  world.runtime.faults.storeFails = () => false;
  freshdesk.faults.rules = [];
  await world.advance(60 * MINUTE);

  expect(world.queues()).toEqual({
    'Unknown group email Tickets': 21,
    'Unknown group/source Tickets': 9,
  });
});

test('what memory does not know keeps no reply to a ticket that it knows, while Freshdesk fails', async () => {
  const world = await given();
  const { runtime, freshdesk, groupId } = world;
  const known = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
  await world.until('09:00');
  freshdesk.faults.rules = [{ says: '5xx' }];
  const replies = (ticket_id: number, id: number) => ({
    conversation: { id, ticket_id, incoming: true, source: 0, to_emails: ['a@example.com'] },
  });
  for (let n = 1; n <= 60; n += 1) {
    runtime.fire('onConversationCreate', replies(1_000_000 * n, 5_000 + n));
  }
  await world.advance(3 * MINUTE);
  freshdesk.customerReplies(known);
  await world.advance(15 * MINUTE);

  expect(world.queues()).toEqual({ 'Billing email Tickets': 1, 'Billing email Replies': 1 });
});
