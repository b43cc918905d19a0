import { describe, expect, test } from 'vitest';
import { appOf, installed, lastRun, logsOf, logTexts, SECOND, START } from './runtime-app.ts';

const absent = `
  Buffer URL URLSearchParams TextEncoder TextDecoder setTimeout setInterval setImmediate
  clearTimeout queueMicrotask crypto fetch structuredClone btoa atob AbortController
  performance module __dirname window
`
  .trim()
  .split(/\s+/);

describe.each([
  { freshContexts: true, what: 'a new context for each run' },
  { freshContexts: false, what: 'one context for all runs' },
])('with $what', ({ freshContexts }) => {
  test('Node and browser globals do not exist', async () => {
    const expression = absent.map((name) => `typeof globalThis['${name}']`).join(', ');
    const { logs } = await logsOf(`console.log([${expression}].join());`, { freshContexts });
    expect(logs).toEqual([absent.map(() => 'undefined').join()]);
  });

  test('ECMAScript and the platform exist', async () => {
    const { logs } = await logsOf(
      `console.log([typeof Map, typeof $db.get, typeof $schedule.create, typeof $request.invokeTemplate,
        typeof renderData, typeof generateTargetUrl, typeof require, typeof process.cwd, typeof global,
        typeof console.info, typeof console.warn, typeof console.error].join());`,
      { freshContexts },
    );
    const functions = 'function,function,function,function,function,function,function,function';
    expect(logs).toEqual([`${functions},object,function,function,function`]);
  });

  test('require finds nothing', async () => {
    const { runtime } = await logsOf(`require('crypto');`, { freshContexts });
    expect(lastRun(runtime)).toMatchObject({
      outcome: 'failed',
      error: 'Error: Cannot find module "crypto"',
    });
  });

  test('the script is evaluated anew for each event', async () => {
    const app = appOf({
      handlers: { onTicketCreate: '' },
      serverJs: `
        let runs = 0;
        exports = { onTicketCreate: async function () { runs += 1; await null; console.log(runs); } };`,
    });
    const runtime = await installed(app, { freshContexts });
    runtime.fire('onTicketCreate', {});
    runtime.fire('onTicketCreate', {});
    await runtime.advance(SECOND);
    expect(logTexts(runtime)).toEqual(['1', '1']);
  });

  test('the clock is the virtual one, however it is asked', async () => {
    const { logs } = await logsOf(
      `console.log(Date.now(), new Date().getTime(), new Date(5).getTime(), Date().slice(0, 15));
       await $db.delete('a');
       console.log(Date.now(), new Date().toISOString());
       console.log(new Date(2026, 0).getFullYear(), Date.UTC(2026, 0), Date.parse('2026-01-01T00:00:00Z'));
       console.log(new Date() instanceof Date, new Date().constructor === Date, new globalThis.Date().getTime());`,
      { freshContexts },
    );
    expect(logs).toEqual([
      `${START} ${START} 5 Mon Mar 02 2026`,
      `${START + 10} 2026-03-02T08:00:00.010Z`,
      `2026 ${Date.UTC(2026, 0)} ${Date.UTC(2026, 0)}`,
      `true true ${START + 10}`,
    ]);
  });

  test('Math.random repeats with the seed', async () => {
    const numbers = (seed: number) =>
      logsOf('console.log(Math.random());', { freshContexts, seed });
    const [one, same, other] = [await numbers(7), await numbers(7), await numbers(8)];
    expect(one.logs).toEqual(same.logs);
    expect(one.logs).not.toEqual(other.logs);
    expect(Number(one.logs[0])).toBeGreaterThanOrEqual(0);
    expect(Number(one.logs[0])).toBeLessThan(1);
  });

  test('what the platform answers is of the kind that the app makes itself', async () => {
    const { logs } = await logsOf(
      `const promise = $db.get('a');
       const error = await promise.catch((reason) => reason);
       console.log(promise instanceof Promise, Object.getPrototypeOf(error) === Object.prototype,
         Object.getPrototypeOf(args) === Object.prototype);`,
      { freshContexts },
    );
    expect(logs).toEqual(['true true true']);
  });

  test('a clock skew shows in Date and nowhere else', async () => {
    const app = appOf({ handlers: { onTicketCreate: 'console.log(Date.now());' } });
    const runtime = await installed(app, { freshContexts });
    runtime.faults.clockSkewMs = ({ id }) => (id.endsWith('1') ? -90 * SECOND : 0);
    runtime.fire('onTicketCreate', {});
    runtime.fire('onTicketCreate', {});
    await runtime.advance(SECOND);
    expect(logTexts(runtime)).toEqual([String(START - 90_000), String(START)]);
    expect(runtime.state().executions.map(({ startedAt }) => startedAt)).toEqual([START, START]);
  });

  test('waiting for the clock in a loop is an error', async () => {
    const { runtime } = await logsOf('const end = Date.now() + 1000; while (Date.now() < end);', {
      freshContexts,
    });
    expect(lastRun(runtime)).toMatchObject({
      outcome: 'failed',
      error: 'Error: waiting in a loop: time passes in awaits only',
    });
  });
});

test('with a context for each run, nothing is left of another run', async () => {
  const { logs } = await logsOf('console.log(typeof globalThis.left); globalThis.left = 1;');
  expect(logs).toEqual(['undefined']);
  const app = appOf({
    handlers: { onTicketCreate: 'console.log(typeof globalThis.left); globalThis.left = 1;' },
  });
  const runtime = await installed(app);
  runtime.fire('onTicketCreate', {});
  runtime.fire('onTicketCreate', {});
  await runtime.advance(SECOND);
  expect(logTexts(runtime)).toEqual(['undefined', 'undefined']);
});

test.each([true, false])(
  'whoever measures coverage finds a place in the script at the same place in its file (%s)',
  async (freshContexts) => {
    const url = 'file:///app/server/server.js';
    const serverJs = `exports = { onTicketCreate: async function () { await null; console.log(new Error().stack); } };`;
    const app = { ...appOf({ handlers: { onTicketCreate: '' }, serverJs }), url };
    const runtime = await installed(app, { freshContexts });
    runtime.fire('onTicketCreate', {});
    await runtime.advance(SECOND);
    expect(logTexts(runtime)[0]).toContain(`${url}:1:${serverJs.indexOf('new Error') + 1}`);
  },
);
