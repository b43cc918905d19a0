import { describe, expect, test } from 'vitest';
import { createWorld } from '../../local/console/world.ts';
import { edited } from '../simulation/edited-app.ts';
import { builtApp, EMAIL, given, HOUR, MINUTE, NO_ACCESS, SECOND } from './given.ts';
import type { Given } from './given.ts';

/** Some runs long. */
const MINUTES = 20;
/** All that a console can call, as the manifest names it, with arguments that are good. */
const FUNCTIONS = Object.keys(builtApp('dist').manifest.modules['common']?.functions ?? {});
const PAYLOAD = {
  record: 0,
  identifier: 'freshdesk:example.freshdesk.com:80000013361:email:tickets',
  since: '2026-09-07T08:10:00Z',
};

/** 10 contacts a minute, half of them replies, and 50 calls a minute of these functions in turn. */
async function calledAllTheTime(world: Given, names: string[]): Promise<void> {
  const groups = ['Billing', 'CustomerService'].map((name) => world.groupId(name));
  const begun = world.injixo.contacts().length;
  let ticket = 0;
  for (let call = 0; call < MINUTES * 50; call += 1) {
    void world.runtime.invoke(names[call % names.length] ?? '', PAYLOAD).catch(() => undefined);
    if (call % 10 === 0) {
      const of = { source: (call % 3) + 1, groupId: groups[(call / 10) % 2] ?? null };
      ticket = world.freshdesk.createTicket(of);
    }
    if (call % 10 === 5) world.freshdesk.customerReplies(ticket);
    await world.advance(1200);
  }
  await world.advance(10 * MINUTE);
  const contacts = world.injixo.contacts().slice(begun);
  const late = contacts.map(({ receivedAt, timestamp }) => receivedAt - Date.parse(timestamp));
  expect(contacts).toHaveLength(MINUTES * 10);
  expect(Math.max(...late)).toBeLessThan(10 * MINUTE);
}

describe(`50 calls a minute for ${MINUTES} minutes`, () => {
  test.each(FUNCTIONS)('of %s hold up no contact', async (name) => {
    await calledAllTheTime(await given(), [name]);
  });

  test.each([
    ['without Freshdesk access', NO_ACCESS, {}],
    ['where refused calls count', {}, { refused: 'counted' }],
    ['where schedules have a quota', {}, { schedulesPerMinute: 50, refused: 'counted' }],
  ] as const)('of all functions in turn hold up no contact, %s', async (_, settings, quotas) => {
    await calledAllTheTime(await given({ settings, quotas }), FUNCTIONS);
  });
});

type Answer = { asOf?: string; isBusy?: boolean; [field: string]: unknown };
async function ask({ runtime }: Given, name: string): Promise<Answer> {
  const { response } = await runtime.invoke(name, PAYLOAD);
  return response as Answer;
}

/** Takes all tokens that there are. */
async function exhausted(world: Given): Promise<Answer> {
  await world.until('08:30');
  const first = await ask(world, 'deliveryHealth');
  for (let call = 0; call < 8; call += 1) await ask(world, 'setAsideContacts');
  return first;
}

test('where schedules neither fire nor can be created, it can be seen that no run comes', async () => {
  const world = await given({ settings: NO_ACCESS, runsMayFail: true });
  await world.until('09:00');
  Object.assign(world.runtime.faults, { schedulesStopped: true, scheduleFails: () => true });
  await world.advance(HOUR);
  const states = new Set<unknown>();
  for (let minute = 0; minute < 120; minute += 1) {
    const answer = await ask(world, 'deliveryHealth').catch(() => null);
    if (answer !== null && answer.isBusy !== true) states.add(answer['state']);
    await world.advance(MINUTE);
  }
  world.runtime.faults.scheduleFails = () => false;

  expect(states).toEqual(new Set(['stopped']));
});

describe('a function that is called too often', () => {
  test('says again what it said, with the time of then, and reads no record', async () => {
    const world = await given();
    const { asOf, ...said } = await exhausted(world);
    const before = world.runtime.state().counts.storeOps;
    await world.advance(SECOND);

    expect(await ask(world, 'deliveryHealth')).toEqual({ ...said, asOf, isBusy: true });
    const { waiting, state, setAside } = said;
    expect(await ask(world, 'sendNow')).toEqual({ asOf, sent: 0, waiting, state, isBusy: true });
    expect(await ask(world, 'retrySetAside')).toEqual({
      ...{ asOf, retried: 0, setAside, state, isBusy: true },
    });
    for (const name of ['setAsideContacts', 'queueNames', 'renameQueue']) {
      expect(await ask(world, name), name).toEqual({ isBusy: true });
    }
    expect(world.runtime.state().counts.storeOps).toBe(before);
  });

  test('looks again a moment later', async () => {
    const world = await given();
    const { asOf } = await exhausted(world);
    await world.advance(12 * SECOND);

    const { asOf: later, isBusy } = await ask(world, 'deliveryHealth');
    expect(isBusy).toBeUndefined();
    expect(Date.parse(later ?? '')).toBeGreaterThan(Date.parse(asOf ?? ''));
  });

  test('gives no old answer for want of one of the last 15 minutes', async () => {
    const world = await given();
    await exhausted(world);
    for (let call = 0; call < 16 * 30; call += 1) {
      await ask(world, 'setAsideContacts');
      await world.advance(2 * SECOND);
    }

    await expect(ask(world, 'deliveryHealth')).rejects.toMatchObject({ status: 503 });
    await world.advance(MINUTE);
  });

  test('says so with many queues too, whose names do not all fit', async () => {
    const groups = Array.from({ length: 60 }, (_, group) => `Group ${group} ${'名'.repeat(40)}`);
    const world = await given({ groups });
    for (const name of groups) {
      world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId(name) });
    }
    const { queues, seen } = await exhausted(world);
    expect(queues).toHaveLength(60);

    expect(await ask(world, 'deliveryHealth')).toMatchObject({ seen, queues: [], isBusy: true });
  });
});

test('an admin who opens the page, checks the connection and sends meets no brake', async () => {
  const world = await given();
  const clicks = ['deliveryHealth', 'queueNames', 'deliveryHealth', 'sendNow', 'deliveryHealth'];
  await world.until('08:30');
  for (const name of clicks) {
    expect(await ask(world, name), name).not.toMatchObject({ isBusy: true });
    await world.advance(4 * SECOND);
  }
  for (let minute = 0; minute < 10; minute += 1) {
    await world.advance(MINUTE);
    expect(await ask(world, 'deliveryHealth')).not.toMatchObject({ isBusy: true });
  }
});

test('an exception in a function is told in plain words, and in the log by its code', async () => {
  const broken = { from: /(?<=function readHealth\(.*\) \{)/, to: 'undefined.name;' };
  const app = edited(builtApp('dist'), [broken]);
  const world = createWorld({ app, freshContexts: false });
  await world.install();
  const { runtime } = world;

  await expect(runtime.invoke('deliveryHealth', {})).rejects.toMatchObject({
    status: 500,
    message: 'That did not work. Please try again in a minute.',
  });
  const logs = runtime.state().executions.flatMap((run) => run.logs.map(({ text }) => text));
  expect(logs).toContain('INJIXO_MISTAKE function');
});
