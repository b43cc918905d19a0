import { describe, expect, test } from 'vitest';
import { DAY, dropping, EMAIL, given, HOUR, MINUTE } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

function newTicket({ freshdesk, groupId }: Given): number {
  return freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
}

describe('since when everything is counted', () => {
  test('begins with what the log still tells, where Freshdesk did not answer for longer', async () => {
    const world = await given(SELDOM);
    newTicket(world);
    await world.until('09:00');
    world.freshdesk.faults.rules = [{ says: 'unreachable' }];
    await world.until('09:05');
    dropping(world, () => newTicket(world));
    await world.advance(7 * DAY + HOUR);
    dropping(world, () => newTicket(world));
    await world.advance(HOUR);
    world.freshdesk.faults.rules = [];
    await world.advance(HOUR);

    const { comparison, completeUntil, found } = await world.health();
    const since = Date.parse(comparison?.since ?? '');
    const until = Date.parse(completeUntil ?? '');
    expect(found).toBe(1);
    expect(world.runtime.now() - until).toBeLessThan(15 * MINUTE);
    expect(since).toBeGreaterThan(Date.parse('2026-09-07T09:05:00Z'));
    expect(world.runtime.now() - since).toBeGreaterThan(7 * DAY);
  });

  test('a check of the last seven days leaves out nothing that was counted before', async () => {
    const world = await given(SELDOM);
    newTicket(world);
    await world.advance(8 * DAY);
    const weekAgo = new Date(world.runtime.now() - 7 * DAY).toISOString();
    await world.runtime.invoke('checkAgain', { since: weekAgo });
    await world.advance(HOUR);

    const { comparison, completeUntil } = await world.health();
    expect(comparison?.since).toBe('2026-09-07T08:00:01.000Z');
    expect(world.runtime.now() - Date.parse(completeUntil ?? '')).toBeLessThan(15 * MINUTE);
  });
});

test('after something was found, and its span looked through, the comparison rests again', async () => {
  const world = await given();
  const asked = (): number => world.runtime.state().counts.requests;
  await world.until('09:00');
  dropping(world, () => newTicket(world));
  await world.advance(HOUR);
  expect(await world.health()).toMatchObject({ found: 1 });
  const before = asked();
  await world.advance(HOUR);

  expect(asked() - before).toBeLessThan(80);
});
