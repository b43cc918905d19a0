import { describe, expect, test } from 'vitest';
import { appOf, installed, lastRun, MINUTE, platformCaller, SECOND, START } from './runtime-app.ts';

const tooLongKey = 'k'.repeat(61);
const refusal = (status: number, message: string) => ({ error: { status, message } });

describe('keys and values', () => {
  test('a record is stored, read, replaced and deleted', async () => {
    const { call } = await platformCaller();
    expect(await call('db', 'set', 'a', { n: 1, deep: { list: [1, 2] } })).toEqual({
      value: { Created: true },
    });
    expect(await call('db', 'get', 'a')).toEqual({ value: { n: 1, deep: { list: [1, 2] } } });
    await call('db', 'set', 'a', { n: 2 });
    expect(await call('db', 'get', 'a')).toEqual({ value: { n: 2 } });
    expect(await call('db', 'delete', 'a')).toEqual({ value: { Deleted: true } });
    expect(await call('db', 'get', 'a')).toEqual(refusal(404, 'Record not found'));
    expect(await call('db', 'delete', 'a')).toEqual({ value: { Deleted: true } });
  });

  const setRefusals: [string, unknown[], number, string][] = [
    ['no key', [], 400, 'Mandatory attributes (key or value) is missing'],
    ['a blank key', ['  ', { n: 1 }], 400, 'The key cannot be blank'],
    [
      'a key of 61 characters',
      [tooLongKey, { n: 1 }],
      400,
      'Key length should not exceed 60 characters',
    ],
    ['no value', ['a'], 400, 'The value cannot be blank and should be of type JSON'],
    ['an empty object', ['a', {}], 400, 'The value cannot be blank and should be of type JSON'],
    ['a text', ['a', 'text'], 422, 'The value cannot be blank and should be of type JSON'],
    ['an array', ['a', [1]], 422, 'The value cannot be blank and should be of type JSON'],
    ['a blank attribute name', ['a', { x: { '': 1 } }], 400, 'Mandatory attributes Missing'],
    [
      'a long attribute name',
      ['a', { [tooLongKey]: 1 }],
      400,
      'Key length should not exceed 60 characters',
    ],
    [
      'a ttl of 0',
      ['a', { n: 1 }, { ttl: 0 }],
      400,
      'Time to live(ttl) should be of type float and a non-zero value',
    ],
    [
      'a ttl in words',
      ['a', { n: 1 }, { ttl: '60' }],
      400,
      'Time to live(ttl) should be of type float and a non-zero value',
    ],
    [
      'another setIf',
      ['a', { n: 1 }, { setIf: 'absent' }],
      422,
      'setIf can only take two values: "exist" or "not_exist"',
    ],
    [
      'another option',
      ['a', { n: 1 }, { expires: 5 }],
      400,
      'Invalid option expires inside options',
    ],
  ];
  test.each(setRefusals)('set refuses %s', async (_what, args, status, message) => {
    const { runtime, call } = await platformCaller();
    expect(await call('db', 'set', ...args)).toEqual(refusal(status, message));
    expect(runtime.state().store).toEqual({});
  });

  test('a key of 60 characters is stored', async () => {
    const { call } = await platformCaller();
    expect(await call('db', 'set', 'k'.repeat(60), { n: 1 })).toEqual({ value: { Created: true } });
  });

  test('key and value together take 40 KB of UTF-8 and not a byte more', async () => {
    const { call } = await platformCaller();
    // {"t":"…"} is 8 bytes around the text, the key one; an umlaut takes two.
    const most = 'ü'.repeat((40_960 - 9 - 1) / 2) + 'x';
    expect(await call('db', 'set', 'k', { t: most })).toEqual({ value: { Created: true } });
    expect(await call('db', 'set', 'k', { t: `${most}x` })).toEqual(
      refusal(400, 'The combined size of the key and value should not exceed 40KB'),
    );
  });

  test('empty texts and numbers that JSON lacks are stored as null', async () => {
    const app = appOf({
      handlers: {
        onTicketCreate: `await $db.set('a', { text: '', list: ['', NaN], far: Infinity, kept: 0, no: false });`,
      },
    });
    const runtime = await installed(app);
    runtime.fire('onTicketCreate', {});
    await runtime.advance(SECOND);
    expect(runtime.state().store['a']).toEqual({
      value: { text: null, list: [null, null], far: null, kept: 0, no: false },
    });
  });

  test('what was read or written may be changed without changing the store', async () => {
    const app = appOf({
      handlers: {
        onTicketCreate: `
          const mine = { list: [1] };
          const writing = $db.set('a', mine);
          mine.list.push(2);
          await writing;
          const read = await $db.get('a');
          read.list.push(3);
          console.log(JSON.stringify(await $db.get('a')));`,
      },
    });
    const runtime = await installed(app);
    runtime.fire('onTicketCreate', {});
    await runtime.advance(SECOND);
    expect(lastRun(runtime).logs).toEqual([{ level: 'log', text: '{"list":[1]}' }]);
  });

  test("attributes that bear the platform's own names cannot be read", async () => {
    const { call } = await platformCaller();
    await call('db', 'set', 'a', { createdAt: 1, n: 1 });
    expect(await call('db', 'get', 'a')).toEqual({ value: { n: 1 } });
    await call('db', 'set', 'b', { updatedAt: 1 });
    expect(await call('db', 'get', 'b')).toEqual(refusal(404, 'Record not found'));
  });
});

