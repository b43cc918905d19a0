import { describe, expect, test } from 'vitest';
import { dropping, EMAIL, given, HOUR, MINUTE, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';

type Answer = {
  completeUntil?: string | null;
  isBusy?: boolean;
  status?: number;
  message?: string;
};

async function checkAgain({ runtime }: Given, since: unknown): Promise<Answer> {
  const { response, error } = (await runtime
    .invoke('checkAgain', { since })
    .catch((error: unknown) => ({ error }))) as { response?: Answer; error?: Answer };
  return response ?? error ?? {};
}

describe('checking again', () => {
  test('goes back to that time, reads every ticket with an answer, and moves on', async () => {
    const world = await given();
    const { freshdesk, groupId } = world;
    await world.until('09:00');
    const ids = Array.from({ length: 6 }, () =>
      freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') }),
    );
    await world.until('09:20');
    for (const id of ids) freshdesk.customerReplies(id);
    await world.until('10:00:30');
    const read = () =>
      freshdesk.state().requests.filter(({ path }) => path.includes('include=conversations'));
    const before = read().length;

    const told = await checkAgain(world, '2026-09-07T09:10:00Z');
    expect(told.isBusy).toBe(false);
    expect(Date.parse(told.completeUntil ?? '')).toBeLessThan(Date.parse('2026-09-07T10:00:30Z'));
    await world.advance(20 * MINUTE);

    expect(read().length - before).toBeGreaterThanOrEqual(6);
    const { completeUntil, found, seen } = await world.health();
    expect(Date.parse(completeUntil ?? '')).toBeGreaterThan(Date.parse('2026-09-07T10:10:00Z'));
    expect({ found, seen }).toEqual({ found: 0, seen: 12 });
  });

  test('finds a reply of long before one that the comparison has found, on the same ticket', async () => {
    // A seed by which none of the tickets is read by chance.
    const world = await given({ seed: 3 });
    const { freshdesk, groupId } = world;
    await world.until('09:00');
    const id = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await world.until('09:19');
    // The next one hides it from the list.
    dropping(world, () => freshdesk.customerReplies(id));
    await world.advance(MINUTE / 2);
    freshdesk.customerReplies(id);
    await world.until('10:30');
    dropping(world, () => freshdesk.customerReplies(id));
    await world.until('11:03');
    expect((await world.health()).found).toBe(1);

    await checkAgain(world, '2026-09-07T09:10:00Z');
    await world.until('11:30');

    expect(await world.health()).toMatchObject({ found: 2, seen: 4, possiblyTwice: 0 });
  });

  test('never goes back behind the installation', async () => {
    const world = await given({ settings: null });
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(HOUR);
    await world.install();
    await world.advance(HOUR);
    dropping(world, () => world.freshdesk.updateAnything(1));
    await checkAgain(world, '2026-09-01T00:00:00Z');
    await world.advance(HOUR);

    expect(world.counted()).toEqual([]);
    expect((await world.health()).completeUntil).not.toBeNull();
  });

  test('without Freshdesk access there is nothing to be said', async () => {
    const world = await given({ settings: NO_ACCESS });
    await world.until('09:00:30');

    expect(await checkAgain(world, '2026-09-07T08:10:00Z')).toEqual({
      ...{ completeUntil: null, isBusy: false },
    });
  });

  test.each([undefined, null, '', 'yesterday', 7, {}, '1999-01-01T00:00:00Z'])(
    'since %j is refused by name',
    async (since) => {
      const world = await given();

      expect(await checkAgain(world, since)).toMatchObject({
        status: 400,
        message: expect.stringMatching(/^since: /) as string,
      });
    },
  );

  test('called too often it costs delivery nothing', async () => {
    const world = await given();
    await world.until('09:00:30');
    for (let n = 0; n < 8; n += 1) await checkAgain(world, '2026-09-07T08:10:00Z');
    const before = world.runtime.state().counts.storeOps;

    expect(await checkAgain(world, '2026-09-07T08:10:00Z')).toMatchObject({ isBusy: true });
    expect(world.runtime.state().counts.storeOps).toBe(before);
  });
});
