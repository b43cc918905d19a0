import { describe, expect, test } from 'vitest';
import type { InjixoMode } from '../../local/injixo/faults.ts';
import { EMAIL, given, MINUTE, SECOND } from './given.ts';
import type { Given } from './given.ts';

const recurring = ({ runtime }: Given) =>
  runtime.state().schedules.filter(({ repeatMs }) => repeatMs !== undefined);

describe('installing', () => {
  test.each([1, 5] as const)(
    'starts the runs: every minute, or every five where that is refused: at least %i',
    async (leastPeriodMinutes) => {
      const world = await given({ doubts: { leastPeriodMinutes } });
      const nextAt = Date.parse('2026-09-07T08:06:40Z');

      const repeatMs = leastPeriodMinutes * MINUTE;
      expect(recurring(world)).toMatchObject([{ name: 'deliver', repeatMs, nextAt }]);
    },
  );

  test('is refused where the runs cannot be scheduled: an app that never runs would lose everything', async () => {
    const { runtime, install } = await given({ settings: null });
    runtime.faults.scheduleFails = () => true;

    expect(await install()).toEqual({
      ok: false,
      message: 'Could not schedule the delivery. Please try again.',
    });
  });

  test('twice leaves one schedule and counts go on', async () => {
    const world = await given();
    world.freshdesk.createTicket({ source: EMAIL });
    await world.settle();
    expect(await world.install()).toEqual({ ok: true });
    world.freshdesk.createTicket({ source: EMAIL });
    await world.settle();

    expect(recurring(world)).toHaveLength(1);
    expect(world.counted()).toHaveLength(2);
    expect(await world.health()).toMatchObject({ seen: 2, accepted: 2 });
  });

  test('again after an uninstallation begins afresh', async () => {
    const world = await given();
    world.freshdesk.createTicket({ source: EMAIL });
    await world.settle();
    await world.runtime.uninstall();
    await world.install();
    world.freshdesk.createTicket({ source: EMAIL });
    await world.settle();

    expect(world.counted()).toHaveLength(2);
    expect(await world.health()).toMatchObject({ seen: 1, accepted: 1 });
  });
});

describe('uninstalling', () => {
  test('sends what is there, also what has only just come in', async () => {
    const world = await given();
    world.freshdesk.createTicket({ source: EMAIL });
    await world.until('08:05:50');
    world.freshdesk.createTicket({ source: EMAIL });
    await world.until('08:06');

    expect(await world.runtime.uninstall()).toEqual({ ok: true });
    expect(world.counted()).toHaveLength(2);
    expect(world.logLines()).toEqual([]);
  });

  test('after a quiet time injixo is not asked before it is sent to, for it may be slow', async () => {
    const world = await given();
    world.freshdesk.createTicket({ source: EMAIL });
    // A moment before the run that would see whether injixo is still well.
    await world.until('09:05:15');
    world.injixo.faults.latencyMs = 4.4 * SECOND;
    for (let minute = 0; minute < 5; minute += 1) {
      const again = await given({ saved: world.save() });
      again.freshdesk.createTicket({ source: EMAIL });
      await again.advance(5 * SECOND);

      await again.runtime.uninstall();
      expect(again.counted()).toHaveLength(2);
      expect(again.logLines()).toEqual([]);
      await world.advance(MINUTE);
    }
  });

  test('ends the runs', async () => {
    const world = await given();
    await world.runtime.uninstall();

    expect(world.runtime.state().schedules).toEqual([]);
  });

  test('names in one line the number that it leaves', async () => {
    const world = await given();
    world.injixo.faults.mode = 'rejects key';
    for (let ticket = 1; ticket <= 7; ticket += 1) world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(20 * MINUTE);

    expect(await world.runtime.uninstall()).toEqual({ ok: true });
    expect(world.logLines()).toEqual([expect.stringMatching(/\b7$/)]);
  });

  const WAITING = /^INJIXO_UNINSTALLED_WITH_WAITING (\w+)$/;
  const lines = ({ logLines }: Given) => logLines().filter((line) => WAITING.test(line));

  test.each<[InjixoMode, number, number]>([
    ['no answer', 0, 3],
    ['slow', 0, 3],
    ['no answer', 4, 3],
    ['slow', 4, 0],
    ['slow', 600, 2],
  ])(
    'names the number also when injixo hangs: %s, %i taken in, %i only noted',
    async (mode, takenIn, noted) => {
      const world = await given();
      Object.assign(world.injixo.faults, { mode: 'throttled', retryAfterS: null });
      for (let ticket = 0; ticket < takenIn; ticket += 1) {
        world.freshdesk.createTicket({ source: EMAIL });
        await world.advance(2 * SECOND);
      }
      await world.advance(20 * MINUTE);
      for (let ticket = 0; ticket < noted; ticket += 1) {
        world.freshdesk.createTicket({ source: EMAIL });
      }
      await world.advance(2 * MINUTE);
      world.injixo.faults.mode = mode;
      const accepted = world.counted().length;

      expect(await world.runtime.uninstall()).toEqual({ ok: true });
      expect(lines(world)).toEqual([
        `INJIXO_UNINSTALLED_WITH_WAITING ${takenIn + noted - accepted}`,
      ]);
    },
  );

  test('says that the number is unknown where the storage does not tell', async () => {
    const world = await given({ runsMayFail: true });
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(2 * MINUTE);
    world.runtime.faults.storeFails = () => true;

    expect(await world.runtime.uninstall()).toEqual({ ok: true });
    expect(lines(world)).toEqual(['INJIXO_UNINSTALLED_WITH_WAITING unknown']);
  });

  test.each<InjixoMode>([
    'unreachable',
    'no answer',
    '5xx',
    'throttled',
    'rejects key',
    'wrong place',
    'refuses batch',
    'slow',
  ])('is never blocked by injixo: %s', async (mode) => {
    const world = await given();
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(2 * MINUTE);
    world.injixo.faults.mode = mode;

    expect(await world.runtime.uninstall()).toEqual({ ok: true });
  });

  test('is never blocked by a Freshdesk that hangs', async () => {
    const world = await given();
    world.freshdesk.faults.rules.push({ failure: 'no answer' });
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(2 * MINUTE);

    expect(await world.runtime.uninstall()).toEqual({ ok: true });
  });

  test('is never blocked by the platform: storage, schedules and quota may fail', async () => {
    const world = await given();
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(2 * MINUTE);
    world.runtime.faults.storeFails = () => true;
    world.runtime.faults.scheduleFails = () => true;
    expect(await world.runtime.uninstall()).toEqual({ ok: true });
  });

  test('is never blocked by a spent quota', async () => {
    const world = await given();
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(2 * MINUTE);
    world.runtime.quotas.storePerMinute = 0;

    expect(await world.runtime.uninstall()).toEqual({ ok: true });
  });
});
