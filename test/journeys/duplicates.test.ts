import { describe, expect, test } from 'vitest';
import { customerReplied, ticketCreated } from '../builders.ts';
import { ACCESS, EMAIL, given, MINUTE, SECOND } from './given.ts';
import type { Given } from './given.ts';

/** A ticket that is answered by its customer and then deleted: one contact by each of the three events. */
async function playThree({ freshdesk, groupId, advance }: Given): Promise<void> {
  const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
  await advance(20 * MINUTE);
  freshdesk.customerReplies(ticket);
  await advance(20 * MINUTE);
  freshdesk.deleteTicket(ticket);
  await advance(40 * MINUTE);
}

describe.each(ACCESS)('copies of events, $access', ({ settings, service }) => {
  test.each([
    ['at once', [0, 0]],
    ['half a second apart', [200, 700]],
    ['ten minutes apart', [200, 10 * MINUTE]],
    ['over the end of a window', [200, 5 * MINUTE]],
    ['five times in a quarter of an hour', [0, SECOND, MINUTE, 4 * MINUTE, 15 * MINUTE]],
  ])('an event that is delivered more than once counts once: %s', async (_, delays) => {
    const world = await given({ settings });
    world.runtime.faults.delivery = () => delays;
    await playThree(world);

    expect(world.queues()).toEqual({
      [`${service} email Tickets`]: 1,
      [`${service} email Replies`]: 1,
      'Unknown group/source Tickets': 1,
    });
    expect(await world.health()).toMatchObject({ seen: 3, accepted: 3 });
  });

  test('a copy that comes an hour and three quarters later adds nothing', async () => {
    const world = await given({ settings });
    world.runtime.faults.delivery = () => [200, 105 * MINUTE];
    await playThree(world);
    await world.advance(120 * MINUTE);

    expect(world.counted()).toHaveLength(3);
  });

  test('a copy adds nothing while injixo cannot be reached', async () => {
    const world = await given({ settings });
    world.runtime.faults.delivery = () => [200, 10 * MINUTE];
    world.injixo.faults.mode = 'unreachable';
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(45 * MINUTE);
    world.injixo.faults.mode = 'none';
    await world.settle();

    expect(world.queues()).toEqual({ 'Unknown group email Tickets': 1 });
  });

  test.each([
    ['hours ahead', '2026-09-07T12:00:00Z'],
    ['40 minutes ahead', '2026-09-07T10:40:00Z'],
    ['years back', '2015-07-09T13:08:06Z'],
    ['not told', null],
  ])('a copy is recognised whatever time the contact itself tells: %s', async (_, created_at) => {
    const { runtime, until, counted } = await given({ settings });
    await until('10:00');
    runtime.faults.delivery = () => [200, 50 * MINUTE];
    for (const { event, data } of [
      ticketCreated({ created_at }),
      customerReplied({ created_at }),
    ]) {
      runtime.fire(event, data);
    }
    await until('11:30');

    expect(counted()).toHaveLength(2);
  });
});
