import { expect, test } from 'vitest';
import { dropping, EMAIL, given, HOUR, MINUTE } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const CROWD = 700;
const EARLY = 100;

/** So many tickets, without a group yet, while Freshdesk answers nothing; `early`: what happens when few have come. */
async function crowded(
  early: (world: Given) => void = () => undefined,
  options: { runsMayFail?: boolean } = {},
): Promise<Given> {
  const world = await given({ ...SELDOM, ...options });
  await world.until('09:00');
  // Freshdesk has shown once that it answers.
  world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
  await world.settle();
  world.freshdesk.faults.rules = [{ status: 503 }];
  for (let ticket = 0; ticket < CROWD; ticket += 1) {
    world.freshdesk.createTicket({ source: EMAIL, groupId: null });
    if (ticket === EARLY) early(world);
    if (ticket % 35 === 34) await world.advance(MINUTE);
  }
  return world;
}

const logRecords = ({ runtime }: Given): number =>
  Object.entries(runtime.state().store)
    .filter(([key]) => key.startsWith('log:'))
    .reduce((bytes, [, record]) => bytes + JSON.stringify(record).length, 0);

test('a crowd that Freshdesk cannot be asked about waits longer than two hours, and holds up nobody', async () => {
  const world = await crowded();
  await world.advance(3 * HOUR);
  expect(await world.health()).toMatchObject({ waiting: CROWD, accepted: 1, lost: 0 });
  expect(JSON.stringify(world.runtime.state().store['state']).length).toBeLessThan(20_000);

  const known = world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
  await world.advance(15 * MINUTE);
  expect(known).toBeGreaterThan(CROWD);
  expect(world.queues()).toEqual({ 'Billing email Tickets': 2 });
});

test('what a crowd that waits leaves in the log does not grow with the runs', async () => {
  const world = await crowded();
  await world.advance(HOUR);
  const before = logRecords(world);
  await world.advance(6 * HOUR);
  expect(logRecords(world)).toBeLessThan(before * 1.2);
});

test('each of a crowd goes to the group that it has when Freshdesk answers again, copies or not', async () => {
  const world = await crowded();
  const { freshdesk } = world;
  await world.advance(HOUR);
  dropping(world, () => {
    for (let id = 2; id <= CROWD + 1; id += 1) freshdesk.assignGroup(id, world.groupId('Billing'));
  });
  freshdesk.faults.rules = [];
  await world.advance(3 * HOUR);
  expect(world.queues()).toEqual({ 'Billing email Tickets': CROWD + 1 });
  expect(await world.health()).toMatchObject({ waiting: 0, seen: CROWD + 1, found: 0 });
});

test('what may be no contact is told as noted, wherever it is held', async () => {
  const gone = Array.from({ length: 30 }, (_, n) => EARLY - n);
  const world = await crowded(({ freshdesk }) => gone.forEach((id) => freshdesk.deleteTicket(id)));
  for (let minute = 0; minute < 20; minute += 1) {
    await world.advance(MINUTE);
    if (minute > 12) expect(await world.health()).toMatchObject({ seen: CROWD + 1, spooled: 30 });
  }
});

test('a deletion that waits among a crowd counts once, however often it is told', async () => {
  const gone = [3, 50, EARLY - 1];
  const world = await crowded(({ freshdesk }) => gone.forEach((id) => freshdesk.deleteTicket(id)));
  const { freshdesk } = world;
  for (let time = 0; time < 3; time += 1) {
    await world.advance(30 * MINUTE);
    gone.forEach((id) => freshdesk.updateAnything(id));
  }
  freshdesk.faults.rules = [];
  await world.advance(3 * HOUR);

  expect(world.queues()['Unknown group/source Tickets']).toBe(gone.length);
  expect(await world.health()).toMatchObject({ waiting: 0, seen: CROWD + 1 });
});

/** Every third time a run puts a part of a crowd away, or stores its record, it dies there, or is refused. */
const DISTURBED = ['dies before it', 'dies after it', 'is refused'] as const;

function disturb({ runtime }: Given, how: (typeof DISTURBED)[number]): void {
  let calls = 0;
  const strikes = (key: string): boolean => {
    calls += Number(/^(held:\d+|state)$/.test(key));
    return calls % 3 === 0 && /^(held:\d+|state)$/.test(key);
  };
  if (how === 'is refused') {
    runtime.faults.storeFails = (op, key) => op !== 'get' && strikes(key);
    return;
  }
  const when = how === 'dies before it' ? 'before' : 'after';
  runtime.faults.crash = (_, { kind, target }) =>
    kind === 'store' && strikes(target) ? when : undefined;
}

test.each(DISTURBED)(
  'where a run %s, putting part of a crowd away: each counts once',
  async (how) => {
    const world = await crowded((early) => disturb(early, how), { runsMayFail: true });
    const { freshdesk, runtime } = world;
    await world.advance(2 * HOUR);
    freshdesk.faults.rules = [];
    await world.advance(3 * HOUR);
    delete runtime.faults.crash;
    delete runtime.faults.storeFails;
    await world.advance(HOUR);

    const { possiblyTwice, ...health } = await world.health();
    const sum = Object.values(world.queues()).reduce((all, contacts) => all + contacts, 0);
    expect(health).toMatchObject({ seen: CROWD + 1, waiting: 0, lost: 0 });
    expect(sum).toBeGreaterThanOrEqual(CROWD + 1);
    expect(sum - possiblyTwice).toBeLessThanOrEqual(CROWD + 1);
  },
);

test('what the platform loses of a crowd is told as lost, and the rest goes on', async () => {
  const crowd = await crowded();
  await crowd.advance(HOUR);
  const saved = JSON.parse(crowd.save()) as { runtime: string };
  const runtime = JSON.parse(saved.runtime) as { store: [key: string, record: unknown][] };
  const newest = runtime.store.filter(([key]) => key.startsWith('held:')).pop();
  const store = runtime.store.filter((entry) => entry !== newest);
  const world = await given({
    ...SELDOM,
    saved: JSON.stringify({ ...saved, runtime: JSON.stringify({ ...runtime, store }) }),
    mistakesMayHappen: true,
  });
  world.freshdesk.faults.rules = [];
  await world.advance(3 * HOUR);

  const { seen, accepted, waiting, lost } = await world.health();
  expect({ seen, waiting }).toEqual({ seen: CROWD + 1, waiting: 0 });
  expect(lost).toBeGreaterThan(0);
  expect(accepted).toBe(CROWD + 1 - lost);
});
