import { describe, expect, test } from 'vitest';
import {
  readEnvelope,
  readFlag,
  readId,
  readInstant,
  readNumber,
} from '../../../server/rules/events.ts';

const AT = Date.parse('2026-09-07T09:12:34Z');

test.each([
  [17, '17'],
  ['17', '17'],
  [' 17 ', '17'],
  ['9007199254740993', '9007199254740993'],
  ['9999999999999999999', '9999999999999999999'],
  [0, undefined],
  [-17, undefined],
  [17.5, undefined],
  [1e21, undefined],
  ['017', undefined],
  ['INC-17', undefined],
  ['99999999999999999999', undefined],
  ['', undefined],
  [null, undefined],
  [[17], undefined],
  [{ id: 17 }, undefined],
  [true, undefined],
])('an id is digits: %j', (value, id) => {
  expect(readId(value)).toBe(id);
});

test.each([
  [7, 7],
  [0, 0],
  ['7', 7],
  [' 7 ', 7],
  ['', undefined],
  ['-1', undefined],
  ['7.5', undefined],
  ['0x7', undefined],
  [-1, undefined],
  [7.5, undefined],
  [null, undefined],
  [[7], undefined],
  [true, undefined],
])('a source is a whole number: %j', (value, number) => {
  expect(readNumber(value)).toBe(number);
});

describe('an instant', () => {
  test.each([
    ['ISO text', '2026-09-07T09:12:34Z', AT],
    ['ISO text of another zone', '2026-09-07T11:12:34+02:00', AT],
    ['ISO text with milliseconds', '2026-09-07T09:12:34.567Z', AT + 567],
    ['seconds', 1788772354, AT],
    ['seconds with a fraction', 1788772354.25, AT + 250],
    ['seconds as text', '1788772354', AT],
    ['milliseconds', 1788772354000, AT],
    ['milliseconds as text', '1788772354326', AT + 326],
    ['the year 2010', '2010-06-01T00:00:00Z', Date.parse('2010-06-01T00:00:00Z')],
  ])('is understood in each form: %s', (_, value, at) => {
    expect(readInstant(value)).toBe(at);
  });

  test.each([
    0,
    1,
    -5,
    1e15,
    1e308,
    NaN,
    '',
    'yesterday',
    null,
    undefined,
    [],
    {},
    true,
    '2009-12-31T23:59:59Z',
    '2100-01-02',
  ])('is not taken from %j', (value) => {
    expect(readInstant(value)).toBeUndefined();
  });
});

test.each([
  [true, true],
  ['true', true],
  [1, true],
  ['1', true],
  [false, false],
  ['false', false],
  [0, false],
  [null, false],
  [undefined, false],
  [{}, false],
  ['yes', false],
])('a flag is set or not: %j', (value, isSet) => {
  expect(readFlag(value)).toBe(isSet);
});

describe('the envelope', () => {
  test('gives data, settings and time', () => {
    const args = { data: { ticket: {} }, iparams: { a: 1 }, timestamp: 1788772354.5, region: 'EU' };

    expect(readEnvelope(args)).toEqual({
      data: { ticket: {} },
      iparams: { a: 1 },
      timestamp: AT + 500,
    });
  });

  test.each([undefined, null, 'text', {}, { data: null, timestamp: 'soon' }])(
    'of %j is empty',
    (args) => {
      expect(readEnvelope(args)).toEqual({ data: {}, iparams: undefined });
    },
  );
});
