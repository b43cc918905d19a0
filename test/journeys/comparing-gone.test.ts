import { describe, expect, test } from 'vitest';
import { dropping, EMAIL, given, HOUR, MINUTE } from './given.ts';
import type { Given } from './given.ts';

const GONE = 'Unknown group/source Tickets';
const TICKETS = 'Billing email Tickets';

function newTicket({ freshdesk, groupId }: Given, source = EMAIL): number {
  return freshdesk.createTicket({ source, groupId: groupId('Billing') });
}

/** The app comes an hour after two tickets, by their ids, and so many others. */
async function installedAfter(others: number): Promise<{ world: Given; ids: number[] }> {
  const world = await given({ settings: null });
  const ids = [newTicket(world), newTicket(world)];
  for (let n = 0; n < others; n += 1) newTicket(world);
  await world.advance(HOUR);
  await world.install();
  return { world, ids };
}

describe('what is gone, and no event told of it', () => {
  test('a ticket that was born as spam, and one that was deleted since: once, as unknown', async () => {
    const world = await given();
    const { freshdesk } = world;
    await world.until('09:02:10');
    dropping(world, () => freshdesk.createTicket({ source: EMAIL, spam: true }));
    dropping(world, () => freshdesk.deleteTicket(newTicket(world)));
    await world.advance(25 * MINUTE);
    dropping(world, () => freshdesk.updateAnything(2));
    await world.advance(HOUR);

    expect(world.counted()).toEqual(Array(2).fill(`2026-09-07T09:02:10Z ${GONE}`));
    expect(await world.health()).toMatchObject({ found: 2 });
  });

  test.each([0, 2])(
    'deletions in an account that shows a deleted ticket in its list alone, beside %i others',
    async (others) => {
      const { world, ids } = await installedAfter(others);
      const { freshdesk } = world;
      const path = `/tickets/(${ids.join('|')})$`;
      freshdesk.faults.rules = [{ path, says: 'nothing there' }];
      await world.until('10:02:10');
      for (const id of ids) dropping(world, () => freshdesk.deleteTicket(id));
      await world.advance(15 * MINUTE);

      expect(world.counted()).toEqual([
        `2026-09-07T10:02:10Z ${GONE}`,
        `2026-09-07T10:02:10Z ${GONE}`,
      ]);
      expect(await world.health()).toMatchObject({ seen: 2, found: 2 });
    },
  );

  test.each([1, 3])(
    'a deletion that an event told of, while Freshdesk calls it and %i others by other ids',
    async (others) => {
      const { world, ids } = await installedAfter(others);
      const { freshdesk } = world;
      await world.until('10:02:10');
      for (const id of ids) freshdesk.deleteTicket(id);
      freshdesk.faults.rules = [{ says: 'other ids', until: Date.parse('2026-09-07T10:20:00Z') }];
      await world.advance(HOUR);

      expect(world.counted()).toEqual([
        `2026-09-07T10:02:10Z ${GONE}`,
        `2026-09-07T10:02:10Z ${GONE}`,
      ]);
    },
  );

  test('the deletion of a ticket whose own contact is counted: once, at its own time', async () => {
    const world = await given();
    const id = newTicket(world);
    await world.until('10:02:10');
    dropping(world, () => world.freshdesk.deleteTicket(id));
    await world.advance(25 * MINUTE);
    for (let n = 0; n < 3; n += 1) {
      dropping(world, () => world.freshdesk.updateAnything(id));
      await world.advance(3 * HOUR);
    }

    expect(world.counted()).toEqual([
      `2026-09-07T08:00:00Z ${TICKETS}`,
      `2026-09-07T10:02:10Z ${GONE}`,
    ]);
    expect(await world.health()).toMatchObject({ found: 1 });
  });
});
