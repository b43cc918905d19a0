import { describe, expect, test } from 'vitest';
import { createRandom } from '../../local/runtime/ground/random.ts';
import type { Doubts, RuntimeState } from '../../local/runtime/runtime.ts';
import { EMAIL, given, HOUR, MINUTE, SECOND } from './given.ts';
import type { Given } from './given.ts';

type Run = RuntimeState['executions'][number];
type Sent = { sent: number; isBusy: boolean };

const sendNow = async ({ runtime }: Given): Promise<Sent> =>
  (await runtime.invoke('sendNow', {})).response as Sent;

/** From when to when a run worked: since it read what the runs know, until it last wrote it; null: it did not. */
function work({ calls }: Run): { from: number; to: number } | null {
  const isLease = ({ target }: Run['calls'][number]): boolean => target.startsWith('lease:');
  const taken = calls.findLastIndex((call) => isLease(call) && call.name !== 'delete');
  const read = calls.slice(taken).find(({ name, target }) => name === 'get' && target === 'state');
  const last = calls.findLast(({ name, target }) => name === 'set' && target === 'state');
  return read && last ? { from: read.at, to: last.at + (last.ms ?? 0) } : null;
}

function expectNeverTwoAtOnce({ runtime }: Given): void {
  const all = runtime.state().executions.flatMap((run) => work(run) ?? []);
  const sorted = all.sort((a, b) => a.from - b.from);
  const overlap = sorted.filter(({ from }, n) => n > 0 && from < (sorted[n - 1]?.to ?? 0));
  expect(overlap, 'runs that began while another one was at work').toEqual([]);
}

const KINDS: Doubts['expired'][] = ['gone', 'stands until read', 'stands until purged'];

describe.each(KINDS)('where an expired record: %s', (expired) => {
  test('every run of six hours works', async () => {
    const world = await given({ doubts: { expired } });
    for (let past = 0; past < 6 * HOUR; past += 20 * MINUTE) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(20 * MINUTE);
      const { state, waiting, asOf, lastRunAt } = await world.health();
      expect({ state, waiting }).toEqual({ state: 'ok', waiting: 0 });
      expect(Date.parse(asOf) - Date.parse(lastRunAt ?? '')).toBeLessThan(2 * MINUTE);
    }
    expect(world.counted()).toHaveLength(18);
  });

  test('sending now works at any time, also right after a run, and again', async () => {
    const world = await given({ doubts: { expired } });
    for (let round = 1; round <= 24; round += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      // Ever new seconds of the minute; a run works in the second after its 40th. Both calls take a second together.
      await world.advance(10 * MINUTE + (round % 2 ? 1_100 : 900));
      if (world.runtime.now() % MINUTE > 38 * SECOND && world.runtime.now() % MINUTE < 42 * SECOND)
        continue;
      expect(await sendNow(world)).toMatchObject({ waiting: 0, isBusy: false });
      expect(await sendNow(world)).toMatchObject({ sent: 0, isBusy: false });
    }
    expect(world.counted()).toHaveLength(24);
  });

  test('sending now works where no run has come for hours', async () => {
    const world = await given({ doubts: { expired } });
    world.runtime.faults.schedulesStopped = true;
    for (let round = 0; round < 12; round += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(15 * MINUTE);
      expect(await sendNow(world)).toMatchObject({ sent: 1, isBusy: false });
      await world.advance(MINUTE);
      expect(await sendNow(world)).toMatchObject({ sent: 0, isBusy: false });
    }
  });

  test('the run after one that died works, and “stopped” heals', async () => {
    const world = await given({ doubts: { expired }, runsMayFail: true });
    const { runtime, freshdesk, until, health } = world;
    await until('09:06');
    freshdesk.createTicket({ source: EMAIL });
    runtime.faults.crash = ({ event }, { index }) =>
      event === 'onScheduledEvent' && index === 4 ? 'after' : undefined;
    await until('09:28');
    expect(await health()).toMatchObject({ state: 'stopped' });
    delete runtime.faults.crash;
    await until('09:33');
    expect(await health()).toMatchObject({ state: 'ok', accepted: 1, possiblyTwice: 0 });
  });

  test('two runs never work at once, whenever they begin and however their clocks differ', async () => {
    const { next } = createRandom(20260907);
    const world = await given({ doubts: { expired } });
    const { runtime, freshdesk, injixo, advance } = world;
    // Each has something to send, and that takes ten seconds.
    injixo.faults.mode = 'slow';
    runtime.faults.schedulesStopped = true;
    let begun = 0;
    // In turn fast and slow, so that a later run may believe itself the earlier one.
    runtime.faults.clockSkewMs = () => (next() / 2 + 0.5) * 2.4 * SECOND * (-1) ** ++begun;
    const rounds = 100;
    for (let round = 0; round < rounds; round += 1) {
      freshdesk.createTicket({ source: EMAIL });
      // Ever new seconds of the minute.
      await advance(6 * MINUTE + 7_100);
      runtime.faults.delivery = () => [0, next() * 30, 100 + next() * 3_000, next() * 60_000];
      runtime.fire('onScheduledEvent', { run: 'deliver' });
      delete runtime.faults.delivery;
      await advance(next() * 12_000);
      await sendNow(world);
      if (round % 10 === 9) expectNeverTwoAtOnce(world);
    }
    injixo.faults.mode = 'none';
    runtime.faults.schedulesStopped = false;
    await advance(HOUR);

    expect(world.counted()).toHaveLength(rounds);
    expect(await world.health()).toMatchObject({ state: 'ok', waiting: 0, possiblyTwice: 0 });
  });
});

test('a run that begins when it is due takes its lease by one operation', async () => {
  const world = await given();
  await world.until('09:07');
  const calls = world.runtime.state().executions.at(-1)?.calls ?? [];

  expect(calls.filter(({ target }) => target.startsWith('lease:'))).toHaveLength(1);
});
