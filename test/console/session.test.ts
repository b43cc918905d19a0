import { expect, test } from 'vitest';
import { playBusyHour } from '../../local/console/busy-hour.ts';
import { createSession } from '../../local/console/session.ts';
import type { Session } from '../../local/console/session.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MORNING = Date.parse('2026-09-07T08:00:00Z');

/** A world whose wall clock is turned by hand. */
function session(saved?: string, at = MORNING): Session & { wall: { now: number } } {
  const wall = { now: at };
  const world = { app: 'dist', freshContexts: false, ...(saved !== undefined && { saved }) };
  return { ...createSession({ world, wallClock: () => wall.now }), wall };
}
const clockOf = (live: Session): string => new Date(live.world().runtime.now()).toISOString();

test('the clock follows the wall clock, plus what was skipped', async () => {
  const live = session();
  live.wall.now += 250;
  await live.tick();
  expect(clockOf(live)).toBe('2026-09-07T08:00:00.250Z');
  await live.skip('An hour passes', HOUR);
  live.wall.now += 1_000;
  await live.tick();
  expect(clockOf(live)).toBe('2026-09-07T09:00:01.250Z');
});

test('the clock stands still while the machine sleeps', async () => {
  const live = session();
  live.wall.now += 3 * HOUR;
  await live.tick();
  live.wall.now += 250;
  await live.tick();
  expect(clockOf(live)).toBe('2026-09-07T08:00:00.250Z');
});

test('the clock stands still while the program does not run', async () => {
  const before = session();
  await before.skip('An hour passes', HOUR);
  const after = session(before.world().save(), MORNING + 48 * HOUR);
  after.wall.now += 250;
  await after.tick();
  expect(clockOf(after)).toBe('2026-09-07T09:00:00.250Z');
});

test('a stopped activity lets no more time pass', async () => {
  const live = session();
  const ended = live.run('Two hours pass', async ({ advance }) => {
    await advance(HOUR);
    live.stop();
    await advance(HOUR);
  });
  expect(await ended).toBe('stopped');
  expect(clockOf(live)).toBe('2026-09-07T09:00:00.000Z');
  expect(live.activity()).toBeNull();
});

test('an activity that fails says so and makes room for the next', async () => {
  const live = session();
  const failed = live.run('Fails', () => Promise.reject(new Error('no such group')));
  await expect(failed).rejects.toThrow('no such group');
  expect(await live.skip('A minute passes', MINUTE)).toBe('finished');
});

test('a busy hour brings 1,218 contacts, and all of them reach injixo', async () => {
  const live = session();
  await live.world().install();
  await live.run('A busy hour', playBusyHour);
  await live.skip('What waits goes out', 15 * MINUTE);
  expect(live.world().injixo.state().counts.contacts).toBe(1_218);
  expect(live.world().runtime.state().problems).toEqual([]);
});
