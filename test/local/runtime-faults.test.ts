import { describe, expect, test } from 'vitest';
import type { Runtime } from '../../local/runtime/runtime.ts';
import {
  appOf,
  installed,
  lastRun,
  logsOf,
  logTexts,
  MINUTE,
  SECOND,
  START,
} from './runtime-app.ts';

const three = `
  await $db.set('a', { n: 1 });
  await $db.set('b', { n: 1 });
  await $db.set('c', { n: 1 });
  console.log('done');`;
const keys = (runtime: Runtime): string[] => Object.keys(runtime.state().store);

describe('delivery', () => {
  const handlers = {
    onTicketCreate: 'console.log(args.data.n);',
    onTicketUpdate: `console.log('u');`,
  };

  test('without a fault an event comes once, a moment later', async () => {
    const runtime = await installed(appOf({ handlers }));
    delete runtime.faults.delivery;
    runtime.fire('onTicketCreate', { n: 1 });
    await runtime.advance(99);
    expect(logTexts(runtime)).toEqual([]);
    await runtime.advance(201);
    expect(logTexts(runtime)).toEqual(['1']);
  });

  test('may be twice, late, in another order, or never', async () => {
    const runtime = await installed(appOf({ handlers }));
    const policy = new Map([
      [1, [0, 10 * MINUTE]],
      [2, [90 * SECOND]],
      [3, []],
      [4, [SECOND]],
    ]);
    runtime.faults.delivery = (_event, data) => policy.get((data as { n: number }).n) ?? [0];
    for (const n of [1, 2, 3, 4]) runtime.fire('onTicketCreate', { n });
    await runtime.advance(20 * MINUTE);
    expect(logTexts(runtime)).toEqual(['1', '4', '2', '1']);
    expect(runtime.state().executions.map(({ startedAt }) => (startedAt - START) / SECOND)).toEqual(
      [0, 1, 90, 600],
    );
    expect(runtime.state().counts).toMatchObject({ events: 4, undelivered: 1, executions: 4 });
  });

  test('is told which event it is about, and may draw from the seed', async () => {
    const drawn = async (seed: number) => {
      const runtime = await installed(appOf({ handlers }), { seed });
      runtime.faults.delivery = (event, _data, random) =>
        event === 'onTicketUpdate' ? [] : [Math.floor(random() * 1e6)];
      for (const n of [1, 2, 3]) runtime.fire('onTicketCreate', { n });
      runtime.fire('onTicketUpdate', {});
      await runtime.advance(1e6);
      return runtime.state().executions.map(({ startedAt }) => startedAt);
    };
    expect(await drawn(3)).toEqual(await drawn(3));
    expect(await drawn(3)).not.toEqual(await drawn(4));
    expect(await drawn(3)).toHaveLength(3);
  });

  test('of an event over 256 KB does not happen', async () => {
    const runtime = await installed(appOf({ handlers }));
    const n = 'x'.repeat(256 * 1024 - '{"n":""}'.length);
    runtime.fire('onTicketCreate', { n: `${n}x` });
    await runtime.advance(SECOND);
    expect(runtime.state()).toMatchObject({ executions: [], counts: { undelivered: 1 } });
    runtime.fire('onTicketCreate', { n });
    await runtime.advance(SECOND);
    expect(runtime.state().executions).toHaveLength(1);
  });

  test('runs of different events overlap', async () => {
    const { runtime } = await logsOf('');
    const app = appOf({
      handlers: {
        onTicketCreate: `
          const { n } = await $db.get('a').catch(() => ({ n: 0 }));
          await $db.set('a', { n: n + 1 });`,
      },
    });
    const racing = await installed(app);
    racing.fire('onTicketCreate', {});
    racing.fire('onTicketCreate', {});
    await racing.advance(SECOND);
    expect(racing.state().store['a']?.value).toEqual({ n: 1 }); // both read before either wrote
    expect(runtime.state().problems).toEqual([]);
  });
});

