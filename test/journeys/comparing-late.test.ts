import { describe, expect, test } from 'vitest';
import { dropping, EMAIL, given, HOUR, MINUTE, SECOND } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const TICKETS = 'Billing email Tickets';
const REPLIES = 'Billing email Replies';

function newTicket({ freshdesk, groupId }: Given): number {
  return freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
}

describe('what could not be looked up for long is found all the same', () => {
  test.each([0, 900, 1_200, 1_600, 3_000])(
    'a new ticket from before the first run, whose operations take %i ms',
    async (ms) => {
      const world = await given({ ...SELDOM, runsMayFail: true });
      await world.advance(MINUTE);
      dropping(world, () => newTicket(world));
      world.runtime.faults.storeLatencyMs = () => ms;
      await world.advance(15 * MINUTE);
      world.runtime.faults.storeLatencyMs = () => 20;
      await world.advance(15 * MINUTE);

      expect(world.counted()).toEqual([`2026-09-07T08:01:00Z ${TICKETS}`]);
    },
  );

  test.each([
    [404, 1],
    [403, 1],
    [404, 2],
    [404, 40],
    [403, 40],
  ])(
    'a reply that could not be read for more than an hour, then answered %i %i times',
    async (status, count) => {
      const world = await given(SELDOM);
      const { freshdesk } = world;
      const id = newTicket(world);
      newTicket(world);
      await world.until('10:02:10');
      dropping(world, () => freshdesk.customerReplies(id));
      await world.advance(30 * SECOND);
      freshdesk.faults.rules = [{ says: '5xx' }];
      await world.advance(70 * MINUTE);
      freshdesk.faults.rules = [{ to: ['single'], status, count }];
      await world.advance(HOUR);
      freshdesk.faults.rules = [];
      await world.advance(HOUR / 2);

      expect(world.counted()).toContain(`2026-09-07T10:02:10Z ${REPLIES}`);
    },
  );
});