describe('time to live and conditions', () => {
  test('a record with a ttl is gone when its seconds are over', async () => {
    const { runtime, call } = await platformCaller();
    await call('db', 'set', 'a', { n: 1 }, { ttl: 60 });
    expect(runtime.state().store['a']).toEqual({ value: { n: 1 }, expiresAt: START + 5 + MINUTE });
    await runtime.advance(59 * SECOND);
    expect(await call('db', 'get', 'a')).toEqual({ value: { n: 1 } });
    await runtime.advance(SECOND);
    expect(await call('db', 'get', 'a')).toEqual(refusal(404, 'Record not found'));
    expect(runtime.state().store).toEqual({});
  });

  test('a negative ttl means for ever', async () => {
    const { runtime, call } = await platformCaller();
    await call('db', 'set', 'a', { n: 1 }, { ttl: -1 });
    await runtime.advance(1000 * MINUTE);
    expect(await call('db', 'get', 'a')).toEqual({ value: { n: 1 } });
  });

  test('a set without a ttl takes an older one away; an update leaves it', async () => {
    const { runtime, call } = await platformCaller();
    await call('db', 'set', 'a', { n: 1 }, { ttl: 60 });
    await call('db', 'update', 'a', 'increment', { n: 1 });
    expect(runtime.state().store['a']?.expiresAt).toBe(START + 5 + MINUTE);
    await call('db', 'set', 'a', { n: 1 });
    expect(runtime.state().store['a']).toEqual({ value: { n: 1 } });
  });

  test('setIf not_exist is a lock that its ttl opens again', async () => {
    const { runtime, call } = await platformCaller();
    const lock = () => call('db', 'set', 'lock', { by: 1 }, { setIf: 'not_exist', ttl: 30 });
    expect(await lock()).toEqual({ value: { Created: true } });
    expect(await lock()).toEqual(refusal(400, 'The setIf conditional request failed'));
    await runtime.advance(30 * SECOND);
    expect(await lock()).toEqual({ value: { Created: true } });
  });

  test('setIf exist writes only over a record', async () => {
    const { call } = await platformCaller();
    const write = () => call('db', 'set', 'a', { n: 1 }, { setIf: 'exist' });
    expect(await write()).toEqual(refusal(400, 'The setIf conditional request failed'));
    await call('db', 'set', 'a', { n: 0 });
    expect(await write()).toEqual({ value: { Created: true } });
  });
});

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

  test('a set is charged for what was there and what comes', async () => {
    const { call } = await platformCaller();
    await call('db', 'set', 'a', { t: 'x'.repeat(25_000) });
    expect(await call('db', 'update', 'a', 'set', { t: 'y'.repeat(25_000) })).toEqual(
      refusal(400, 'The combined size of the key and value should not exceed 40KB'),
    );
  });
});

describe('time and failure', () => {
  test('a call takes effect between being made and being answered', async () => {
    const app = appOf({ handlers: { onTicketCreate: `await $db.set('a', { n: 1 });` } });
    const runtime = await installed(app);
    runtime.fire('onTicketCreate', {});
    await runtime.advance(4);
    expect(runtime.state().store).toEqual({});
    await runtime.advance(1);
    expect(runtime.state().store).toEqual({ a: { value: { n: 1 } } });
    expect(lastRun(runtime).outcome).toBeUndefined();
    await runtime.advance(5);
    expect(lastRun(runtime).outcome).toBe('ok');
  });

  test('storeFails makes an operation fail without effect', async () => {
    const { runtime, call } = await platformCaller();
    runtime.faults.storeFails = (op, key) => op === 'set' && key === 'a';
    expect(await call('db', 'set', 'a', { n: 1 })).toEqual(refusal(500, 'Internal server error'));
    expect(await call('db', 'set', 'b', { n: 1 })).toEqual({ value: { Created: true } });
    expect(Object.keys(runtime.state().store)).toEqual(['b']);
  });

  test('arguments that $db does not take are told as a problem', async () => {
    const { runtime, call } = await platformCaller();
    await call('db', 'update', 'a', 'set', { n: 1 }, { ttl: 5 });
    expect(runtime.state().problems).toEqual(['$db.update: more arguments than it takes']);
  });
});
