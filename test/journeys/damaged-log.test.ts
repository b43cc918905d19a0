import { describe, expect, test } from 'vitest';
import { createWorld } from '../../local/console/world.ts';
import { ACCESS, builtApp, EMAIL, given, HOUR, MINUTE, NO_ACCESS, SECOND } from './given.ts';

type Record = { value: { v: number; queues: unknown[]; contacts: string } };
type Store = [key: string, record: Record][];

/** What becomes of the newest record of the log; undefined: it is gone. */
const DAMAGES: [string, (value: Record['value']) => unknown][] = [
  ['is gone', () => undefined],
  ['is text', () => 'text'],
  ['is empty', () => ({})],
  ['has no contacts', (value) => ({ ...value, contacts: '' })],
  ['has lost some', (value) => ({ ...value, contacts: value.contacts.slice(0, 100) })],
];

describe.each(ACCESS)('the newest record of the log, $access', ({ settings }) => {
  test.each(DAMAGES)(
    '%s: what comes afterwards arrives all the same, what came before no second time',
    async (_, damage) => {
      const world = createWorld({ app: builtApp('dist'), freshContexts: false });
      await world.install(settings);
      for (let n = 0; n < 20; n += 1) {
        world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
        await world.advance(30 * SECOND);
      }
      await world.advance(HOUR / 2);
      const before = world.injixo.contacts().length;
      const saved = withNewestLog(world.save(), damage);
      const { freshdesk, groupId, injixo, advance, health } = await given({
        saved,
        mistakesMayHappen: true,
      });
      for (let n = 0; n < 30; n += 1) {
        freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
        await advance(30 * SECOND);
      }
      await advance(20 * MINUTE);

      expect(before).toBe(20);
      expect(injixo.contacts()).toHaveLength(50);
      expect(await health()).toMatchObject({ seen: 50, lost: 0, mistakes: { what: 'record' } });
    },
  );
});

test.each(DAMAGES)(
  'a record of the log that %s is told once, however often it is read',
  async (_, damage) => {
    const before = createWorld({ app: builtApp('dist'), freshContexts: false });
    await before.install(NO_ACCESS);
    for (let n = 0; n < 20; n += 1) before.freshdesk.createTicket({ source: EMAIL });
    await before.advance(HOUR / 2);
    const saved = withNewestLog(before.save(), damage);
    const world = await given({ saved, mistakesMayHappen: true });
    for (let n = 1; n <= 15; n += 1) {
      // A copy, which is looked for in the log.
      const ticket = { id: n, source: EMAIL, group_id: null, created_at: '2026-09-07T08:00:00Z' };
      world.runtime.fire('onTicketCreate', { ticket });
      await world.advance(MINUTE);
    }
    await world.advance(10 * MINUTE);

    expect(await world.health()).toMatchObject({ mistakes: { count: 1, what: 'record' } });
  },
);

function withNewestLog(saved: string, damage: (value: Record['value']) => unknown): string {
  const world = JSON.parse(saved) as { runtime: string };
  const runtime = JSON.parse(world.runtime) as { store: Store };
  const newest = runtime.store.filter(([key]) => key.startsWith('log:')).at(-1);
  const value = newest && damage(newest[1].value);
  const store = runtime.store.flatMap(([key, record]) => {
    if (key !== newest?.[0]) return [[key, record]];
    return value === undefined ? [] : [[key, { ...record, value }]];
  });
  return JSON.stringify({ ...world, runtime: JSON.stringify({ ...runtime, store }) });
}
