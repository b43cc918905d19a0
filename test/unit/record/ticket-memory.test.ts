import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RunOver } from '../../../server/platform/run-store.ts';
import { openTicketMemory } from '../../../server/record/ticket-memory.ts';
import type { Remembered } from '../../../server/record/ticket-memory.ts';
import { fakeStore, runStore } from '../fake-store.ts';

const SEED = 20260907;
const NOTHING: Remembered = {
  group: undefined,
  source: undefined,
  isGone: false,
  isCounted: false,
};

/** Neighbours, tickets of other records, the last and the first of one. */
const tickets = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 4_090, max: 4_100 }),
  fc.constantFrom(4_095, 4_096, 8_191, 8_192, 1_000_000, 4_294_967_295),
);
const facts: fc.Arbitrary<Partial<Remembered>> = fc.record(
  {
    group: fc.constantFrom(null, '7', '80000012345', '9223372036854775807'),
    source: fc.constantFrom(1, 7, 101, 9_007_199_254_740_991),
    isGone: fc.boolean(),
    isCounted: fc.boolean(),
  },
  { requiredKeys: [] },
);
const steps = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ ticket: tickets, facts }), weight: 5 },
    { arbitrary: fc.constant('next run' as const), weight: 1 },
  ),
  { maxLength: 80 },
);

describe('the memory of tickets', () => {
  test(`is as good as a plain map, over any number of runs (seed ${SEED})`, async () => {
    const learning = fc.asyncProperty(steps, async (played) => {
      const store = fakeStore();
      const plain = new Map<number, Remembered>();
      let memory = openTicketMemory(runStore(store));
      for (const step of played) {
        if (step === 'next run') {
          await memory.save();
          memory = openTicketMemory(runStore(store));
          continue;
        }
        await memory.learn(String(step.ticket), step.facts);
        plain.set(step.ticket, { ...(plain.get(step.ticket) ?? NOTHING), ...step.facts });
      }
      for (const [ticket, known] of plain) {
        expect(await memory.recall(String(ticket))).toEqual(known);
      }
    });
    await fc.assert(learning, { seed: SEED, numRuns: 200 });
  });

  test('knows nothing of a ticket that it never heard of', async () => {
    const memory = openTicketMemory(runStore(fakeStore()));
    await memory.learn('17', { group: '7', source: 1 });

    expect(await memory.recall('16')).toEqual(NOTHING);
    expect(await memory.recall('18')).toEqual(NOTHING);
    expect(await memory.recall('5000')).toEqual(NOTHING);
  });

  test('costs one read and one write for a hundred neighbouring tickets', async () => {
    const store = fakeStore();
    const memory = openTicketMemory(runStore(store));
    for (let ticket = 1; ticket <= 100; ticket += 1) {
      await memory.learn(String(ticket), { group: '7', source: 1 });
    }
    await memory.save();

    expect(store.calls).toEqual(['get tickets:0', 'set tickets:0']);
  });

  test('writes nothing when nothing is new', async () => {
    const store = fakeStore();
    const first = openTicketMemory(runStore(store));
    await first.learn('17', { group: '7', source: 1 });
    await first.save();
    store.calls.length = 0;
    const second = openTicketMemory(runStore(store));
    await second.learn('17', { group: '7' });
    await second.save();

    expect(store.calls).toEqual(['get tickets:0']);
  });

  test('fits a full record of 4,096 tickets in 500 groups and sources into 40 KB', async () => {
    const store = fakeStore();
    const memory = openTicketMemory(runStore(store));
    for (let ticket = 4_096; ticket < 8_192; ticket += 1) {
      const group = String(80_000_012_345 + (ticket % 100));
      await memory.learn(String(ticket), { group, source: ticket % 5 });
    }

    await memory.save();

    expect(await openTicketMemory(runStore(store)).recall('8191')).toMatchObject({
      group: '80000012436',
      source: 1,
    });
  });

  test('stays below 40 KB where each ticket has a group and source of its own, and forgets no more than those', async () => {
    const store = fakeStore();
    const memory = openTicketMemory(runStore(store));
    for (let ticket = 4_096; ticket < 8_192; ticket += 1) {
      const group = `922337203685477${ticket}`;
      await memory.learn(String(ticket), { group, source: 9_007_199_254_740_991, isCounted: true });
    }
    await memory.save();

    const later = openTicketMemory(runStore(store));
    expect(await later.recall('4096')).toMatchObject({ group: '9223372036854774096' });
    expect(await later.recall('8191')).toEqual({ ...NOTHING, isCounted: true });
  });

  test('ends the run when storage refuses, and has learned nothing then', async () => {
    const store = fakeStore();
    const memory = openTicketMemory(runStore(store));
    store.refusal = { status: 429, message: 'spent' };
    await expect(memory.recall('17')).rejects.toBeInstanceOf(RunOver);
    await expect(memory.learn('17', { group: '7' })).rejects.toBeInstanceOf(RunOver);
    store.refusal = null;

    expect(await memory.recall('17')).toEqual(NOTHING);
  });

  test('keeps what it could not write until it can', async () => {
    const store = fakeStore();
    const memory = openTicketMemory(runStore(store));
    await memory.learn('17', { group: '7' });
    store.refusal = { status: 500, message: 'broken' };
    await expect(memory.save()).rejects.toBeInstanceOf(RunOver);
    store.refusal = null;
    await memory.save();

    expect(await openTicketMemory(runStore(store)).recall('17')).toMatchObject({ group: '7' });
  });
});
