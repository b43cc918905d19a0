import { describe, expect, test } from 'vitest';
import { edited } from '../simulation/edited-app.ts';
import { builtApp, EMAIL, given, HOUR, MINUTE, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';
import { HALVES } from './halves.ts';
import type { WorldOptions } from '../../local/console/world.ts';

const NEW_A_MINUTE = 10;
const UNKNOWN = 'Unknown group/source Tickets';

/** An agent empties the trash of old tickets, evenly over the minutes, while customers go on writing new ones. */
async function deleteInBulk(
  world: Given,
  { number, perMinute, apart }: { number: number; perMinute: number; apart: number },
): Promise<number> {
  const { runtime, freshdesk, advance, groupId } = world;
  const minutes = Math.ceil(number / perMinute) + 1;
  const between = MINUTE / perMinute;
  let fresh = 0;
  for (let step = 0; step * between < minutes * MINUTE; step += 1) {
    if (step < number) runtime.fire('onTicketUpdate', deletion(1_000_000 + step * apart, world));
    if (step * between >= (fresh * MINUTE) / NEW_A_MINUTE) {
      freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
      fresh += 1;
    }
    await advance(between);
  }
  return fresh;
}

function deletion(id: number | string, { runtime }: Given) {
  return {
    ticket: {
      id,
      source: EMAIL,
      group_id: null,
      deleted: true,
      updated_at: new Date(runtime.now()).toISOString(),
      changes: { model_changes: { deleted: [false, true] } },
    },
  };
}

type Bulk = { number: number; perMinute: number; apart: number; quotas: WorldOptions['quotas'] };
const BULKS: Bulk[] = [
  { number: 3_000, perMinute: 600, apart: 1, quotas: {} },
  { number: 3_000, perMinute: 600, apart: 7, quotas: { refused: 'counted' } },
  { number: 2_000, perMinute: 1_000, apart: 3, quotas: { window: 'fixed' } },
  { number: 1_200, perMinute: 120, apart: 40, quotas: {} },
];
/** Each once: in turn with Freshdesk access and without. */
describe.each(HALVES)('old tickets deleted in bulk, $access', ({ settings, billing, some }) => {
  test.each(some(BULKS))(
    'keep no new contact from injixo, nor get lost: $number at $perMinute a minute, $apart apart, quotas $quotas',
    async ({ number, perMinute, apart, quotas }) => {
      const world = await given({ ...SELDOM, settings, quotas });
      await world.until('09:03');
      const fresh = await deleteInBulk(world, { number, perMinute, apart });
      await world.advance(15 * MINUTE);
      expect(world.queues()[`${billing} email Tickets`]).toBe(fresh);
      expect(await world.health()).toMatchObject({ state: 'ok', lost: 0 });
      await world.advance(3 * HOUR);

      expect(world.queues()).toEqual({ [`${billing} email Tickets`]: fresh, [UNKNOWN]: number });
      expect(world.logLines().filter((line) => line.includes('LOST'))).toEqual([]);
    },
  );
});

test('deletions of tickets with long ids, and nothing else, do not fill the record of the runs', async () => {
  const world = await given(SELDOM);
  await world.until('09:00:10');
  for (let n = 0n; n < 1_000n; n += 1n) {
    world.runtime.fire('onTicketUpdate', deletion(String(900_000_000_000_000_000n + n), world));
    await world.advance(40);
  }
  await world.advance(HOUR);

  expect(world.queues()).toEqual({ [UNKNOWN]: 1_000 });
});

test('deletions that there is no room for anywhere are counted as lost, each of them', async () => {
  // With room for a handful in each place: else it takes 6,000 in two minutes.
  const app = edited(builtApp('dist'), [{ from: /(?<=const ROOM = )[\d_]+(?=;)/, to: '300' }]);
  const world = await given({ ...SELDOM, app, settings: NO_ACCESS });
  await world.until('09:03');
  for (let n = 0; n < 1_000; n += 1) {
    world.runtime.fire('onTicketUpdate', deletion(1_000_000 + n * 7, world));
    await world.advance(MINUTE / 2_000);
  }
  await world.advance(2 * HOUR);

  const { lost } = await world.health();
  expect(lost).toBeGreaterThan(100);
  expect(world.injixo.contacts().length + lost).toBe(1_000);
});
