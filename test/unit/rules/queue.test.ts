import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  nameNow,
  queueIdentifier,
  queueKey,
  queueName,
  unknownQueueKey,
  unknownQueueName,
} from '../../../server/rules/queue.ts';
import type { Origin } from '../../../server/rules/queue.ts';

const NAMES = { groups: { 7: 'CustomerService', 8: '' }, sources: { 101: 'Kiosk' } };

const QUEUES: [what: string, Origin, name: string, key: string][] = [
  [
    'group and source',
    { kind: 'tickets', group: '7', source: 7 },
    'CustomerService chat Tickets',
    '7:chat:tickets',
  ],
  [
    'a reply',
    { kind: 'replies', group: '7', source: 1 },
    'CustomerService email Replies',
    '7:email:replies',
  ],
  [
    'a source of two words',
    { kind: 'tickets', group: '7', source: 10 },
    'CustomerService outbound email Tickets',
    '7:outbound-email:tickets',
  ],
  [
    'a source of the account’s own',
    { kind: 'tickets', group: '7', source: 101 },
    'CustomerService Kiosk Tickets',
    '7:source-101:tickets',
  ],
  [
    'a source without a name',
    { kind: 'tickets', group: '7', source: 102 },
    'CustomerService source 102 Tickets',
    '7:source-102:tickets',
  ],
  [
    'a group without a name',
    { kind: 'tickets', group: '9', source: 1 },
    'Group 9 email Tickets',
    '9:email:tickets',
  ],
  [
    'no group',
    { kind: 'tickets', group: null, source: 1 },
    'Unknown group email Tickets',
    'none:email:tickets',
  ],
  [
    'a group nobody knows',
    { kind: 'replies', group: undefined, source: 1 },
    'Unknown group email Replies',
    'none:email:replies',
  ],
  [
    'neither',
    { kind: 'tickets', group: null, source: undefined },
    'Unknown group/source Tickets',
    'unknown:tickets',
  ],
  [
    'neither, and nobody knows',
    { kind: 'replies', group: undefined, source: undefined },
    'Unknown group/source Replies',
    'unknown:replies',
  ],
];

describe('a queue', () => {
  test.each(QUEUES)('of %s', (_, origin, name, key) => {
    expect(queueName(origin, NAMES)).toBe(name);
    expect(queueKey(origin)).toBe(key);
  });

  test('is identified by the account’s domain and its key', () => {
    expect(queueIdentifier('example.freshdesk.com', '7:chat:tickets')).toBe(
      'freshdesk:example.freshdesk.com:7:chat:tickets',
    );
  });

  test('of what is gone is the same as that of what is unknown', () => {
    expect([unknownQueueKey('tickets'), unknownQueueName('tickets')]).toEqual([
      'unknown:tickets',
      'Unknown group/source Tickets',
    ]);
    expect([unknownQueueKey('replies'), unknownQueueName('replies')]).toEqual([
      'unknown:replies',
      'Unknown group/source Replies',
    ]);
  });
});

describe('a name of at most 255 characters', () => {
  const nameOf = (group: string, source: string): string =>
    queueName(
      { kind: 'replies', group: '7', source: 101 },
      { groups: { 7: group }, sources: { 101: source } },
    );

  test('is not cut when it just fits', () => {
    const group = 'g'.repeat(255 - ' Kiosk Replies'.length);

    expect(nameOf(group, 'Kiosk')).toBe(`${group} Kiosk Replies`);
    expect(nameOf(group, 'Kiosk')).toHaveLength(255);
  });

  test('loses the end of its group', () => {
    expect(nameOf('g'.repeat(400), 'Kiosk')).toBe(`${'g'.repeat(241)} Kiosk Replies`);
  });

  test('loses the end of a very long source, too', () => {
    expect(nameOf('g'.repeat(400), 's'.repeat(400))).toBe(
      `${'g'.repeat(146)} ${'s'.repeat(100)} Replies`,
    );
  });

  test('does not end in half a character', () => {
    // 241 units have room for 120 characters of two.
    expect(nameOf('🚀'.repeat(200), 'Kiosk')).toBe(`${'🚀'.repeat(120)} Kiosk Replies`);
  });
});

describe('the name that a queue would get today', () => {
  const SEED = 20260907;
  const names = { groups: { '7': 'Billing', '8': 'Größe & Co' }, sources: { '101': 'Kiosk' } };
  const origins = fc.record({
    kind: fc.constantFrom('tickets' as const, 'replies' as const),
    group: fc.constantFrom('7', '8', null),
    source: fc.constantFrom(1, 2, 9, 10, 13, 101, undefined),
  });

  test(`follows from its key alone, as from its contacts (seed ${SEED})`, () => {
    const isNamed = fc.property(origins, (origin) => {
      fc.pre(origin.group !== null || origin.source !== undefined);
      expect(nameNow(queueKey(origin), names)).toBe(queueName(origin, names));
    });
    fc.assert(isNamed, { seed: SEED });
  });

  test.each([
    ['a group that Freshdesk does not list', '9:email:tickets'],
    ['a source that Freshdesk does not name', '7:source-102:tickets'],
    ['what is unknown: its name never changes', 'unknown:tickets'],
  ])('is not told of %s', (_, key) => {
    expect(nameNow(key, names)).toBeNull();
  });
});
