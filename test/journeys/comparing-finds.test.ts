import { describe, expect, test } from 'vitest';
import { CHAT, dropping, EMAIL, given, HOUR, MINUTE, OUTBOUND_EMAIL, SECOND } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const TICKETS = 'Billing email Tickets';
const REPLIES = 'Billing email Replies';

function newTicket({ freshdesk, groupId }: Given, source = EMAIL): number {
  return freshdesk.createTicket({ source, groupId: groupId('Billing') });
}

describe('what no event told of is counted within a quarter of an hour, at its own time', () => {
  test('a new ticket', async () => {
    const world = await given(SELDOM);
    await world.until('09:02:10');
    dropping(world, () => newTicket(world));
    await world.advance(15 * MINUTE);

    expect(world.counted()).toEqual([`2026-09-07T09:02:10Z ${TICKETS}`]);
    expect(await world.health()).toMatchObject({ seen: 1, found: 1, accepted: 1 });
  });

  test.each([0, 30, 90, 200])(
    'a new ticket that is worked on all the time, first seen after %i s',
    async (wait) => {
      const world = await given(SELDOM);
      await world.until('09:02:10');
      const id = dropping(world, () => newTicket(world));
      await world.advance(wait * SECOND);
      for (let n = 0; n < 90; n += 1) {
        world.freshdesk.addNote(id);
        await world.advance(10 * SECOND);
      }

      expect(world.counted()).toEqual([`2026-09-07T09:02:10Z ${TICKETS}`]);
    },
  );

  test('a reply, also to a ticket of weeks ago', async () => {
    const world = await given({ ...SELDOM, settings: null });
    const id = newTicket(world);
    await world.advance(HOUR);
    await world.install();
    await world.until('10:02:10');
    dropping(world, () => world.freshdesk.customerReplies(id));
    await world.advance(15 * MINUTE);

    expect(world.counted()).toEqual([`2026-09-07T10:02:10Z ${REPLIES}`]);
    expect(await world.health()).toMatchObject({ seen: 1, found: 1 });
  });

  test('a reply that a later one hides, which was seen or not', async () => {
    const world = await given(SELDOM);
    const { freshdesk } = world;
    const ids = [newTicket(world), newTicket(world)];
    await world.until('10:02:10');
    for (const id of ids) dropping(world, () => freshdesk.customerReplies(id));
    await world.advance(20 * SECOND);
    for (const id of ids.slice(0, 1)) freshdesk.customerReplies(id);
    for (const id of ids.slice(1)) dropping(world, () => freshdesk.customerReplies(id));
    await world.advance(25 * MINUTE);

    expect(world.queues()).toEqual({ [TICKETS]: 2, [REPLIES]: 4 });
    expect(await world.health()).toMatchObject({ found: 3 });
  });

  test('the tenth of many replies on one ticket, hidden by the next, where something else is missing too', async () => {
    const world = await given(SELDOM);
    const { freshdesk } = world;
    const id = newTicket(world);
    for (let n = 0; n < 24; n += 1) {
      await world.advance(40 * SECOND);
      if (n % 10 === 9) {
        dropping(world, () => newTicket(world));
        dropping(world, () => freshdesk.customerReplies(id));
      } else freshdesk.customerReplies(id);
      freshdesk.addNote(id);
    }
    await world.advance(25 * MINUTE);

    expect(world.queues()).toEqual({ [TICKETS]: 3, [REPLIES]: 24 });
  });

  test('a reply that a later one hides, in an hour in which no run came and nothing else was missing', async () => {
    const world = await given(SELDOM);
    const { freshdesk, runtime } = world;
    const id = newTicket(world);
    await world.advance(20 * MINUTE);
    runtime.faults.schedulesStopped = true;
    await world.advance(20 * MINUTE);
    dropping(world, () => freshdesk.customerReplies(id));
    await world.advance(20 * MINUTE);
    freshdesk.customerReplies(id);
    await world.advance(20 * MINUTE);
    runtime.faults.schedulesStopped = false;
    await world.advance(30 * MINUTE);

    expect(world.queues()).toEqual({ [TICKETS]: 1, [REPLIES]: 2 });
  });
});

