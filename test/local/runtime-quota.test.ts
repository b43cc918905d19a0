import { describe, expect, test } from 'vitest';
import type { Quotas } from '../../local/runtime/services/quota.ts';
import { createBucket } from '../../local/runtime/services/quota.ts';
import {
  appOf,
  installed,
  logTexts,
  MINUTE,
  platformCaller,
  runtimeOf,
  SECOND,
} from './runtime-app.ts';

const quotas = (window: Quotas['window'], refused: Quotas['refused']): Quotas => ({
  storePerMinute: 3,
  requestsPerMinute: 3,
  smiPerMinute: 3,
  schedulesPerMinute: 3,
  window,
  refused,
});

/** Takes a call at each of these seconds and tells which were granted. */
function granted(window: Quotas['window'], refused: Quotas['refused'], seconds: number[]) {
  const bucket = createBucket(() => 3, quotas(window, refused));
  return seconds.filter((second) => bucket.take(second * SECOND));
}

describe('three calls a minute', () => {
  test('in a sliding minute, refused calls free: a slot opens a minute after it was taken', () => {
    expect(granted('sliding', 'free', [0, 10, 50, 55, 59, 60, 61, 69, 70, 71, 110])).toEqual([
      0, 10, 50, 60, 70, 110,
    ]);
  });

  test('in a fixed minute: all slots open with the next one', () => {
    expect(granted('fixed', 'free', [0, 50, 58, 59, 60, 61, 62, 63, 119, 120])).toEqual([
      0, 50, 58, 60, 61, 62, 120,
    ]);
  });

  test('with refused calls counted, knocking keeps the door shut', () => {
    expect(granted('sliding', 'counted', [0, 1, 2, 30, 59, 61, 62, 100, 125])).toEqual([
      0, 1, 2, 125,
    ]);
    expect(granted('fixed', 'counted', [0, 1, 2, 30, 60, 61, 62])).toEqual([0, 1, 2, 60, 61, 62]);
  });

  test('the rules may change while it counts', () => {
    const rules = quotas('sliding', 'free');
    const bucket = createBucket(() => rules.storePerMinute, rules);
    const take = () => bucket.take(0);
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
    rules.storePerMinute = 4;
    expect([take(), take()]).toEqual([true, false]);
    expect(bucket.used(0)).toBe(4);
  });

  test('a long day is counted without getting slower', () => {
    const bucket = createBucket(() => 1e9, quotas('sliding', 'free'));
    for (let ms = 0; ms < 30 * MINUTE; ms += 100) bucket.take(ms);
    expect(bucket.used(30 * MINUTE - 1)).toBe(600);
  });
});

test('unless told otherwise there are fifty, in a sliding minute, refused calls free', () => {
  expect(runtimeOf(appOf({})).quotas).toEqual({
    storePerMinute: 50,
    requestsPerMinute: 50,
    smiPerMinute: 50,
    schedulesPerMinute: Infinity,
    window: 'sliding',
    refused: 'free',
  });
});

describe('the store', () => {
  test('takes 50 operations a minute of all kinds together', async () => {
    const body = `
      const outcomes = [];
      const note = (promise) => promise.then(() => outcomes.push('ok'), (error) => outcomes.push(error));
      for (let n = 0; n < 12; n += 1) {
        await note($db.set('a', { n }));
        await note($db.get('a'));
        await note($db.update('a', 'increment', { n: 1 }));
        await note($db.get('absent'));
      }
      await note($db.delete('a'));
      await note($db.delete('a'));
      await note($db.delete('a'));
      console.log(JSON.stringify(outcomes.slice(-2)));`;
    const runtime = await installed(appOf({ handlers: { onTicketCreate: body } }));
    runtime.fire('onTicketCreate', {});
    await runtime.advance(10 * SECOND);
    expect(JSON.parse(logTexts(runtime)[0] ?? '')).toEqual([
      'ok',
      {
        status: 429,
        message: 'You have exceeded the limit of requests to the data store per minute.',
        errorSource: 'PLATFORM',
      },
    ]);
    const { counts, quotaUse, executions } = runtime.state();
    expect(counts).toMatchObject({ storeOps: 50, refusedStore: 1 });
    expect(quotaUse.storeLastMinute).toBe(50);
    expect(executions[0]?.calls.at(-1)).toMatchObject({ ok: false, status: 429, ms: 10 });
  });

  test('a refused operation has no effect', async () => {
    const { runtime, call } = await platformCaller({}, { quotas: { storePerMinute: 0 } });
    expect((await call('db', 'set', 'a', { n: 1 })).error).toMatchObject({ status: 429 });
    expect(runtime.state().store).toEqual({});
    runtime.quotas.storePerMinute = 1;
    expect((await call('db', 'set', 'a', { n: 1 })).value).toBeDefined();
  });

  test('schedules have no limit, unless the platform is one that has', async () => {
    const { runtime, call } = await platformCaller();
    for (let n = 0; n < 60; n += 1) await call('schedule', 'fetch', { name: 'a' });
    expect(runtime.state().counts).toMatchObject({ scheduleCalls: 60, refusedSchedules: 0 });
    await runtime.advance(MINUTE);
    runtime.quotas.schedulesPerMinute = 2;
    for (let n = 0; n < 2; n += 1) await call('schedule', 'fetch', { name: 'a' });
    expect((await call('schedule', 'delete', { name: 'a' })).error).toEqual({
      status: 429,
      message: 'You have exceeded the limit of requests to schedules per minute.',
      errorSource: 'PLATFORM',
    });
    expect(runtime.state().counts).toMatchObject({ scheduleCalls: 62, refusedSchedules: 1 });
  });

  test('schedules cost none of it', async () => {
    const { runtime, call } = await platformCaller({}, { quotas: { storePerMinute: 0 } });
    await call('schedule', 'fetch', { name: 'a' });
    expect(runtime.state().quotaUse).toEqual({ storeLastMinute: 0, requestsLastMinute: 0 });
  });

  test('a run that dies before the effect uses none of it', async () => {
    const runtime = await installed(appOf({ handlers: { onTicketCreate: `await $db.get('a');` } }));
    runtime.faults.crash = () => 'before';
    runtime.fire('onTicketCreate', {});
    await runtime.advance(SECOND);
    expect(runtime.state().counts.storeOps).toBe(0);
  });
});
