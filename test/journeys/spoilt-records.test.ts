import { beforeAll, describe, expect, test } from 'vitest';
import { createWorld } from '../../local/console/world.ts';
import { edited, small } from '../simulation/edited-app.ts';
import { builtApp, CHAT, DAY, EMAIL, given, MINUTE } from './given.ts';
import type { Given } from './given.ts';
import { HALVES } from './halves.ts';
import { figuresIn, spoiltIn, withRecords } from './saved-records.ts';
import type { Store } from './saved-records.ts';
import { SELDOM } from './seldom.ts';

/** With room for a few contacts only, so that there soon are records of each kind. */
const app = edited(small(builtApp('dist')), [
  { from: /(?<=const IN_RECORD = )25(?=;)/, to: '2' },
  { from: /(?<=const PAGE_BYTES = )\d+(?=;)/, to: '500' },
]);

const isChat = ({ queueName }: { queueName: string }): boolean => queueName.includes('chat');

/** An hour after which contacts stand in every kind of record. */
async function full(settings: Record<string, unknown>): Promise<string> {
  const world = createWorld({ ...SELDOM, app, freshContexts: false });
  const { freshdesk, injixo } = world;
  await world.install(settings);
  Object.assign(injixo.faults, { mode: 'refuses batch', refuses: isChat });
  for (let minute = 0; minute < 60; minute += 1) {
    const groupOf = minute % 3 === 0 ? 'Billing' : 'CustomerService';
    const source = minute % 2 ? EMAIL : CHAT;
    const ticket = freshdesk.createTicket({
      source,
      groupId: world.groupId(groupOf),
      spam: minute === 7,
    });
    if (minute % 5 === 0) freshdesk.customerReplies(ticket);
    if (minute === 30) injixo.faults.mode = 'unreachable';
    await world.advance(MINUTE);
  }
  return world.save();
}

const BILLING = '80000013361:email:tickets';

/** What came before may be lost with its record; what comes now is not, and it is told. */
async function goesOn(saved: string, why: string): Promise<Given> {
  const world = await given({ ...SELDOM, app, saved, mistakesMayHappen: true });
  const { freshdesk, groupId, injixo, advance, counted, runtime } = world;
  injixo.faults.mode = 'none';
  await advance(30 * MINUTE);
  const from = new Date(runtime.now()).toISOString();
  freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
  freshdesk.createTicket({ source: EMAIL, spam: true });
  freshdesk.customerReplies(freshdesk.createTicket({ source: CHAT }));
  await advance(20 * MINUTE);
  expect(
    counted().filter((line) => line >= from.slice(0, 16)),
    why,
  ).toHaveLength(4);
  const { waiting, state } = await world.health();
  expect({ waiting, state }, why).toMatchObject({ waiting: 0, state: 'ok' });
  return world;
}

test('a queue whose record has lost a part keeps its name and its count of today', async () => {
  const before = await given();
  const newTicket = ({ freshdesk, groupId }: Given): number =>
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
  for (let n = 0; n < 4; n += 1) newTicket(before);
  await before.advance(30 * MINUTE);
  const saved = withRecords(before.save(), (store) =>
    store.map(([key, record]) => {
      if (key !== 'queues') return [key, record];
      const value = record.value as { pins: Record<string, { kept: number; name: string }> };
      for (const pin of Object.values(value.pins)) delete (pin as { kept?: number }).kept;
      return [key, { ...record, value }];
    }),
  );
  const world = await given({ saved, mistakesMayHappen: true });
  newTicket(world);
  await world.advance(20 * MINUTE);

  expect((await world.health()).queues).toMatchObject([
    { name: 'Billing email Tickets', today: 5 },
  ]);
});

test('a note of an unknown kind is counted as none that can be read, and stops no other', async () => {
  const before = await given();
  await before.until('09:00');
  before.freshdesk.createTicket({ source: EMAIL });
  await before.advance(MINUTE / 4);
  const at = Date.parse('2026-09-07T09:00:00Z') / 1_000;
  const saved = withRecords(before.save(), (store) =>
    store.map(([key, { value, ...record }]) => {
      if (!key.startsWith('spool:')) return [key, { ...record, value }];
      const { notes } = value as { notes: unknown[] };
      return [
        key,
        { ...record, value: { notes: [...notes, { k: 'other', at }, { k: 'sent', at }] } },
      ];
    }),
  );
  const world = await given({ saved });
  await world.advance(20 * MINUTE);

  expect(await world.health()).toMatchObject({
    ...{ seen: 1, accepted: 1 },
    ...{ uncountable: 2, uncountableBy: { 'spoilt note': 2 } },
  });
});

