import { describe, expect, test } from 'vitest';
import { appOf, installed, MINUTE, platformCaller, refusal, START } from './runtime-app.ts';

/** Instants as the app writes them. A call takes effect 5 ms after it was made. */
const at = (ms: number): string => new Date(START + ms).toISOString();
const once = { name: 'a', data: { n: 1 }, schedule_at: at(10 * MINUTE) };
const every = { ...once, repeat: { time_unit: 'minutes', frequency: 5 } };

describe('create', () => {
  test('answers with a status, and fetch gives back what was given', async () => {
    const { call } = await platformCaller();
    expect(await call('schedule', 'create', every)).toEqual({
      value: { status: 200, message: 'Schedule created' },
    });
    expect(await call('schedule', 'fetch', { name: 'a' })).toEqual({ value: every });
  });

  const missing = 'The following mandatory keys are missing - ';
  const early = "The 'schedule_at' value must be at least 5 minutes in the future";
  const notIso = "The 'schedule_at' value must be an ISO string";
  const refusals: [string, unknown, string][] = [
    ['nothing', undefined, `${missing}name,data,schedule_at`],
    ['no data', { name: 'a', schedule_at: at(10 * MINUTE) }, `${missing}data`],
    ['a blank name', { ...once, name: ' ' }, `${missing}name`],
    ['a numeric name', { ...once, name: 5 }, 'Name must be of type string'],
    ['31 characters', { ...once, name: 'n'.repeat(31) }, 'Name length must not be greater than 30'],
    ['data in words', { ...once, data: 'x' }, "The 'data' value must be of type JSON"],
    ['data in a list', { ...once, data: [1] }, "The 'data' value must be of type JSON"],
    ['a number as instant', { ...once, schedule_at: START }, notIso],
    ['an instant without zone', { ...once, schedule_at: '2026-03-02T09:00:00' }, notIso],
    ['the 30th of February', { ...once, schedule_at: '2026-02-31T25:00:00Z' }, notIso],
    ['an instant too early', { ...once, schedule_at: at(5 * MINUTE) }, early],
    ['a recurring one too early', { ...every, schedule_at: at(MINUTE) }, early],
    [
      'an instant over a year ahead',
      { ...once, schedule_at: at(366 * 24 * 60 * MINUTE) },
      "The 'schedule_at' value must not be greater than a year",
    ],
    [
      'a repeat without frequency',
      { ...once, repeat: { time_unit: 'days' } },
      `${missing}frequency`,
    ],
  ];
  test.each(refusals)('refuses %s', async (_what, input, message) => {
    const { runtime, call } = await platformCaller();
    expect(await call('schedule', 'create', input)).toEqual(refusal(400, message));
    expect(runtime.state().schedules).toEqual([]);
  });

  const unit = 'Time unit must either be days, minutes or hours';
  const most = (name: string, n: number) =>
    `The maximum frequency value for the '${name}' parameter is ${n}`;
  const repeats: [object, string][] = [
    [{ time_unit: 'weeks', frequency: 1 }, unit],
    [{ time_unit: 'toString', frequency: 1 }, unit],
    [{ time_unit: 'minutes', frequency: '5' }, "The 'frequency' value must be of type Number"],
    [{ time_unit: 'minutes', frequency: 0 }, "The 'frequency' value must be greater than 0"],
    [{ time_unit: 'minutes', frequency: 0.5 }, "The 'frequency' value must be at least 1 minutes"],
    [{ time_unit: 'minutes', frequency: 61 }, most('minutes', 60)],
    [{ time_unit: 'hours', frequency: 25 }, most('hours', 24)],
    [{ time_unit: 'days', frequency: 31 }, most('days', 30)],
    [{ time_unit: 'days', frequency: 1, timezone: 'Mars/Olympus' }, 'Invalid timezone'],
  ];
  test.each(repeats)('refuses to repeat by %o', async (repeat, message) => {
    const { call } = await platformCaller();
    expect(await call('schedule', 'create', { ...once, repeat })).toEqual(refusal(400, message));
  });

  test('a period of one minute is taken, unless the platform is one that asks for five', async () => {
    const { runtime, call } = await platformCaller();
    const minutely = { ...once, repeat: { time_unit: 'minutes', frequency: 1 } };
    expect((await call('schedule', 'create', minutely)).value).toBeDefined();
    runtime.doubts.leastPeriodMinutes = 5;
    expect(await call('schedule', 'update', minutely)).toEqual(
      refusal(400, "The 'frequency' value must be at least 5 minutes"),
    );
    expect((await call('schedule', 'update', every)).value).toBeDefined();
  });

  test('data may have 4,096 bytes and not one more', async () => {
    const { call } = await platformCaller();
    const data = { t: 'x'.repeat(4096 - '{"t":""}'.length) };
    expect((await call('schedule', 'create', { ...once, data })).value).toBeDefined();
    const tooBig = { ...once, name: 'b', data: { t: `${data.t}x` } };
    expect(await call('schedule', 'create', tooBig)).toEqual(
      refusal(400, "The size of the 'data' payload must not exceed 4Kb"),
    );
  });

  test('five minutes are counted from when the platform hears of it', async () => {
    const { call } = await platformCaller();
    const tooLate = { ...once, schedule_at: at(5 * MINUTE + 4) };
    expect((await call('schedule', 'create', tooLate)).error).toMatchObject({ status: 400 });
    const inTime = { ...once, schedule_at: at(5 * MINUTE + 15) }; // the second call lands at 15 ms
    expect((await call('schedule', 'create', inTime)).value).toBeDefined();
  });

  test('a name can be used once', async () => {
    const { call } = await platformCaller();
    await call('schedule', 'create', once);
    expect(await call('schedule', 'create', { ...once, data: { n: 2 } })).toEqual(
      refusal(400, 'This Schedule name already exists'),
    );
  });

  test('there is one recurring schedule', async () => {
    const { call } = await platformCaller();
    await call('schedule', 'create', every);
    expect(await call('schedule', 'create', { ...every, name: 'b' })).toEqual(
      refusal(400, 'The maximum number of recurring schedules is 1'),
    );
    expect((await call('schedule', 'create', { ...once, name: 'b' })).value).toBeDefined();
    expect(await call('schedule', 'update', { ...every, name: 'b' })).toEqual(
      refusal(400, 'The maximum number of recurring schedules is 1'),
    );
    expect((await call('schedule', 'update', every)).value).toBeDefined();
  });

  test('there are a thousand one-time schedules, beside the recurring one', async () => {
    const app = appOf({
      handlers: {
        onTicketCreate: `
          const schedule_at = new Date(Date.now() + 600000).toISOString();
          const make = (name) => $schedule.create({ name, data: {}, schedule_at });
          for (let n = 0; n < 1000; n += 1) await make('s' + n);
          await make('more').catch((error) => console.log(error.status, error.message));`,
        onScheduledEvent: '',
      },
    });
    const runtime = await installed(app);
    runtime.fire('onTicketCreate', {});
    await runtime.advance(MINUTE);
    expect(runtime.state().schedules).toHaveLength(1000);
    expect(runtime.state().executions[0]?.logs[0]?.text).toBe(
      '400 The maximum number of one-time schedules is 1000',
    );
  });

  test('an app without a handler for it cannot schedule', async () => {
    const app = appOf({
      handlers: {
        onTicketCreate: `await $schedule.create({ name: 'a', data: {}, schedule_at: '${at(10 * MINUTE)}' });`,
      },
    });
    const runtime = await installed(app);
    runtime.fire('onTicketCreate', {});
    await runtime.advance(MINUTE);
    expect(runtime.state().executions[0]?.error).toBe(
      '{"status":400,"message":"The app has not registered an onScheduledEvent"}',
    );
  });

  test('keys that the platform does not know are told as a problem', async () => {
    const { runtime, call } = await platformCaller();
    await call('schedule', 'create', { ...once, frequency: 5 });
    expect(runtime.state().problems).toEqual(["$schedule.create: unknown key 'frequency'"]);
  });
});

