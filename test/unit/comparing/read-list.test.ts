import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShownTicket } from '../../../server/clients/freshdesk.ts';
import { readList } from '../../../server/comparing/read-list.ts';

const PAGE = 100;
const NOW = 1_800_000_000;

/** A list of tickets by the second of their last change, as it is at each request. */
type Model = { changedAt: Map<number, number>; requests: number };

function shown(id: number, changedAt: number): ShownTicket {
  const facts = { group: null, source: 1, isGone: false, updatedAt: changedAt * 1000 };
  return { id: String(id), facts, answeredAt: null, row: {} };
}

/** Reads the model's list; `meanwhile` happens between two requests. */
function read(
  model: Model,
  since: number,
  mostPages: number,
  meanwhile: () => void,
  proofFrom = since,
  page = 0,
) {
  let left = mostPages;
  return readList(since, {
    page,
    proofFrom,
    now: () => NOW * 1000,
    mayAsk: () => (left -= 1) >= 0,
    list: (sinceMs, page) => {
      model.requests += 1;
      if (model.requests > 1) meanwhile();
      const rows = [...model.changedAt]
        .filter(([, at]) => at * 1000 >= sinceMs)
        .sort(([a, at], [b, bt]) => at - bt || a - b)
        .slice((page - 1) * PAGE, page * PAGE);
      const tickets = rows.map(([id, at]) => shown(id, at));
      return Promise.resolve({
        ok: true as const,
        value: { tickets, isLast: tickets.length < PAGE, left: null },
      });
    },
  });
}

describe('a list that moves while it is read', () => {
  test('hides nothing of what changed before the place that was reached, and at its end nothing at all', async () => {
    const course = fc.record({
      tickets: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 0, maxLength: 900 }),
      moves: fc.array(fc.nat(), { maxLength: 60 }),
      mostPages: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(course, async ({ tickets, moves, mostPages }) => {
        // Few seconds for many tickets: whole pages of one second come about.
        const changedAt = new Map(tickets.map((at, id) => [id, NOW - 60 + at]));
        const moved = new Set<number>();
        const model: Model = { changedAt, requests: 0 };
        let next = 0;
        const reading = await read(model, NOW - 60, mostPages, () => {
          const move = moves[next];
          next += 1;
          if (move === undefined || tickets.length === 0) return;
          changedAt.set(move % tickets.length, NOW - 1);
          moved.add(move % tickets.length);
        });

        const seen = new Set(reading.tickets.map(({ id }) => Number(id)));
        for (const [id, at] of changedAt) {
          const mustBeSeen = reading.isWhole
            ? !moved.has(id) || at < NOW - 1
            : at < reading.reached;
          if (mustBeSeen) expect(seen.has(id)).toBe(true);
        }
      }),
      { numRuns: 150, seed: 12 },
    );
  });

  test('shows all in several readings, however few pages each has, and however many changed in one second', async () => {
    const course = fc.record({
      seconds: fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 4 }),
      mostPages: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(course, async ({ seconds, mostPages }) => {
        const times = seconds.flatMap((count, at) => new Array<number>(count).fill(NOW - 60 + at));
        const model: Model = { changedAt: new Map(times.entries()), requests: 0 };
        const seen = new Set<string>();
        let [since, page, isWhole] = [NOW - 60, 0, false];
        for (let n = 0; n < 200 && !isWhole; n += 1) {
          const reading = await read(model, since, mostPages, () => undefined, since, page);
          for (const { id } of reading.tickets) seen.add(id);
          ({ reached: since, page, isWhole } = reading);
        }

        expect([isWhole, seen.size]).toEqual([true, times.length]);
      }),
      { numRuns: 100, seed: 13 },
    );
  });

  test('hides none that stays where it is, however many of the same second change again meanwhile', async () => {
    const course = fc.record({
      count: fc.integer({ min: 101, max: 900 }),
      moves: fc.array(fc.nat(), { maxLength: 600 }),
      atOnce: fc.integer({ min: 1, max: 150 }),
      mostPages: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(course, async ({ count, moves, atOnce, mostPages }) => {
        const changedAt = new Map(Array.from({ length: count }, (_, id) => [id, NOW - 60]));
        const model: Model = { changedAt, requests: 0 };
        const left = [...moves];
        const meanwhile = (): void => {
          for (const move of left.splice(0, atOnce)) changedAt.set(move % count, NOW - 1);
        };
        const seen = new Set<string>();
        let [since, page, isWhole] = [NOW - 60, 0, false];
        for (let n = 0; n < 200 && !isWhole; n += 1) {
          const reading = await read(model, since, mostPages, meanwhile, since, page);
          for (const { id } of reading.tickets) seen.add(id);
          ({ reached: since, page, isWhole } = reading);
        }

        const staying = [...changedAt].filter(([, at]) => at === NOW - 60);
        expect(isWhole).toBe(true);
        expect(staying.filter(([id]) => !seen.has(String(id)))).toEqual([]);
      }),
      { numRuns: 100, seed: 14 },
    );
  });

  test('comes to its end where it stands still', async () => {
    const changedAt = new Map(Array.from({ length: 2_350 }, (_, id) => [id, NOW - 9 + (id % 3)]));
    const reading = await read({ changedAt, requests: 0 }, NOW - 60, 200, () => undefined);

    expect(reading).toMatchObject({ isWhole: true, failure: null });
    expect(reading.tickets.length).toBe(2_350);
  });
});

test.each([
  ['without times of change', (at: number) => (at % 2 === 0 ? undefined : at * 1000)],
  ['of times to come', () => (NOW + 900) * 1000],
  ['out of order', (at: number) => (NOW - 900 + ((at * 7) % 50)) * 1000],
])('a long list %s is not followed, and the place stays', async (_, updatedAt) => {
  const tickets = Array.from({ length: PAGE }, (_row, id) => {
    const ticket = shown(id, NOW);
    return { ...ticket, facts: { ...ticket.facts, updatedAt: updatedAt(id) } };
  });
  let left = 20;
  const reading = await readList(NOW - 60, {
    page: 0,
    proofFrom: NOW - 60,
    now: () => NOW * 1000,
    mayAsk: () => (left -= 1) >= 0,
    list: () => Promise.resolve({ ok: true, value: { tickets, isLast: false, left: null } }),
  });

  expect(reading).toMatchObject({ isWhole: false, reached: NOW - 60 });
});

test('what is read for proof alone is one page, however many tickets there are', async () => {
  const changedAt = new Map(Array.from({ length: 900 }, (_, id) => [id, NOW - 500 + (id % 2)]));
  const model: Model = { changedAt: changedAt.set(901, NOW - 5), requests: 0 };
  const reading = await read(model, NOW - 60, 40, () => undefined, NOW - 500);

  expect(model.requests).toBe(2);
  expect(reading).toMatchObject({ isWhole: true });
  expect(reading.tickets.map(({ id }) => id)).toContain('901');
});