describe('a crash', () => {
  const crashing = async (fate: 'before' | 'after', index: number) => {
    const runtime = await installed(appOf({ handlers: { onTicketCreate: three } }));
    runtime.faults.crash = (_run, call) => (call.index === index ? fate : undefined);
    runtime.fire('onTicketCreate', {});
    await runtime.advance(MINUTE);
    return runtime;
  };

  test.each([
    ['before', 1, []],
    ['after', 1, ['a']],
    ['before', 2, ['a']],
    ['after', 2, ['a', 'b']],
    ['before', 3, ['a', 'b']],
    ['after', 3, ['a', 'b', 'c']],
  ] as const)('%s the effect of call %i leaves %j', async (fate, index, left) => {
    const runtime = await crashing(fate, index);
    expect(keys(runtime)).toEqual(left);
    expect(lastRun(runtime)).toMatchObject({
      outcome: 'crashed',
      error: `crashed ${fate} the effect of call ${index}`,
      endedAt: START + 10 * (index - 1) + 5,
      logs: [],
    });
    expect(lastRun(runtime).calls).toHaveLength(index);
    expect(lastRun(runtime).calls.at(-1)).not.toHaveProperty('ok'); // nobody heard of it
  });

  test('is told of the run and of the call', async () => {
    const runtime = await installed(
      appOf({
        handlers: {
          onTicketCreate: `await $db.get('a').catch(() => 0); await $request.invokeTemplate('ask').catch(() => 0);
            await $schedule.fetch({ name: 's' }).catch(() => 0);`,
        },
        templates: { ask: { schema: { method: 'GET', host: 'api.example.com' } } },
      }),
    );
    const told: unknown[] = [];
    runtime.faults.crash = (...args) => {
      told.push(args);
      return undefined;
    };
    runtime.fire('onTicketCreate', {});
    await runtime.advance(SECOND);
    const run = { id: 'run-1', event: 'onTicketCreate' };
    expect(told).toEqual([
      [run, { index: 1, kind: 'store', name: 'get', target: 'a' }],
      [run, { index: 2, kind: 'request', name: 'ask', target: 'ask' }],
      [run, { index: 3, kind: 'schedule', name: 'fetch', target: 's' }],
    ]);
  });

  test('after a request has reached the server: it did, and nothing else happens', async () => {
    let requests = 0;
    const app = appOf({
      handlers: { onTicketCreate: `await $request.invokeTemplate('ask'); ${three}` },
      templates: {
        ask: { schema: { method: 'GET', host: 'api.example.com' }, options: { maxAttempts: 5 } },
      },
    });
    const runtime = await installed(app, {
      upstream: () => () => {
        requests += 1;
        return { status: 503, headers: {}, body: '' };
      },
    });
    runtime.faults.crash = () => 'after';
    runtime.fire('onTicketCreate', {});
    await runtime.advance(MINUTE);
    expect(requests).toBe(1);
    expect(keys(runtime)).toEqual([]);
  });

  test('of one run leaves another alone', async () => {
    const runtime = await installed(appOf({ handlers: { onTicketCreate: three } }));
    runtime.faults.crash = ({ id }) => (id === 'run-1' ? 'before' : undefined);
    runtime.fire('onTicketCreate', {});
    runtime.fire('onTicketCreate', {});
    await runtime.advance(MINUTE);
    expect(runtime.state().executions.map(({ outcome }) => outcome)).toEqual(['crashed', 'ok']);
  });

  test('during installation or in a function is an error for whoever waits', async () => {
    const app = appOf({
      handlers: {
        onAppInstall: `await $db.get('a').catch(() => 0); renderData();`,
        ask: `await $db.get('a').catch(() => 0); renderData();`,
      },
    });
    const runtime = await installed(app);
    runtime.faults.crash = () => 'after';
    await expect(runtime.invoke('ask', {})).rejects.toMatchObject({ status: 500 });
    await runtime.uninstall();
    expect((await runtime.install({})).ok).toBe(false);
  });
});

test('slow storage takes its time', async () => {
  const runtime = await installed(appOf({ handlers: { onTicketCreate: three } }));
  runtime.faults.storeLatencyMs = () => 4 * SECOND;
  runtime.fire('onTicketCreate', {});
  await runtime.advance(MINUTE);
  expect(lastRun(runtime).endedAt).toBe(START + 12 * SECOND);
  expect(lastRun(runtime).calls.map(({ ms }) => ms)).toEqual([4_000, 4_000, 4_000]);
});
