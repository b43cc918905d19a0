import { describe, expect, test } from 'vitest';
import { platformCaller, refusal } from './runtime-app.ts';

describe('updates', () => {
  const updates: [string, object | undefined, string, unknown, object][] = [
    ['increment makes the record', undefined, 'increment', { n: 2 }, { n: 2 }],
    [
      'increment adds and makes what is missing',
      { n: 1 },
      'increment',
      { n: -3, m: 5 },
      { n: -2, m: 5 },
    ],
    ['append makes the record', undefined, 'append', { list: ['a'] }, { list: ['a'] }],
    [
      'append adds at the end',
      { list: ['a'], n: 1 },
      'append',
      { list: ['b', 'c'] },
      { list: ['a', 'b', 'c'], n: 1 },
    ],
    ['set makes the record', undefined, 'set', { n: 1 }, { n: 1 }],
    [
      'set reaches inside',
      { a: { b: [{ c: 1 }, 2] } },
      'set',
      { 'a.b[0].c': 9, 'a.b[1]': 8 },
      { a: { b: [{ c: 9 }, 8] } },
    ],
    ['set beyond the end of a list appends', { l: [1] }, 'set', { 'l[7]': 2 }, { l: [1, 2] }],
    [
      'remove takes out attributes and items',
      { a: { b: 1, c: 2 }, l: [1, 2, 3] },
      'remove',
      ['a.b', 'l[1]'],
      { a: { c: 2 }, l: [1, 3] },
    ],
    ['empty texts become null in updates too', { n: 1 }, 'set', { t: '' }, { n: 1, t: null }],
  ];
  test.each(updates)('%s', async (_what, before, action, attributes, after) => {
    const { runtime, call } = await platformCaller();
    if (before) await call('db', 'set', 'a', before);
    expect(await call('db', 'update', 'a', action, attributes)).toEqual({
      value: { Updated: true },
    });
    expect(runtime.state().store['a']?.value).toEqual(after);
  });

  const blank = 'Attributes object cannot be empty and should be of type JSON or Array';
  const badPath = 'One or more paths in the attributes are invalid or overlapping with each other';
  const refusals: [string, object | undefined, string, unknown, number, string][] = [
    ['another action', { n: 1 }, 'multiply', { n: 2 }, 400, 'Invalid action multiply for update'],
    [
      "an action named like an object's method",
      { n: 1 },
      'toString',
      { n: 2 },
      400,
      'Invalid action toString for update',
    ],
    ['no attributes', { n: 1 }, 'increment', undefined, 400, blank],
    ['empty attributes', { n: 1 }, 'set', {}, 400, blank],
    [
      'an increment by a text',
      { n: 1 },
      'increment',
      { n: '2' },
      400,
      'The value passed to increment should be of type number',
    ],
    [
      'an increment of a text',
      { n: 'one' },
      'increment',
      { n: 2 },
      400,
      'Mandatory attributes missing',
    ],
    [
      'an append of no array',
      { l: [] },
      'append',
      { l: 1 },
      400,
      'The value passed to append should be of type array and should not be an empty array',
    ],
    [
      'an append of an empty array',
      { l: [1] },
      'append',
      { l: [] },
      400,
      'The value passed to append should be of type array and should not be an empty array',
    ],
    ['an append to a number', { l: 5 }, 'append', { l: [1] }, 400, 'Mandatory attributes missing'],
    ['a set below a missing parent', { n: 1 }, 'set', { 'a.b': 1 }, 400, badPath],
    ['a good path beside a bad one', { n: 1 }, 'set', { n: 2, 'a.b': 1 }, 400, badPath],
    [
      'a long name',
      undefined,
      'increment',
      { ['n'.repeat(61)]: 1 },
      400,
      'Key length should not exceed 60 characters',
    ],
    ['overlapping paths', { a: { b: 1 } }, 'set', { a: {}, 'a.b': 1 }, 400, badPath],
    [
      'a set of a blank path',
      { n: 1 },
      'set',
      { ' ': 1 },
      422,
      'Keys or paths inside attributes object cannot be blank',
    ],
    [
      'a remove without an array',
      { n: 1 },
      'remove',
      { n: 1 },
      400,
      'The attributes object passed to remove action should be of type array',
    ],
    [
      'a remove from no record',
      undefined,
      'remove',
      ['n'],
      400,
      'The specified key for remove operation does not exist in the data store',
    ],
    ['a remove below a missing parent', { n: 1 }, 'remove', ['a.b'], 400, badPath],
  ];
  test.each(refusals)('update refuses %s and changes nothing', async (...row) => {
    const [, before, action, attributes, status, message] = row;
    const { runtime, call } = await platformCaller();
    if (before) await call('db', 'set', 'a', before);
    const args = attributes === undefined ? [] : [attributes];
    expect(await call('db', 'update', 'a', action, ...args)).toEqual(refusal(status, message));
    expect(runtime.state().store['a']?.value).toEqual(before);
  });

  test('a record fills up by appending until 40 KB, and then stays as it is', async () => {
    const { runtime, call } = await platformCaller(
      {},
      { quotas: { storePerMinute: 1e6, smiPerMinute: 1e6 } },
    );
    const item = 'x'.repeat(1_000);
    let appended = 0;
    let reply = await call('db', 'update', 'k', 'append', { items: [item] });
    while (!reply.error) {
      appended += 1;
      reply = await call('db', 'update', 'k', 'append', { items: [item] });
    }
    // 40,960 − 1 for the key − 12 for {"items":[]}, and 1,003 for each item with quotes and comma.
    expect(appended).toBe(40);
    expect(reply.error).toEqual({
      status: 400,
      message: 'The combined size of the key and value should not exceed 40KB',
    });
    expect((runtime.state().store['k']?.value as { items: string[] }).items).toHaveLength(40);
  });

  test('appending is counted to the byte', async () => {
    const { call } = await platformCaller();
    // 1 for the key, 12 for {"items":[]}, 2 quotes each, 1 comma: 18 bytes besides the texts.
    await call('db', 'set', 'k', { items: ['x'.repeat(20_000)] });
    const append = (bytes: number) =>
      call('db', 'update', 'k', 'append', { items: ['x'.repeat(bytes)] });
    expect((await append(20_943)).error).toMatchObject({ status: 400 });
    expect((await append(20_942)).value).toEqual({ Updated: true });
  });

  test('a set is charged for what was there and what comes', async () => {
    const { call } = await platformCaller();
    await call('db', 'set', 'a', { t: 'x'.repeat(25_000) });
    expect(await call('db', 'update', 'a', 'set', { t: 'y'.repeat(25_000) })).toEqual(
      refusal(400, 'The combined size of the key and value should not exceed 40KB'),
    );
  });
});
