import { expect, test } from 'vitest';
import { EMAIL, given, HOUR, MINUTE } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const ALERTED = { alert_email: 'alerts@example.com', alert_texts: {} };

/** So many tickets a minute in a group whose name is known, each followed by an update of an older one. */
async function anHour({ freshdesk, groupId, advance }: Given, perMinute: number): Promise<void> {
  const group = groupId('Billing');
  for (let minute = 0; minute < 60; minute += 1) {
    for (let each = 0; each < perMinute; each += 1) {
      freshdesk.updateAnything(freshdesk.createTicket({ source: EMAIL, groupId: group }));
    }
    await advance(MINUTE);
  }
}

test('an alert that Freshdesk does not take does not keep contacts from injixo', async () => {
  const world = await given({ ...SELDOM, settings: ALERTED });
  await world.until('09:00');
  world.injixo.faults.mode = 'unreachable';
  await anHour(world, 1);
  world.injixo.faults.mode = 'none';
  world.freshdesk.faults.rules.push({ path: '^(POST|PUT) ', failure: 'no answer' });
  await anHour(world, 1);
  await world.settle();

  expect(world.queues()).toEqual({ 'Billing email Tickets': 120 });
  expect(await world.health()).toMatchObject({ state: 'ok', waiting: 0, possiblyTwice: 0 });
});

test('a Freshdesk that does not answer at all keeps no contact waiting whose group is known', async () => {
  const world = await given();
  const { freshdesk, groupId } = world;
  await world.until('09:00');
  freshdesk.faults.rules.push({ path: '^GET ', failure: 'no answer' });
  let waited = 0;
  for (let minute = 0; minute < 60; minute += 1) {
    for (let each = 0; each < 30; each += 1) {
      freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    }
    await world.advance(MINUTE);
    const { waiting, spooled } = await world.health();
    waited += waiting + spooled;
  }

  // One run in ten waits for the answer, and nobody else.
  expect(waited / 60).toBeLessThan(10);
});

test('a contact whose group cannot be named holds up nobody, however long it waits', async () => {
  const world = await given(SELDOM);
  await world.until('09:00');
  world.freshdesk.faults.rules.push({ path: '/api/v2/groups', status: 403 });
  world.freshdesk.createTicket({ source: EMAIL, groupId: world.freshdesk.createGroup('New') });
  for (let hour = 0; hour < 4; hour += 1) await anHour(world, 8);
  await world.settle();

  expect(world.queues()).toEqual({ 'Billing email Tickets': 4 * 60 * 8 });
  expect(await world.health()).toMatchObject({ waiting: 1 });
});

test('many contacts whose group cannot be named do not stop the others', async () => {
  const world = await given(SELDOM);
  await world.until('09:00');
  world.freshdesk.faults.rules.push({ path: '/api/v2/groups', status: 403 });
  const nameless = world.freshdesk.createGroup('New');
  for (let hour = 0; hour < 5; hour += 1) {
    for (let ticket = 0; ticket < 120; ticket += 1) {
      world.freshdesk.createTicket({ source: EMAIL, groupId: nameless });
      await world.advance(0.25 * MINUTE);
    }
    world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
    await world.advance(0.5 * HOUR);
  }
  await world.settle();

  expect(world.queues()).toMatchObject({ 'Billing email Tickets': 5 });
});

test.each([1, 2, 3])(
  'a run whose storage takes %i s for each call has no time to ask: the reply waits for the next one',
  async (seconds) => {
    const world = await given({ ...SELDOM, runsMayFail: true });
    const { freshdesk, groupId, runtime } = world;
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
    await world.until('09:01');
    freshdesk.assignGroup(ticket, groupId('Billing'));
    freshdesk.customerReplies(ticket);
    await world.until('09:06');
    runtime.faults.storeLatencyMs = () => seconds * 1_000;
    await world.until('09:20');
    runtime.faults.storeLatencyMs = () => 20;
    await world.settle();

    expect(world.queues()).toMatchObject({ 'Billing email Replies': 1 });
  },
);
