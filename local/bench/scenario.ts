import { createWorld } from '../console/world.ts';
import type { World, WorldOptions } from '../console/world.ts';
import { playContact } from '../freshdesk/busy-day.ts';
import { createRandom } from '../runtime/random.ts';
import { compare } from './compare.ts';
import type { Comparison } from './compare.ts';

export const MINUTE = 60_000;

export type Scenario = {
  name: string;
  /** Contacts in each minute of the load. */
  contactsPerMinute: (minute: number) => number;
  minutes: number;
  /** Minutes without load afterwards, until everything should have arrived. */
  minutesAfter: number;
  world?: WorldOptions;
  /** false: no Freshdesk API key is given. */
  hasAccess?: boolean;
  /** What goes wrong, minute by minute. */
  onMinute?: (world: World, minute: number) => void;
};

export type Measured = Comparison & {
  name: string;
  contacts: number;
  storeOpsPerContact: number;
  requestsPerContact: number;
  seen: number;
  possiblyTwice: number;
  waiting: number;
  lost: number;
  wallSeconds: number;
  problems: string[];
};

/** Plays a scenario on the virtual clock and compares what happened in Freshdesk with what injixo counts. */
export async function measure(scenario: Scenario): Promise<Measured> {
  const startedAt = performance.now();
  const world = createWorld({ freshContexts: false, ...scenario.world });
  const expected: number[] = [];
  const random = createRandom(7).next;
  await world.install(scenario.hasAccess === false ? { freshdesk_api_key: undefined } : {});
  await world.advance(10 * MINUTE);
  const before = world.runtime.state().counts;
  const total = scenario.minutes + scenario.minutesAfter;
  for (let minute = 0; minute < total; minute += 1) {
    scenario.onMinute?.(world, minute);
    const contacts = minute < scenario.minutes ? scenario.contactsPerMinute(minute) : 0;
    const at = Array.from({ length: contacts }, () => random() * MINUTE).sort((a, b) => a - b);
    let passed = 0;
    for (const offset of at) {
      await world.advance(offset - passed);
      passed = offset;
      playContact(world.freshdesk, random);
      expected.push(world.runtime.now());
    }
    await world.advance(MINUTE - passed);
  }
  const { counts, problems } = world.runtime.state();
  const health = await readHealth(world);
  return {
    name: scenario.name,
    contacts: expected.length,
    ...compare(expected, world.injixo.contacts()),
    storeOpsPerContact: (counts.storeOps - before.storeOps) / expected.length,
    requestsPerContact: (counts.requests - before.requests) / expected.length,
    ...health,
    wallSeconds: (performance.now() - startedAt) / 1000,
    problems: problems.slice(0, 3),
  };
}

async function readHealth(
  world: World,
): Promise<{ seen: number; possiblyTwice: number; waiting: number; lost: number }> {
  await world.advance(2 * MINUTE);
  const { response } = await world.runtime.invoke('deliveryHealth', {});
  const { seen, possiblyTwice, waiting, lost } = response as Record<string, number>;
  return { seen: seen ?? 0, possiblyTwice: possiblyTwice ?? 0, waiting: waiting ?? 0, lost: lost ?? 0 };
}
