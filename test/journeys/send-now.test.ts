import { describe, expect, test } from 'vitest';
import { EMAIL, given, MINUTE, withoutSchedules } from './given.ts';
import type { Given } from './given.ts';

type Sent = { sent: number; waiting: number; state: string; isBusy: boolean };
async function sendNow({ runtime }: Given): Promise<Sent> {
  const { response } = await runtime.invoke('sendNow', {});
  return response as Sent;
}

/** Three contacts that injixo could not take, and now could. */
async function threeHeldBack(): Promise<Given> {
  const world = await given();
  world.injixo.faults.mode = 'unreachable';
  for (const source of [1, 2, 7]) world.freshdesk.createTicket({ source });
  await world.advance(20 * MINUTE);
  world.injixo.faults.mode = 'none';
  return world;
}

describe('sending now', () => {
  test('sends what is waiting and tells how much that was', async () => {
    const world = await threeHeldBack();

    expect(await sendNow(world)).toEqual({ sent: 3, waiting: 0, state: 'ok', isBusy: false });
    expect(world.counted()).toHaveLength(3);
  });

  test('twice sends once', async () => {
    const world = await threeHeldBack();
    await sendNow(world);

    expect(await sendNow(world)).toEqual({ sent: 0, waiting: 0, state: 'ok', isBusy: false });
    await world.settle();
    expect(world.counted()).toHaveLength(3);
  });

  test('by two admins at once sends once', async () => {
    const world = await threeHeldBack();
    const both = await Promise.all([sendNow(world), sendNow(world)]);

    expect(both.map(({ sent }) => sent).reduce((sum, sent) => sum + sent)).toBe(3);
    expect(world.counted()).toHaveLength(3);
  });

  test('tells what is still waiting, and why, while injixo does not take it', async () => {
    const world = await threeHeldBack();
    world.injixo.faults.mode = 'rejects key';

    expect(await sendNow(world)).toEqual({
      sent: 0,
      waiting: 3,
      state: 'key_rejected',
      isBusy: false,
    });
  });

  test('sends nothing twice while a run is under way', async () => {
    const world = await threeHeldBack();
    world.injixo.faults.mode = 'slow';
    await world.until('08:20:41');
    expect(world.counted(), 'the run has begun, but has not heard from injixo').toHaveLength(0);
    expect(await sendNow(world)).toMatchObject({ sent: 0 });
    expect(await sendNow(world), 'the first one left the lease to the run').toMatchObject({
      sent: 0,
    });
    await world.settle();

    expect(world.counted()).toHaveLength(3);
    expect(await world.health()).toMatchObject({ accepted: 3, possiblyTwice: 0 });
  });

  test('takes in what has settled, as a run would', async () => {
    const world = await given();
    world.runtime.faults.schedulesStopped = true;
    world.freshdesk.createTicket({ source: EMAIL });
    await world.until('08:07');

    expect(await sendNow(world)).toEqual({ sent: 1, waiting: 0, state: 'ok', isBusy: false });
  });

  test('answers 503 when the storage cannot be reached', async () => {
    const world = await threeHeldBack();
    world.runtime.faults.storeFails = () => true;

    await expect(world.runtime.invoke('sendNow', {})).rejects.toMatchObject({ status: 503 });
    world.runtime.faults.storeFails = () => false;
    await world.advance(MINUTE);
  });

  test('makes the runs’ schedule again where Freshworks has lost it', async () => {
    const before = await given();
    const world = await given({ saved: withoutSchedules(before.save()) });
    expect(world.runtime.state().schedules).toEqual([]);
    await sendNow(world);

    expect(world.runtime.state().schedules).toContainEqual(
      expect.objectContaining({ name: 'deliver' }),
    );
  });

  test('says that it did not ask while a run is at work, or was a moment ago', async () => {
    const world = await given();
    await world.until('09:06:40');
    await world.advance(50);

    expect(await sendNow(world)).toMatchObject({ sent: 0, isBusy: true });
  });
});
