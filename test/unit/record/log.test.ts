import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_LOG, openLog } from '../../../server/record/log.ts';
import type { Log, StoredLog } from '../../../server/record/log.ts';
import { WINDOW } from '../../../server/platform/windows.ts';
import type { LoggedContact } from '../../../server/rules/contact.ts';
import { fakeStore, runStore } from '../fake-store.ts';
import type { FakeStore } from '../fake-store.ts';

const SEED = 20260907;
const START = 30_000_000;
const QUEUE = { key: '7:email:tickets', name: 'Billing email Tickets' };

/** What a run does with the log, and whether it lives to store the state. */
type Run = {
  arrivals: { id: string; queue: number; isIdOnly: boolean; age: number }[];
  batches: number[];
  dies: 'no' | 'before writing' | 'after writing';
  pause: number;
  isClosed: boolean;
  /** Which ones are taken out when they come up. */
  isOut: (contact: LoggedContact) => boolean;
};

/** Ids as Freshdesk gives them, longer ones than a number can hold exactly, and neighbours. */
const ids = fc
  .tuple(
    fc.constantFrom('t', 'r', 'g'),
    fc.oneof(fc.stringMatching(/^[1-9]\d{0,18}$/), fc.integer({ min: 1, max: 5000 })),
  )
  .map(([kind, number]) => `${kind}${number}`);
/** Two queues may be one under two names: it was renamed. */
const queues = fc.array(
  fc.record({
    key: fc.stringMatching(/^[0-9]{1,12}:[a-z-]{1,9}:tickets$/),
    name: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 255 })
      .map((name) => name.slice(0, 255)),
  }),
  { minLength: 1, maxLength: 150, size: 'max' },
);
const run: fc.Arbitrary<Run> = fc.record({
  arrivals: fc.array(
    fc.record({
      id: ids,
      queue: fc.nat({ max: 149 }),
      isIdOnly: fc.nat({ max: 9 }).map((n) => n === 0),
      age: fc.integer({ min: -50, max: 300 }),
    }),
    { maxLength: 400, size: 'max' },
  ),
  batches: fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 6 }),
  dies: fc.constantFrom('no', 'no', 'no', 'before writing', 'after writing'),
  pause: fc.integer({ min: 1, max: 60 }),
  isClosed: fc.nat({ max: 4 }).map((n) => n === 0),
  isOut: fc.constantFrom(0, 0, 3, 7).map((digit) => {
    return ({ id }: LoggedContact) => digit > 0 && id.endsWith(String(digit));
  }),
});

async function open(store: FakeStore, stored: StoredLog, now = START): Promise<Log> {
  const log = openLog('log', runStore(store), JSON.parse(JSON.stringify(stored)) as StoredLog, now);
  await log.open();
  return log;
}

/** What has to be in the log: contacts to be sent, in order, and the window in which each happened. */
type Books = { waiting: { contact: LoggedContact; window: number }[]; logged: Map<string, number> };

function arrive(
  log: Log,
  { arrivals }: Run,
  names: { key: string; name: string }[],
  now: number,
  books: Books,
): void {
  for (const { id, queue, isIdOnly, age } of arrivals) {
    const { key, name } = names[queue % names.length] ?? QUEUE;
    const contact = { id, at: ((now - age) * WINDOW) / 1000, window: now - Math.max(0, age) };
    log.append(contact, isIdOnly ? null : { key, name });
    books.logged.set(id, now - age);
    if (isIdOnly) continue;
    books.waiting.push({ contact: { ...contact, queue: key, name }, window: contact.window });
  }
}

function told({ id, at, window, queue, name }: LoggedContact): string {
  return [id, at, window, queue, name].join(' ');
}

/** Of the first ones. */
function takenOut(waiting: Books['waiting'], first: number, isOut: Run['isOut']): string[] {
  const isIts = ({ contact }: { contact: LoggedContact }): boolean => isOut(contact);
  const out = waiting.slice(0, first).filter(isIts);
  waiting.splice(0, first, ...waiting.slice(0, first).filter((each) => !isIts(each)));
  return out.map(({ contact }) => told(contact));
}

async function leave(log: Log, { batches, isOut }: Run, { waiting }: Books) {
  for (const limit of batches) {
    const stretch = await log.next(limit);
    if (stretch === null) break;
    expect(stretch.lost).toBe(0);
    const out = log.takeOut(stretch.to, isOut);
    expect(out.map(told)).toEqual(takenOut(waiting, stretch.contacts.length, isOut));
    if (out.length > 0) continue;
    expect(await log.upTo(stretch.to)).toEqual(stretch);
    const gone = waiting.splice(0, stretch.contacts.length);
    expect(stretch.contacts.map(told)).toEqual(gone.map(({ contact }) => told(contact)));
    log.settle(stretch);
  }
  expect(log.waiting()).toBe(waiting.length);
  if (waiting.length === 0) expect(await log.next(1)).toBeNull();
  expect(log.oldest()).toBe(Math.min(...waiting.map(({ window }) => window)));
}

describe('the log', () => {
  const courses = fc.tuple(queues, fc.array(run, { minLength: 1, maxLength: 25, size: 'max' }));

  test(`gives each contact once, in order, and knows it again, whatever run dies (seed ${SEED})`, async () => {
    const play = fc.asyncProperty(courses, async ([names, runs]) => {
      const store = fakeStore();
      let stored = EMPTY_LOG;
      let books: Books = { waiting: [], logged: new Map() };
      let now = START;
      for (const each of runs) {
        now += each.pause;
        const log = await open(store, stored, now);
        const mine = { waiting: [...books.waiting], logged: new Map(books.logged) };
        arrive(log, each, names, now, mine);
        await leave(log, each, mine);
        if (each.isClosed) log.close();
        if (each.dies !== 'before writing') await log.save();
        if (each.dies === 'no') [stored, books] = [log.pack(), mine];
      }
      for (const [id, happenedIn] of [...books.logged].slice(-50)) {
        const log = await open(store, stored, now);
        expect(await log.has(id, happenedIn)).toBe(true);
      }
      const log = await open(store, stored, now);
      expect(await log.has('t5001', START)).not.toBe(true);
    });
    await fc.assert(play, { seed: SEED, numRuns: 30 });
  });

  test('a contact of a run that died is not there', async () => {
    const store = fakeStore();
    const log = await open(store, EMPTY_LOG);
    log.append({ id: 't1', at: 1_800_000_000, window: START }, QUEUE);
    await log.save();
    const next = await open(store, EMPTY_LOG);
    expect(await next.has('t1', START)).toBe(false);
    expect(await next.next(10)).toBeNull();
  });

  test('what stood in a record that the platform has lost is told as lost', async () => {
    const store = fakeStore();
    const log = await open(store, EMPTY_LOG);
    for (const n of [1, 2, 3]) log.append({ id: `t${n}`, at: 1, window: START }, QUEUE);
    await log.save();
    store.records.delete('log:1');
    const after = await open(store, log.pack());
    expect(await after.next(10)).toMatchObject({ contacts: [], lost: 3 });
  });

  test('a damaged record gives the contacts that can be told, and counts the others as lost', async () => {
    const store = fakeStore();
    const log = await open(store, EMPTY_LOG);
    for (const n of [1, 2]) {
      log.append({ id: `t${n}`, at: 1, window: START }, { key: `q${n}`, name: 'Queue' });
    }
    await log.save();
    const record = store.records.get('log:1') as { queues: unknown[] };
    record.queues[0] = null;
    const stretch = await (await open(store, log.pack())).next(10);
    expect(stretch).toMatchObject({ contacts: [{ id: 't2' }], lost: 1 });
  });
});