describe('fetch, update and delete', () => {
  test.each([['fetch'], ['delete']])('%s of an unknown name is a 404', async (op) => {
    const { call } = await platformCaller();
    expect(await call('schedule', op, { name: 'a' })).toEqual(
      refusal(404, 'Schedule does not exist'),
    );
    expect((await call('schedule', op, {})).error).toMatchObject({ status: 400 });
  });

  test('update of an unknown name is a 404', async () => {
    const { call } = await platformCaller();
    expect(await call('schedule', 'update', once)).toEqual(refusal(404, 'Schedule does not exist'));
  });

  test('update is checked as create is, and takes the place of all there was', async () => {
    const { runtime, call } = await platformCaller();
    await call('schedule', 'create', every);
    expect((await call('schedule', 'update', { name: 'a' })).error).toMatchObject({ status: 400 });
    const later = { ...once, data: { n: 2 }, schedule_at: at(20 * MINUTE) };
    expect(await call('schedule', 'update', later)).toEqual({
      value: { status: 200, message: 'Schedule updated' },
    });
    expect(runtime.state().schedules).toEqual([
      { name: 'a', data: { n: 2 }, nextAt: START + 20 * MINUTE },
    ]);
  });

  test('a deleted schedule is gone', async () => {
    const { runtime, call } = await platformCaller();
    await call('schedule', 'create', every);
    expect(await call('schedule', 'delete', { name: 'a' })).toEqual({
      value: { status: 200, message: 'Schedule deleted' },
    });
    expect(runtime.state().schedules).toEqual([]);
  });

  test('scheduleFails makes an operation fail without effect', async () => {
    const { runtime, call } = await platformCaller();
    runtime.faults.scheduleFails = (op, name) => op === 'create' && name === 'a';
    expect(await call('schedule', 'create', once)).toEqual(refusal(500, 'Internal server error'));
    expect((await call('schedule', 'create', { ...once, name: 'b' })).value).toBeDefined();
    expect(runtime.state().schedules.map(({ name }) => name)).toEqual(['b']);
  });
});
