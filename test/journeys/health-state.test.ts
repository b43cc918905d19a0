import { describe, expect, test } from 'vitest';
import { createRandom } from '../../local/runtime/ground/random.ts';
import { playContact } from '../../local/freshdesk/busy-day.ts';
import { EMAIL, expectBalance, given, HOUR, MINUTE } from './given.ts';

describe('the state', () => {
  test('is quiet when nothing was accepted for an hour', async () => {
    const { freshdesk, until, health } = await given();
    freshdesk.createTicket({ source: EMAIL });
    await until('09:06');
    expect(await health()).toMatchObject({ state: 'ok' });
    await until('09:08');

    expect(await health()).toMatchObject({ state: 'quiet' });
    expect((await health()).since).toMatch(/^2026-09-07T09:06:4\d/);
  });

  test('is ok once something is accepted', async () => {
    const { freshdesk, until, settle, health } = await given();
    await until('12:00');
    expect(await health()).toMatchObject({ state: 'ready' });
    freshdesk.createTicket({ source: EMAIL });
    await settle();

    expect(await health()).toMatchObject({ state: 'ok' });
  });

  test('is stopped when there was no run for 15 minutes, whatever else is wrong', async () => {
    const { runtime, injixo, until, settle, health } = await given();
    await until('10:00');
    injixo.faults.mode = 'rejects key';
    await settle();
    runtime.faults.schedulesStopped = true;
    await until('10:26');
    expect(await health()).toMatchObject({ state: 'key_rejected' });
    await until('10:27');

    expect(await health()).toMatchObject({ state: 'stopped' });
    expect((await health()).since).toMatch(/^2026-09-07T10:11:4\d/);
  });

  test('is stopped when there has never been a run', async () => {
    const { runtime, advance, health } = await given();
    runtime.faults.schedulesStopped = true;
    await advance(16 * MINUTE);

    expect(await health()).toMatchObject({ state: 'stopped', lastRunAt: null });
  });

  test('is ok again with the first run', async () => {
    const { runtime, freshdesk, advance, settle, health } = await given();
    runtime.faults.schedulesStopped = true;
    freshdesk.createTicket({ source: EMAIL });
    await advance(HOUR);
    runtime.faults.schedulesStopped = false;
    await settle();

    expect(await health()).toMatchObject({ state: 'ok', accepted: 1 });
  });
});

test('health answers 503 when the storage cannot be read, never an old ok', async () => {
  const { runtime, settle } = await given();
  await settle();
  runtime.faults.storeFails = () => true;

  await expect(runtime.invoke('deliveryHealth', {})).rejects.toMatchObject({
    status: 503,
    message: expect.stringMatching(/again/) as string,
  });
  runtime.faults.storeFails = () => false;
});

test('the books are right after every run of a busy hour in which everything goes wrong (seed 7)', async () => {
  const { runtime, freshdesk, injixo, advance, health, counted } = await given({ seed: 7 });
  const random = createRandom(7).next;
  const modes = [
    'none',
    'unreachable',
    'none',
    'throttled',
    'none',
    'rejects key',
    'none',
  ] as const;
  runtime.faults.delivery = () => (random() < 0.1 ? [200, 200 + random() * 8 * MINUTE] : [200]);
  for (let minute = 0; minute < 70; minute += 1) {
    injixo.faults.mode = modes[Math.floor(minute / 10)] ?? 'none';
    for (let n = 0; n < 8; n += 1) playContact(freshdesk, random);
    await advance(MINUTE);
    expectBalance(await health());
  }
  await advance(HOUR);

  expect(await health()).toMatchObject({ seen: 560, accepted: 560, waiting: 0, lost: 0 });
  expect(counted()).toHaveLength(560);
});
