import { expect, test } from 'vitest';
import { EMAIL, given, MINUTE } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const NEW_A_MINUTE = 10;
/** More than are changed in the span that a run asks for, so that each change is a row of its own. */
const OLD_TICKETS = 6_000;

type Busy = { updates: number; minutes: number; latencyMs?: number; lists?: number };

/** Freshdesk with many old tickets, the app installed a moment ago. */
async function busyDesk({ latencyMs, lists }: Busy): Promise<Given> {
  const world = await given({ ...SELDOM, settings: null });
  const group = world.groupId('Billing');
  for (let old = 0; old < OLD_TICKETS; old += 1) {
    world.freshdesk.createTicket({ source: EMAIL, groupId: group });
  }
  await world.until('08:59');
  await world.install();
  if (latencyMs !== undefined) world.freshdesk.faults.rules.push({ latencyMs });
  if (lists !== undefined) world.freshdesk.limits.ticketListsPerMinute = lists;
  return world;
}

/** Customers write as ever, every second one in an old ticket, while agents or a rule change old tickets. */
async function aMinute(world: Given, minute: number, updates: number): Promise<void> {
  const { freshdesk, groupId, advance } = world;
  for (let each = 0; each < NEW_A_MINUTE; each += 1) {
    if (each % 2 === 0) freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    else freshdesk.customerReplies((((minute * NEW_A_MINUTE + each) * 7) % OLD_TICKETS) + 1);
    for (let update = 0; update < updates / NEW_A_MINUTE; update += 1) {
      const turn = (minute * NEW_A_MINUTE + each) * (updates / NEW_A_MINUTE) + update;
      freshdesk.updateAnything((turn % OLD_TICKETS) + 1);
    }
    await advance(MINUTE / NEW_A_MINUTE);
  }
}

/** Twenty minutes of 300 to 600 events a minute. */
const LONG = 120_000;

// Not kept yet: 280 updates where Freshdesk takes a second for each answer; contacts then wait for over 15 minutes.
test.each<Busy>([
  { updates: 280, minutes: 20 },
  { updates: 600, minutes: 20 },
  { updates: 0, minutes: 20, latencyMs: 1_000 },
  { updates: 280, minutes: 20, lists: 20 },
])(
  'raise no alarm, nor keep new contacts waiting: $updates updates a minute, $latencyMs ms an answer, $lists lists a minute',
  async (busy) => {
    const world = await busyDesk(busy);
    const words = new Set<string>();
    for (let minute = 0; minute < busy.minutes; minute += 1) {
      await aMinute(world, minute, busy.updates);
      if (minute % 5 === 4) words.add((await world.health()).state);
    }
    words.delete('ready');
    expect([...words]).toEqual(['ok']);
    await world.settle();

    const half = (busy.minutes * NEW_A_MINUTE) / 2;
    expect(world.queues()).toEqual({
      'Billing email Tickets': half,
      'Billing email Replies': half,
    });
    expect(await world.health()).toMatchObject({ state: 'ok', waiting: 0, lost: 0 });
  },
  LONG,
);
