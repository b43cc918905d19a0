import { expect, test } from 'vitest';
import { dropping, EMAIL, given, MINUTE } from './given.ts';
import type { Given } from './given.ts';

const TICKETS = 60;
/** A list or a ticket that brings something along costs so many credits (freshdesk-rest.md). */
const CREDITS = 3;
const OF_COMPARISON = ['listChanged', 'listGone', 'readConversations'];
const OF_LISTS = ['listChanged', 'listGone'];

/** How many requests of these templates began in the last minute. */
function lately({ runtime }: Given, templates: string[]): number {
  const since = runtime.now() - MINUTE;
  return runtime
    .state()
    .requests.filter(({ at, template }) => at >= since && templates.includes(template)).length;
}

/** The most requests of the comparison in any minute, until all is found that no event told of. */
async function mostUntilFound(world: Given): Promise<number> {
  let most = 0;
  for (let minute = 0; minute < 90 && world.counted().length < 2 * TICKETS; minute += 1) {
    await world.advance(MINUTE);
    most = Math.max(most, lately(world, OF_COMPARISON));
  }
  return most;
}

/** Sixty customers answer, of which no event tells, in an account that allows so many requests a minute. */
async function unheardReplies(perMinute: number): Promise<Given> {
  const world = await given();
  world.freshdesk.limits.perMinute = perMinute;
  await world.until('08:20');
  const tickets = Array.from({ length: TICKETS }, () =>
    world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') }),
  );
  await world.settle();
  dropping(world, () => tickets.forEach((ticket) => world.freshdesk.customerReplies(ticket)));
  return world;
}

test.each([40, 120, 200, 400])(
  'of an account’s %i requests a minute the comparison leaves three quarters to others, and finds all the same',
  async (perMinute) => {
    const world = await unheardReplies(perMinute);
    const most = await mostUntilFound(world);

    expect(world.counted()).toHaveLength(2 * TICKETS);
    expect(most).toBeGreaterThan(1);
    expect(most * CREDITS).toBeLessThanOrEqual(perMinute / 4);
  },
);

test.each([200, 150])(
  'of a plan with %i requests a minute, which allows 20 lists, a run takes five at most',
  async (perMinute) => {
    const world = await given({ settings: null });
    Object.assign(world.freshdesk.limits, { perMinute, ticketListsPerMinute: 20 });
    // All that was there changed just before the installation, so there is a long list to read.
    for (let n = 0; n < 1_200; n += 1) world.freshdesk.createTicket({ source: EMAIL });
    await world.install();
    await world.until('08:06');
    for (let minute = 0; minute < 4; minute += 1) {
      await world.advance(MINUTE);
      expect(lately(world, OF_LISTS)).toBeGreaterThan(1);
      expect(lately(world, OF_LISTS)).toBeLessThanOrEqual(5);
    }
  },
);
