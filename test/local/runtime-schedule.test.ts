import { expect, test } from 'vitest';
import type { Runtime } from '../../local/runtime/runtime.ts';
import { MINUTE, platformCaller, SECOND, START } from './runtime-app.ts';

const at = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();
const once = (name: string, minutes: number) => ({
  name,
  data: { of: name },
  schedule_at: at(minutes),
});
const every5 = { ...once('tick', 10), repeat: { time_unit: 'minutes', frequency: 5 } };

/** The minutes after the start at which schedules fired, with their data. */
const firings = (runtime: Runtime) =>
  runtime
    .state()
    .executions.filter(({ event }) => event === 'onScheduledEvent')
    .map(({ startedAt, logs }) => [
      (startedAt - START) / MINUTE,
      JSON.parse(logs[0]?.text ?? '') as unknown,
    ]);

test('a one-time schedule fires once, at its time, with its data, and vanishes', async () => {
  const { runtime, call } = await platformCaller();
  await call('schedule', 'create', once('a', 10));
  await runtime.advance(9 * MINUTE);
  expect(firings(runtime)).toEqual([]);
  await runtime.advance(60 * MINUTE);
  expect(firings(runtime)).toEqual([[10, { of: 'a' }]]);
  expect((await call('schedule', 'fetch', { name: 'a' })).error).toMatchObject({ status: 404 });
  expect((await call('schedule', 'create', once('a', 100))).value).toBeDefined();
});

test('a recurring schedule goes on, on its own grid', async () => {
  const { runtime, call } = await platformCaller();
  await call('schedule', 'create', every5);
  expect(runtime.state().schedules).toEqual([
    { name: 'tick', data: { of: 'tick' }, nextAt: START + 10 * MINUTE, repeatMs: 5 * MINUTE },
  ]);
  await runtime.advance(21 * MINUTE);
  expect(firings(runtime).map(([minute]) => minute)).toEqual([10, 15, 20]);
  expect(runtime.state().schedules[0]?.nextAt).toBe(START + 25 * MINUTE);
});

test('a deleted recurring schedule has fired for the last time', async () => {
  const { runtime, call } = await platformCaller();
  await call('schedule', 'create', every5);
  await runtime.advance(11 * MINUTE);
  await call('schedule', 'delete', { name: 'tick' });
  await runtime.advance(60 * MINUTE);
  expect(firings(runtime).map(([minute]) => minute)).toEqual([10]);
});

test('hours and days are units too', async () => {
  const { runtime, call } = await platformCaller();
  const repeat = { time_unit: 'hours', frequency: 24, timezone: 'Europe/Berlin' };
  await call('schedule', 'create', { ...every5, repeat });
  await call('schedule', 'update', { ...every5, repeat: { time_unit: 'days', frequency: 1 } });
  expect(runtime.state().schedules[0]?.repeatMs).toBe(24 * 60 * MINUTE);
});

test('an updated schedule fires at its new time only, a deleted one never', async () => {
  const { runtime, call } = await platformCaller();
  await call('schedule', 'create', once('a', 10));
  await call('schedule', 'create', once('b', 10));
  await call('schedule', 'update', once('a', 20));
  await call('schedule', 'delete', { name: 'b' });
  await runtime.advance(30 * MINUTE);
  expect(firings(runtime)).toEqual([[20, { of: 'a' }]]);
});

test('drift makes single firings late, not the grid', async () => {
  const { runtime, call } = await platformCaller();
  const drifts = [30 * SECOND, 0, 90 * SECOND];
  runtime.faults.scheduleDriftMs = () => drifts.shift() ?? 0;
  await call('schedule', 'create', every5);
  await runtime.advance(21 * MINUTE + 30 * SECOND);
  expect(firings(runtime).map(([minute]) => minute)).toEqual([10.5, 15, 21.5]);
});

test('a late firing and the next one may overlap', async () => {
  const { runtime, call } = await platformCaller();
  const drifts = [5 * MINUTE];
  runtime.faults.scheduleDriftMs = () => drifts.shift() ?? 0;
  await call('schedule', 'create', every5);
  await runtime.advance(16 * MINUTE);
  expect(firings(runtime).map(([minute]) => minute)).toEqual([15, 15]);
});

test('while schedules are stopped nothing fires; afterwards what a recurring one missed is gone', async () => {
  const { runtime, call } = await platformCaller();
  await call('schedule', 'create', every5);
  await call('schedule', 'create', once('a', 12));
  await call('schedule', 'create', once('b', 13));
  await call('schedule', 'create', once('c', 14));
  runtime.faults.schedulesStopped = true;
  await runtime.advance(15 * MINUTE);
  await call('schedule', 'delete', { name: 'b' });
  await call('schedule', 'update', once('c', 40));
  await runtime.advance(17 * MINUTE);
  expect(firings(runtime)).toEqual([]);
  const releasedAt = (runtime.now() - START) / MINUTE;
  runtime.faults.schedulesStopped = false;
  await runtime.advance(4 * MINUTE);
  expect(firings(runtime)).toEqual([
    [releasedAt, { of: 'a' }],
    [35, { of: 'tick' }],
  ]);
  await runtime.advance(5 * MINUTE);
  expect(firings(runtime).slice(2)).toEqual([
    [40, { of: 'c' }],
    [40, { of: 'tick' }],
  ]);
});

test('while the app is not installed nothing fires, but schedules stay', async () => {
  const { runtime, call } = await platformCaller();
  await call('schedule', 'create', every5);
  await call('schedule', 'create', once('a', 12));
  await runtime.uninstall();
  await runtime.advance(21 * MINUTE);
  expect(firings(runtime)).toEqual([]);
  expect(runtime.state().schedules.map(({ name }) => name)).toEqual(['tick']);
  await runtime.install({});
  await runtime.advance(5 * MINUTE);
  expect(firings(runtime)).toEqual([[25, { of: 'tick' }]]);
});
