import { describe, expect, test } from 'vitest';
import { EMAIL, given, HOUR, MINUTE, SECOND } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

const ordered = ({ runtime }: Given): string[] =>
  runtime
    .state()
    .schedules.filter(({ name }) => name.startsWith('between-'))
    .map(({ nextAt }) => new Date(nextAt).toISOString().slice(11, 19));

/** Minutes and seconds in which the last ten runs began. */
async function began(world: Given): Promise<string[]> {
  const { runs } = await world.health();
  return runs.map(({ at }) => at.slice(14, 19)).sort();
}

/** Events of some minutes never come. */
async function unheard(world: Given, tickets: number): Promise<void> {
  world.runtime.faults.delivery = () => [];
  for (let n = 0; n < tickets; n += 1) world.freshdesk.createTicket({ source: EMAIL });
  await world.advance(MINUTE);
  delete world.runtime.faults.delivery;
}

describe('where runs come every five minutes only', () => {
  test('one that found something has others come in the minutes between, until nothing is missing', async () => {
    const world = await given(SELDOM);
    await world.until('08:20');
    await unheard(world, 3);
    await world.until('08:41');
    const { found } = await world.health();

    expect(found).toBe(3);
    expect(await began(world)).toEqual(
      expect.arrayContaining(['31:40', '32:40', '33:40', '34:40', '35:40', '36:40']),
    );
    expect(ordered(world)).toEqual([]);
  });

  test.each([
    { meanwhile: 'injixo takes nothing', injixo: { mode: '5xx' as const } },
    { meanwhile: 'injixo asks to wait', injixo: { mode: 'throttled' as const, retryAfterS: 3600 } },
    { meanwhile: 'Freshdesk lists nothing', freshdesk: { status: 503 } },
  ])('none is ordered in quiet hours, nor while $meanwhile', async ({ injixo, freshdesk }) => {
    const world = await given(SELDOM);
    await world.until('08:20');
    for (let n = 0; n < 24; n += 1) {
      if (n === 18) Object.assign(world.injixo.faults, injixo);
      if (n === 18 && freshdesk) world.freshdesk.faults.rules = [freshdesk];
      if (n < 6 || n >= 18) world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(5 * MINUTE);
      expect(ordered(world)).toEqual([]);
    }
  });

  test('they come from the first on, where a long list of what changed before the installation hides what is new', async () => {
    const world = await given({ ...SELDOM, settings: null });
    for (let n = 0; n < 2_000; n += 1) world.freshdesk.createTicket({ source: EMAIL });
    await world.install();
    await world.until('08:12');

    expect(ordered(world)).not.toEqual([]);
  });

  test('a backlog of thousands goes out minute by minute once injixo takes it', async () => {
    const world = await given({ ...SELDOM, groups: ['Billing'] });
    await world.until('08:20');
    world.injixo.faults.mode = '5xx';
    for (let n = 0; n < 90; n += 1) {
      for (let ticket = 0; ticket < 25; ticket += 1)
        world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(MINUTE);
    }
    world.injixo.faults.mode = 'none';
    await world.advance(20 * MINUTE);

    expect(world.counted()).toHaveLength(90 * 25);
  });

  test('an event does the work of a run in the minutes for which none could be ordered', async () => {
    const world = await given(SELDOM);
    await world.until('08:20');
    await unheard(world, 3);
    await world.until('08:26:45');
    for (let n = 0; n < 200; n += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(SECOND);
    }
    const between = (await began(world)).filter((at) => at > '27:00' && at < '31:40');

    expect(between.length).toBeGreaterThan(0);
    await world.advance(HOUR);
    expect(world.counted()).toHaveLength(203);
  });

  test('a flood leaves the runs what they need, also where it has taken all schedules', async () => {
    const world = await given(SELDOM);
    await world.until('08:20');
    for (let n = 0; n < 200 * 14; n += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(300);
    }

    // Up to the last run, and but for what only the comparison can tell of.
    expect(world.counted().length).toBeGreaterThan(200 * 7);
    expect(ordered(world)).not.toEqual([]);
  });

  test('a flood is complete an hour after its end also where calls of schedules have a quota', async () => {
    const world = await given({ ...SELDOM, quotas: { schedulesPerMinute: 50 } });
    await world.until('08:20');
    for (let n = 0; n < 75 * 15; n += 1) {
      world.freshdesk.createTicket({ source: EMAIL });
      await world.advance(800);
    }
    expect(ordered(world)).not.toEqual([]);
    // In the flood already, though neither spool nor schedules have room for most of it.
    expect(world.counted().length).toBeGreaterThan(75 * 5);
    await world.advance(HOUR);

    expect(world.counted()).toHaveLength(75 * 15);
  });
});

describe('where runs come every minute', () => {
  test('none is ordered, whatever is missing', async () => {
    const world = await given();
    await world.until('08:20');
    await unheard(world, 3);
    await world.advance(10 * MINUTE);

    expect(ordered(world)).toEqual([]);
    expect(world.counted()).toHaveLength(3);
  });
});
