import { expect, test } from 'vitest';
import { CHAT, DAY, EMAIL, given, HOUR, MINUTE, SECOND } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const CONTACTS = 900;
/** injixo is away while a contact comes every four seconds, for an hour; half of them by chat. */
async function anHourAway(crash: Crash = () => undefined): Promise<Given> {
  const world = await given({ ...SELDOM, runsMayFail: true });
  const { runtime, injixo, freshdesk, advance } = world;
  injixo.faults.mode = 'unreachable';
  runtime.faults.crash = (run, { target }) => crash(run.event, target);
  for (let contact = 0; contact < CONTACTS; contact += 1) {
    freshdesk.createTicket({ source: contact % 2 === 0 ? EMAIL : CHAT });
    await advance(4 * SECOND);
  }
  await advance(12 * MINUTE);
  return world;
}
type Crash = (event: string, target: string) => 'before' | 'after' | undefined;

async function expectAll(world: Given): Promise<void> {
  delete world.runtime.faults.crash;
  Object.assign(world.injixo.faults, { mode: 'none', latencyMs: 20 });
  await world.advance(HOUR);
  expect(world.queues()).toEqual({
    'Unknown group email Tickets': CONTACTS / 2,
    'Unknown group chat Tickets': CONTACTS / 2,
  });
  expect(new Set(world.counted()).size).toBe(CONTACTS);
  expect(await world.health()).toMatchObject({ accepted: CONTACTS, lost: 0, possiblyTwice: 0 });
}

/** The runs' record. */
function stateIn(store: Record<string, unknown>): object {
  const { value } = store['state'] as { value: object };
  return value;
}

test('what waits fills few records, leaves the state small, and goes out whole', async () => {
  const world = await anHourAway();
  const { store } = world.runtime.state();
  const records = Object.keys(store).filter((key) => key.startsWith('log:'));

  expect(records).toEqual(['log:1']);
  expect(JSON.stringify({ ...stateIn(store), chats: '' }).length).toBeLessThan(5000);
  await expectAll(world);
});

test.each([['before'], ['after']] as const)(
  'runs that die %s they write to the log lose nothing',
  async (moment) => {
    let writes = 0;
    const world = await anHourAway((event, target) => {
      if (event !== 'onScheduledEvent' || !target.startsWith('log')) return undefined;
      writes += 1;
      return writes % 4 === 0 ? undefined : moment;
    });

    expect(writes).toBeGreaterThan(3);
    await expectAll(world);
  },
);

test('runs that die on their way through the backlog lose nothing, and tell what may count twice', async () => {
  const world = await anHourAway();
  let calls = 0;
  world.runtime.faults.crash = ({ event }) => {
    if (event !== 'onScheduledEvent') return undefined;
    calls += 1;
    return calls % 29 === 0 ? 'after' : undefined;
  };
  world.injixo.faults.mode = 'none';
  await world.advance(HOUR);

  const counted = world.counted();
  expect(new Set(counted).size).toBe(CONTACTS);
  const { accepted, lost, possiblyTwice } = await world.health();
  expect({ accepted, lost }).toEqual({ accepted: CONTACTS, lost: 0 });
  expect(possiblyTwice).toBeGreaterThanOrEqual(counted.length - CONTACTS);
});

type Stored = Record<string, { value: Record<string, unknown> }>;
/** The same world, its store changed by `change`. */
async function restarted(world: Given, change: (store: Stored) => void): Promise<Given> {
  const saved = JSON.parse(world.save()) as { runtime: string };
  const runtime = JSON.parse(saved.runtime) as { store: [string, { value: object }][] };
  const records = Object.fromEntries(runtime.store) as Stored;
  change(records);
  const changed = JSON.stringify({ ...runtime, store: Object.entries(records) });
  const restored = JSON.stringify({ ...saved, runtime: changed });
  return given({ ...SELDOM, saved: restored, mistakesMayHappen: true });
}

test('a record that the platform has lost is said to be lost, no more and no less', async () => {
  const world = await restarted(await anHourAway(), (store) => {
    delete store['log:1'];
  });
  world.injixo.faults.mode = 'none';
  await world.advance(HOUR);

  const { seen, accepted, lost, mistakes } = await world.health();
  expect(seen).toBe(CONTACTS);
  expect(lost).toBe(CONTACTS);
  expect(mistakes).toMatchObject({ what: 'record' });
  expect(world.counted()).toHaveLength(accepted);
});

test('a copy that comes days later is recognised', async () => {
  const world = await given(SELDOM);
  world.runtime.faults.delivery = () => [200, 6 * DAY];
  const ticket = world.freshdesk.createTicket({ source: EMAIL });
  world.freshdesk.customerReplies(ticket);
  for (let day = 0; day < 7; day += 1) {
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(DAY);
  }

  expect(world.counted()).toHaveLength(9);
  expect(await world.health()).toMatchObject({ seen: 9, accepted: 9, possiblyTwice: 0 });
});
