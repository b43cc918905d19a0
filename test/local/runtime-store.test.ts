import { describe, expect, test } from 'vitest';
import { appOf, installed, lastRun, platformCaller, refusal, SECOND } from './runtime-app.ts';

const tooLongKey = 'k'.repeat(61);

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

  test('what looks like an empty text or a blank name within another text is none', async () => {
    const { runtime, call } = await platformCaller();
    const value = { 'a"': ',"":1', ':': ':"",', '{"': ['[""]', '"', '{"":', '\\', '\\""'] };
    const empty = { b: ['', { c: '' }, ''] };
    expect(await call('db', 'set', 'a', { ...value, ...empty })).toEqual({
      value: { Created: true },
    });
    expect(runtime.state().store['a']?.value).toEqual({ ...value, b: [null, { c: null }, null] });
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