const SHAPES: unknown[] = ['text', 7, [], [null], {}, { v: 99 }];
const FIELD_SHAPES: unknown[] = [
  null,
  'text text',
  [null, 7, 'x', {}],
  { x: null, y: 'y', 7: { z: [] } },
  // An entry of any list, with nothing in its own maps.
  [
    {
      ...{ number: 99, notes: 1, window: 1, taken: 0, at: 1, tookIn: 0, found: 0, sent: 0 },
      ...{ counts: { q: null, r: [1, 2] }, tellings: null, oldest: null, answer: 7 },
    },
  ],
];
/** One record of each kind. */
const KINDS = [
  /^names$/,
  /^queues$/,
  /^queues:/,
  /^tickets:/,
  /^log:/,
  /^late:/,
  /^set-aside:/,
  /^spool:/,
  /^lease/,
];

/** Each record and field in each shape once: half of the shapes with Freshdesk access, the other half without. */
describe.each(HALVES)('a record that is spoilt stops nothing else, $access', (half) => {
  const { settings, some } = half;
  let saved: string;
  beforeAll(async () => {
    saved = await full(settings);
  });

  test.each(KINDS.map((kind) => [kind.source, kind] as const))(
    '%s',
    async (_, kind) => {
      const world = JSON.parse(saved) as { runtime: string };
      const { store } = JSON.parse(world.runtime) as { store: Store };
      const found = store.find(([key]) => kind.test(key));
      if (found === undefined) {
        expect('names lease', 'where there need be no such record').toContain(
          kind.source.slice(1, 6),
        );
        return;
      }
      const [key, { value }] = found;
      const fields = Object.keys(value as object);
      const inFields = fields.flatMap((field) =>
        FIELD_SHAPES.map((shape) => ({ ...(value as object), [field]: shape })),
      );
      for (const shape of some([...SHAPES, ...inFields])) {
        const { health } = await goesOn(spoiltIn(saved, key, shape), JSON.stringify(shape));
        const isPins = key === 'queues' && JSON.stringify(shape).includes('"pins":"text text"');
        if (isPins) expect((await health()).mistakes).toMatchObject({ what: 'record' });
      }
    },
    200_000,
  );

  test('the runs’ own record is gone', async () => {
    const without = withRecords(saved, (store) => store.filter(([key]) => key !== 'state'));
    const { health } = await goesOn(without, 'without a state');
    const { mistakes, queues } = await health();
    expect(mistakes).toMatchObject({ count: 1, what: 'record' });
    // What is accepted from now on is in the planner's figures, beside what they had before.
    const billing = queues.find(({ identifier }) => identifier.endsWith(BILLING));
    expect(billing?.today).toBeGreaterThan(figuresIn(saved, BILLING));
  });

  test('each field of the runs’ own record', async () => {
    const world = JSON.parse(saved) as { runtime: string };
    const { store } = JSON.parse(world.runtime) as { store: Store };
    const state = store.find(([key]) => key === 'state')?.[1].value as object;
    const fields = Object.keys(state).filter((name) => name !== 'v');
    const inFields = fields.flatMap((field, n) =>
      // One shape further with each field, so that no half has always the same ones.
      FIELD_SHAPES.map((_, i) => ({ [field]: FIELD_SHAPES[(i + n) % FIELD_SHAPES.length] })),
    );
    // Each field in two of the shapes, one with Freshdesk access and one without.
    for (const spoilt of some(inFields).filter((_, n) => n % 2 === Math.floor(n / 4) % 2)) {
      await goesOn(spoiltIn(saved, 'state', { ...state, ...spoilt }), JSON.stringify(spoilt));
    }
  }, 300_000);
});

test.each(['text', { v: 99 }, { version: 1 }])(
  'a record of the runs that is none (%j) is not written over, and said to be unreadable',
  async (shape) => {
    const saved = await full({});
    const world = await given({ ...SELDOM, app, saved: spoiltIn(saved, 'state', shape) });
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(DAY);
    await expect(world.health()).rejects.toMatchObject({ status: 503 });
    expect(world.logLines()).toContainEqual(expect.stringContaining('INJIXO_RUN_CUT_SHORT'));
    expect(world.runtime.state().store['state']).toMatchObject({ value: shape });
    await world.runtime.uninstall();
  },
);
