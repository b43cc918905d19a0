import { expect, test } from 'vitest';
import { CHAT, EMAIL, given, HOUR, MINUTE, PORTAL, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';

/** injixo ignores a batch whose key it has taken before; `count` tickets by mail, the first at 08:01. */
async function honoured(count = 3, settings = {}): Promise<Given> {
  const world = await given({ runsMayFail: true, settings });
  world.injixo.answers.honoursKeys = true;
  await world.until('08:01');
  tickets(world, count);
  return world;
}

function tickets({ freshdesk }: Given, count: number, source = EMAIL): void {
  for (let ticket = 0; ticket < count; ticket += 1) freshdesk.createTicket({ source });
}

const requests = ({ injixo }: Given) => injixo.state().requests;
const keysOf = (world: Given, isProbe: boolean) =>
  requests(world)
    .filter(({ contacts }) => (contacts === 0) === isProbe)
    .map(({ idempotencyKey }) => idempotencyKey);

test('after reinstalling, new contacts are not taken for those of the first time', async () => {
  const world = await honoured(3);
  await world.settle();
  for (let time = 1; time <= 3; time += 1) {
    await world.runtime.uninstall();
    expect(await world.install()).toEqual({ ok: true });
    tickets(world, 2);
    await world.settle();
    expect(world.counted()).toHaveLength(3 + 2 * time);
  }
});

test('over an exchange of keys everything is counted', async () => {
  const world = await honoured(3);
  await world.settle();
  world.injixo.generateKey();
  tickets(world, 2);
  await world.advance(HOUR);
  world.saveSettings();
  tickets(world, 2);
  await world.settle();

  expect(world.counted()).toHaveLength(7);
  expect(await world.health()).toMatchObject({ accepted: 7 });
});

test('the parts of a refused batch bear keys of their own', async () => {
  const world = await honoured(20);
  Object.assign(world.injixo.faults, { mode: 'too large', maxBatch: 3 });
  await world.settle();
  tickets(world, 9);
  await world.settle();

  expect(world.counted()).toHaveLength(29);
  const keys = keysOf(world, false);
  expect(new Set(keys).size).toBe(keys.length);
});

test('what was set aside bears a new key when it is tried again', async () => {
  const world = await honoured(3);
  const isChat = ({ queueName }: { queueName: string }) => queueName.includes('chat');
  Object.assign(world.injixo.faults, { mode: 'refuses batch', refuses: isChat });
  tickets(world, 3, CHAT);
  for (let round = 0; round < 20; round += 1) {
    tickets(world, 1, PORTAL);
    await world.advance(10 * MINUTE);
  }
  expect(await world.health()).toMatchObject({ setAside: 3, waiting: 0 });
  world.injixo.faults.mode = 'none';
  await world.advance(3 * MINUTE);
  await world.runtime.invoke('retrySetAside', {});
  await world.settle();

  expect(world.queues()).toMatchObject({ 'Unknown group chat Tickets': 3 });
  expect(world.counted()).toHaveLength(26);
});

test('a batch whose answer was lost goes out under the same key, and is counted once', async () => {
  const world = await honoured(3);
  Object.assign(world.injixo.faults, { mode: 'no answer after accepting', count: 1 });
  await world.advance(HOUR);

  expect(world.counted()).toHaveLength(3);
  const keys = keysOf(world, false);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test('a batch whose run died after sending it is counted once', async () => {
  const world = await honoured(3);
  world.runtime.faults.crash = (_, { kind, target }) =>
    kind === 'request' && target === 'sendContacts' && world.counted().length === 0
      ? 'after'
      : undefined;
  await world.advance(HOUR);

  expect(world.counted()).toHaveLength(3);
  expect(await world.health()).toMatchObject({ accepted: 3, possiblyTwice: 3 });
});

test('each probe bears a key of its own, of no batch', async () => {
  const world = await honoured(3);
  await world.advance(6 * HOUR);
  const probes = keysOf(world, true);

  expect(probes.length).toBeGreaterThan(20);
  expect(new Set([...probes, ...keysOf(world, false)]).size).toBe(probes.length + 1);
});

test('the installation is named once, also in a state of an earlier version', async () => {
  const before = await honoured(3);
  await before.settle();
  const saved = JSON.parse(before.save()) as { runtime: string };
  const runtime = JSON.parse(saved.runtime) as { store: [string, { value: object }][] };
  for (const [key, { value }] of runtime.store) {
    if (key === 'state') Object.assign(value, { installation: undefined });
  }
  const world = await given({
    saved: JSON.stringify({ ...saved, runtime: JSON.stringify(runtime) }),
  });
  const seen = keysOf(world, false).length;
  for (let hour = 0; hour < 3; hour += 1) {
    tickets(world, 2);
    await world.advance(HOUR);
  }

  expect(world.counted()).toHaveLength(9);
  const names = requests(world)
    .slice(seen)
    .filter(({ contacts }) => contacts > 0)
    .map(({ idempotencyKey }) => idempotencyKey?.replace(/:\d+$/, ''));
  expect(names).toHaveLength(3);
  expect(new Set(names).size).toBe(1);
  expect(names[0]).toMatch(/^example\.freshdesk\.com:[a-z0-9]{6,}$/);
});

test('contacts that are sent by themselves bear a key of the contact', async () => {
  const world = await honoured(0, NO_ACCESS);
  let isRefused = true;
  world.runtime.faults.storeFails = () => isRefused;
  world.runtime.faults.scheduleFails = () => isRefused;
  tickets(world, 2);
  await world.until('08:02');
  isRefused = false;

  expect(keysOf(world, false)).toEqual([
    'example.freshdesk.com:ticket:1:1788768060',
    'example.freshdesk.com:ticket:2:1788768060',
  ]);
  expect(world.counted()).toHaveLength(2);
});
