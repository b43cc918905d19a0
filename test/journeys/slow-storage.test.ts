import { describe, expect, test } from 'vitest';
import { CHAT, EMAIL, given, HOUR, MINUTE } from './given.ts';
import { SELDOM } from './seldom.ts';

describe('where a call of storage takes (told: up to 80 ms)', () => {
  test.each([
    [700, 'every minute', {}],
    [300, 'every five minutes', SELDOM],
  ])('%i ms, with runs %s, injixo that is well again is found to be', async (ms, _, cadence) => {
    const world = await given({ ...cadence, runsMayFail: true });
    const { freshdesk, groupId, injixo, runtime } = world;
    injixo.faults.mode = 'unreachable';
    for (const source of [EMAIL, CHAT])
      freshdesk.createTicket({ source, groupId: groupId('Billing') });
    await world.until('09:00');
    expect(await world.health()).toMatchObject({ state: 'unreachable', waiting: 2 });
    runtime.faults.storeLatencyMs = () => ms;
    injixo.faults.mode = 'none';
    for (let minute = 0; minute < 60; minute += 1) {
      freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
      await world.advance(MINUTE);
    }

    expect(injixo.contacts().length).toBeGreaterThan(40);
    runtime.faults.storeLatencyMs = () => 20;
    await world.advance(HOUR);
    expect(await world.health()).toMatchObject({ state: 'ok', accepted: 62, waiting: 0 });
  });

  test.each([
    [1_000, 'every minute', {}],
    [700, 'every five minutes', SELDOM],
  ])('%i ms, with runs %s, a rejected key shows on a quiet night', async (ms, _, cadence) => {
    const world = await given({ ...cadence, runsMayFail: true });
    world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
    await world.until('09:00');
    world.runtime.faults.storeLatencyMs = () => ms;
    await world.advance(20 * MINUTE);
    world.injixo.faults.mode = 'rejects key';
    await world.advance(20 * MINUTE);
    world.runtime.faults.storeLatencyMs = () => 20;

    expect(await world.health()).toMatchObject({ state: 'key_rejected' });
  });

  test('1600 ms, a run that comes too late to ask injixo takes in what came all the same', async () => {
    const world = await given({ runsMayFail: true });
    await world.until('09:00');
    world.injixo.faults.mode = 'unreachable';
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(20 * MINUTE);
    world.runtime.faults.storeLatencyMs = () => 1_600;
    for (let minute = 0; minute < 60; minute += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(MINUTE);
    }
    world.runtime.faults.storeLatencyMs = () => 20;

    const { seen, state } = await world.health();
    expect(seen).toBeGreaterThan(50);
    expect(state).toBe('unreachable');
  });
});
