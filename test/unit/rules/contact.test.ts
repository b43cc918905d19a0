import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packUndecided, unpackUndecided } from '../../../server/rules/contact.ts';
import type { Contact } from '../../../server/rules/contact.ts';

const SEED = 20260907;

/** Ids as Freshdesk gives them, and longer ones than a number can hold exactly. */
const digits = fc.stringMatching(/^[1-9]\d{0,18}$/);
const basis = {
  id: fc.tuple(fc.constantFrom('t', 'r', 'g'), digits).map(([kind, number]) => kind + number),
  at: fc.integer({ min: 946_684_800, max: 4_102_444_799 }),
  window: fc.integer({ min: 20_000_000, max: 40_000_000 }),
};
const undecided = fc.array(
  fc.record(
    { ...basis, ticket: digits, source: fc.nat() },
    { requiredKeys: ['id', 'at', 'window'] },
  ),
);

const throughStorage = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test(`undecided contacts come back from storage as they were, in their order (seed ${SEED})`, () => {
  fc.assert(
    fc.property(undecided, (contacts: Contact[]) => {
      expect(unpackUndecided(throughStorage(packUndecided(contacts)))).toEqual(contacts);
    }),
    { seed: SEED },
  );
});

test('none is stored as nothing', () => {
  expect(unpackUndecided(packUndecided([]))).toEqual([]);
});
