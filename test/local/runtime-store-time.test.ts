import { describe, expect, test } from 'vitest';
import type { Doubts } from '../../local/runtime/runtime.ts';
import { createStore } from '../../local/runtime/services/store.ts';
import {
  appOf,
  installed,
  lastRun,
  MINUTE,
  platformCaller,
  refusal,
  runtimeOf,
  SECOND,
  START,
} from './runtime-app.ts';

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

  test('to the millisecond', () => {
    const store = createStore([]);
    store.perform('set', ['a', { n: 1 }, { ttl: 0.5 }], 1_000);
    expect(store.perform('get', ['a'], 1_499).ok).toBe(true);
    expect(store.perform('get', ['a'], 1_500).ok).toBe(false);
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

describe('a lock that has expired', () => {
  const failed = refusal(400, 'The setIf conditional request failed');
  const notFound = refusal(404, 'Record not found');
  async function locked(expired: Doubts['expired']) {
    const { runtime, call } = await platformCaller({}, { doubts: { expired } });
    const lock = () => call('db', 'set', 'lock', { by: 1 }, { setIf: 'not_exist', ttl: 30 });
    const read = () => call('db', 'get', 'lock');
    await lock();
    expect(await read()).toEqual({ value: { by: 1 } });
    await runtime.advance(30 * SECOND);
    expect(runtime.state().store).toEqual({});
    return { runtime, call, lock, read };
  }
  const taken = { value: { Created: true } };

  test('is open where expired records are gone', async () => {
    const { lock } = await locked('gone');
    expect(await lock()).toEqual(taken);
  });

  test('stands until it is read, where reading clears it away', async () => {
    const { runtime, lock, read } = await locked('stands until read');
    await runtime.advance(60 * MINUTE);
    expect(await lock()).toEqual(failed);
    expect(await read()).toEqual(notFound);
    expect(await lock()).toEqual(taken);
  });

  test('stands for two days, where reading only says that it is not there', async () => {
    const { runtime, lock, read } = await locked('stands until purged');
    await runtime.advance(47 * 60 * MINUTE);
    expect(await read()).toEqual(notFound);
    expect(await lock()).toEqual(failed);
    await runtime.advance(60 * MINUTE);
    expect(await lock()).toEqual(taken);
  });

  test('can be deleted, and written over without a condition', async () => {
    const { runtime, call, lock, read } = await locked('stands until purged');
    await call('db', 'delete', 'lock');
    expect(await lock()).toEqual(taken);
    await runtime.advance(30 * SECOND);
    await call('db', 'set', 'lock', { by: 2 });
    expect(await read()).toEqual({ value: { by: 2 } });
  });

  test('stands again where the runtime was saved', async () => {
    const { runtime } = await locked('stands until read');
    const app = appOf({
      handlers: { onTicketCreate: `await $db.set('lock', { by: 2 }, { setIf: 'not_exist' });` },
    });
    const again = runtimeOf(app, {
      saved: runtime.save(),
      doubts: { expired: 'stands until read' },
    });
    again.fire('onTicketCreate', {});
    await again.advance(SECOND);
    expect(lastRun(again).error).toContain('The setIf conditional request failed');
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