describe('what is no hole', () => {
  test('a ticket from before the installation, and what was gone by then', async () => {
    const world = await given({ ...SELDOM, settings: null });
    const { freshdesk } = world;
    const [id, gone] = [newTicket(world), newTicket(world)];
    freshdesk.customerReplies(id);
    freshdesk.deleteTicket(gone);
    await world.advance(MINUTE);
    await world.install();
    dropping(world, () => freshdesk.updateAnything(id));
    await world.advance(HOUR);

    expect(world.counted()).toEqual([]);
  });

  test('an event that comes an hour after the comparison: a copy', async () => {
    const world = await given(SELDOM);
    const { runtime, freshdesk } = world;
    await world.until('09:02:10');
    runtime.faults.delivery = () => [HOUR];
    const id = newTicket(world);
    freshdesk.customerReplies(id);
    await world.until('09:02:40');
    freshdesk.deleteTicket(id);
    delete runtime.faults.delivery;
    await world.until('09:50');
    expect(await world.health()).toMatchObject({ seen: 2 });
    await world.advance(HOUR);

    expect(await world.health()).toMatchObject({ seen: 2, accepted: 2, possiblyTwice: 0 });
  });

  test('notes, answers of agents and third parties, surveys', async () => {
    const world = await given(SELDOM);
    const { freshdesk } = world;
    const id = newTicket(world);
    await world.until('09:02:10');
    dropping(world, () => {
      freshdesk.agentReplies(id);
      freshdesk.addNote(id);
      freshdesk.thirdPartyAnswers(id);
      freshdesk.survey(id);
      freshdesk.customerReplies(id);
    });
    await world.advance(15 * MINUTE);

    expect(world.queues()).toEqual({ [TICKETS]: 1, [REPLIES]: 1 });
  });

  test('a ticket that an agent began, where those are left out', async () => {
    const world = await given({ ...SELDOM, settings: { count_outbound: false } });
    await world.until('09:02:10');
    const id = dropping(world, () => newTicket(world, OUTBOUND_EMAIL));
    await world.advance(HOUR);
    dropping(world, () => world.freshdesk.deleteTicket(id));
    await world.advance(HOUR);

    expect(world.counted()).toEqual([]);
  });

  test('the first line of a chat, which is its ticket', async () => {
    const world = await given(SELDOM);
    await world.until('09:02:10');
    const id = dropping(world, () => newTicket(world, CHAT));
    await world.advance(SECOND);
    dropping(world, () => world.freshdesk.customerReplies(id, { receivedAt: null }));
    await world.advance(15 * MINUTE);

    expect(world.queues()).toEqual({ 'Billing chat Tickets': 1 });
    expect(await world.health()).toMatchObject({ seen: 1, found: 1 });
  });

  test.each([true, false])(
    'a creation that Freshdesk calls an answer (%s): it is looked up once',
    async (isResponse) => {
      const world = await given(SELDOM);
      const { freshdesk } = world;
      freshdesk.countCreationAsResponse(isResponse);
      for (let n = 0; n < 30; n += 1) {
        newTicket(world);
        await world.advance(MINUTE);
      }
      const id = dropping(world, () => newTicket(world));
      dropping(world, () => freshdesk.customerReplies(id));
      await world.advance(30 * MINUTE);

      const read = freshdesk.state().requests.filter(({ path }) => path.includes('conversations'));
      expect(read.length).toBeLessThan(25);
      expect(world.queues()).toMatchObject({ [TICKETS]: 31 });
    },
  );
});

test('an hour in which one in ten events is dropped: nothing is lost', async () => {
  const world = await given(SELDOM);
  const { freshdesk, runtime } = world;
  let events = 0;
  runtime.faults.delivery = () => ((events += 1) % 10 === 3 ? [] : [200]);
  for (let n = 0; n < 600; n += 1) {
    const id = newTicket(world);
    if (n % 2 === 1) freshdesk.customerReplies(Math.max(1, id - 1 - (n % 7)));
    await world.advance(6 * SECOND);
  }
  delete runtime.faults.delivery;
  await world.advance(HOUR);

  expect(world.queues()).toEqual({ [TICKETS]: 600, [REPLIES]: 300 });
  expect(await world.health()).toMatchObject({ seen: 900, accepted: 900, lost: 0 });
});

test('tickets that Freshdesk no longer has keep no lost reply from being found', async () => {
  const world = await given();
  const { freshdesk } = world;
  const old = newTicket(world);
  await world.until('09:00');
  for (let n = 0; n < 30; n += 1) {
    const ticket = newTicket(world);
    freshdesk.deleteTicket(ticket);
    freshdesk.destroy(ticket);
  }
  await world.advance(2 * MINUTE);
  dropping(world, () => freshdesk.customerReplies(old));
  await world.advance(15 * MINUTE);

  expect(world.queues()).toMatchObject({ [REPLIES]: 1 });
});
