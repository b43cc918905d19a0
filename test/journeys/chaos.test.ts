import { expect, test } from 'vitest';
import { createRandom } from '../../local/runtime/ground/random.ts';
import type { InjixoMode } from '../../local/injixo/faults.ts';
import { ACCESS, given, HOUR, MINUTE, MONDAY, SECOND } from './given.ts';
import type { Given } from './given.ts';

/** All of these say clearly that nothing was taken; what a missing answer does is told elsewhere. */
const TROUBLES: InjixoMode[] = ['none', 'unreachable', '5xx', 'throttled', 'rejects key', 'none'];

function troublePlatform({ runtime }: Given, random: () => number): void {
  runtime.faults.delivery = () => {
    const copies = random() < 0.2 ? 2 : 1;
    return Array.from({ length: copies }, () => random() ** 6 * 40 * MINUTE);
  };
  runtime.faults.storeFails = () => random() < 0.05;
  runtime.faults.scheduleDriftMs = () => Math.floor(random() * 40 * SECOND);
}

/** Two hours of tickets and replies, each in a second of its own; gives the times of them all. */
async function playTwoHours(world: Given, random: () => number): Promise<string[]> {
  const { freshdesk, injixo, runtime, groupId } = world;
  const pick = <T>(from: T[]): T => from[Math.floor(random() * from.length)] as T;
  const someGroup = () => pick([groupId('CustomerService'), groupId('Billing'), null]);
  const times: string[] = [];
  for (let isFirst = true; runtime.now() < UNTIL; isFirst = false) {
    times.push(`${new Date(runtime.now()).toISOString().slice(0, 19)}Z`);
    const ticket = 1 + Math.floor(random() * freshdesk.lastTicketId());
    if (isFirst || random() < 0.5) freshdesk.createTicket({ source: 1, groupId: someGroup() });
    else freshdesk.customerReplies(ticket);
    if (random() < 0.3) freshdesk.assignGroup(ticket, someGroup());
    if (random() < 0.05) injixo.faults.mode = pick(TROUBLES);
    await world.advance(SECOND + random() * 20 * SECOND);
  }
  return times;
}
const UNTIL = Date.parse(`${MONDAY}T10:00:00Z`);

test.each([1, 2].flatMap((seed) => ACCESS.map((each) => ({ ...each, seed }))))(
  'whatever goes wrong, each ticket and each reply counts once, at its time: $access (seed $seed)',
  async ({ settings, seed }) => {
    const world = await given({ settings, seed });
    const random = createRandom(seed).next;
    troublePlatform(world, random);
    const times = await playTwoHours(world, random);
    world.injixo.faults.mode = 'none';
    delete world.runtime.faults.storeFails;
    await world.advance(2 * HOUR);

    const counted = world.injixo.contacts().map(({ timestamp }) => timestamp);
    expect(counted.sort()).toEqual(times);
    expect(await world.health()).toMatchObject({
      ...{ seen: times.length, accepted: times.length },
      ...{ waiting: 0, setAside: 0, lost: 0, possiblyTwice: 0 },
    });
  },
);
