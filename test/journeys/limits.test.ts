import { expect, test } from 'vitest';
import { CHAT, dropping, EMAIL, given, MINUTE } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

/** What a full account needs, and no other test would miss: each of these fails without its limit. */

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
  let biggest = 0;
  for (let n = 0; n < 60; n += 1) {
    await world.advance(MINUTE);
    biggest = Math.max(biggest, JSON.stringify(runtime.state().store['state']).length);
  }

  expect(biggest).toBeLessThan(30_000);
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
