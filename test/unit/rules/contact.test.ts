import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  packQueued,
  packUndecided,
  unpackQueued,
  unpackUndecided,
} from '../../../server/rules/contact.ts';
import type { Contact, QueuedContact } from '../../../server/rules/contact.ts';

const SEED = 20260907;

/** Ids as Freshdesk gives them, and longer ones than a number can hold exactly. */
const digits = fc.stringMatching(/^[1-9]\d{0,18}$/);
const basis = {
  id: fc.tuple(fc.constantFrom('t', 'r', 'g'), digits).map(([kind, number]) => kind + number),
  at: fc.integer({ min: 946_684_800, max: 4_102_444_799 }),
  window: fc.integer({ min: 0, max: 20_000_000 }),
};
const queues = fc.constantFrom('7:email:tickets', 'none:source-101:replies', 'unknown:tickets');
const queued = fc.array(fc.record({ ...basis, queue: queues }));
const undecided = fc.array(
  fc.record(
    { ...basis, ticket: digits, source: fc.nat() },
    { requiredKeys: ['id', 'at', 'window'] },
  ),
);

const byId = (a: QueuedContact, b: QueuedContact): number =>
  JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
const throughStorage = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test(`contacts come back from storage as they were (seed ${SEED})`, () => {
  fc.assert(
    fc.property(queued, (contacts) => {
      const back = unpackQueued(throughStorage(packQueued(contacts)));

      expect(back.sort(byId)).toEqual([...contacts].sort(byId));
    }),
    { seed: SEED },
  );
});

test(`undecided contacts come back from storage as they were, in their order (seed ${SEED})`, () => {
  fc.assert(
    fc.property(undecided, (contacts: Contact[]) => {
      expect(unpackUndecided(throughStorage(packUndecided(contacts)))).toEqual(contacts);
    }),
    { seed: SEED },
  );
});

test('contacts of one queue keep their order', () => {
  const contacts = ['r9', 'r3', 't7'].map((id) => ({ id, at: 1, window: 2, queue: 'q' }));

  expect(unpackQueued(packQueued(contacts))).toEqual(contacts);
});

test('none is stored as nothing', () => {
  expect(unpackQueued(packQueued([]))).toEqual([]);
  expect(unpackUndecided(packUndecided([]))).toEqual([]);
});

test('a record of 40 KB holds 1,500 contacts', () => {
  const contacts = Array.from({ length: 1_500 }, (_, n) => ({
    id: `r${80_000_000_000 + n * 97}`,
    at: 1_788_772_354 + n,
    window: 5_962_574,
    queue: n % 2 === 0 ? '80000012345:email:replies' : '80000013361:chat:replies',
  }));

  expect(JSON.stringify(packQueued(contacts)).length).toBeLessThan(40_000);
});
