import { describe, expect, test } from 'vitest';
import type { ExecutionRecord } from '../../local/runtime/ground/state.ts';
import { appOf, installed, lastRun, logsOf, runtimeOf, SECOND, START } from './runtime-app.ts';

test('code that never ends is stopped', async () => {
  const { runtime } = await logsOf('for (;;) { Math.sqrt(2); }');
  expect(lastRun(runtime)).toMatchObject({
    outcome: 'timed out',
    error: 'kept the processor busy',
  });
});

describe('how a run ends', () => {
  test('a rejected promise fails it, with the text of the error', async () => {
    const { runtime } = await logsOf(`throw new TypeError('no such thing');`);
    expect(lastRun(runtime)).toMatchObject({
      outcome: 'failed',
      error: 'TypeError: no such thing',
    });
  });

  test("the platform's own error fails it, as JSON", async () => {
    const { runtime } = await logsOf(`await $db.get('a');`);
    expect(lastRun(runtime)).toMatchObject({
      outcome: 'failed',
      error: '{"status":404,"message":"Record not found"}',
      calls: [{ kind: 'store', name: 'get', target: 'a', ok: false, status: 404, ms: 10 }],
    });
  });

  test('after 20 s it is over: what has had no effect by then never has', async () => {
    const app = appOf({
      handlers: {
        onTicketCreate: `
          await $db.set('a', { n: 1 });
          await $db.set('b', { n: 1 });
          await $db.set('c', { n: 1 });`,
      },
    });
    const runtime = await installed(app);
    runtime.faults.storeLatencyMs = () => 16 * SECOND;
    runtime.fire('onTicketCreate', {});
    await runtime.advance(60 * SECOND);
    // a: effect at 8 s, answer at 16 s. b: effect would be at 24 s.
    expect(Object.keys(runtime.state().store)).toEqual(['a']);
    expect(lastRun(runtime)).toMatchObject({ outcome: 'timed out', endedAt: START + 20 * SECOND });
  });

  test('a promise that never settles ends by the limit', async () => {
    const { runtime } = await logsOf('await new Promise(() => {});');
    expect(lastRun(runtime)).toMatchObject({ outcome: 'timed out' });
  });

  test('a call that nobody waits for is dropped, and told as a problem', async () => {
    const { runtime } = await logsOf(`$db.set('a', { n: 1 });`);
    expect(runtime.state().store).toEqual({});
    expect(lastRun(runtime).outcome).toBe('ok');
    expect(runtime.state().problems).toEqual([
      'onTicketCreate ended without waiting for store set',
    ]);
  });

  test('a handler of ticket events need not render', async () => {
    const { runtime } = await logsOf('renderData(); renderData();');
    expect(lastRun(runtime).outcome).toBe('ok');
    expect(runtime.state().problems).toEqual([]);
  });
});

describe('what is remembered', () => {
  test('onRun sees each run, also those beyond the last 200', async () => {
    const seen: ExecutionRecord[] = [];
    const app = appOf({ handlers: { onTicketCreate: '' } });
    const runtime = await installed(app, {
      freshContexts: false,
      onRun: (record) => seen.push(record),
    });
    for (let n = 0; n < 230; n += 1) runtime.fire('onTicketCreate', { n });
    await runtime.advance(SECOND);
    expect(seen).toHaveLength(230);
    expect(seen[0]).toMatchObject({ id: 'run-1', outcome: 'ok' }); // filled in as the run goes on
  });

  test('the last 200 runs, and all of them counted', async () => {
    const runtime = await installed(appOf({ handlers: { onTicketCreate: '' } }), {
      freshContexts: false,
    });
    for (let n = 0; n < 230; n += 1) runtime.fire('onTicketCreate', { n });
    await runtime.advance(SECOND);
    const { executions, counts } = runtime.state();
    expect(executions).toHaveLength(200);
    expect(executions.at(-1)?.id).toBe('run-230');
    expect(counts).toMatchObject({ events: 230, executions: 230 });
  });

  test('console levels and several values', async () => {
    const { runtime } = await logsOf(
      `console.log('a', 1, { b: [2] }); console.info('i'); console.warn('w'); console.error(new Error('e').message);`,
    );
    expect(lastRun(runtime).logs).toEqual([
      { level: 'log', text: 'a 1 { b: [ 2 ] }' },
      { level: 'info', text: 'i' },
      { level: 'warn', text: 'w' },
      { level: 'error', text: 'e' },
    ]);
  });

  test('a state that was handed out does not change any more', async () => {
    const runtime = await installed(appOf({ handlers: { onTicketCreate: '' } }));
    const before = runtime.state();
    runtime.fire('onTicketCreate', {});
    await runtime.advance(SECOND);
    expect(before.counts.events).toBe(0);
    expect(before.executions).toEqual([]);
  });
});

test('nothing runs before installation', async () => {
  const runtime = runtimeOf(appOf({ handlers: { onTicketCreate: '' } }));
  runtime.fire('onTicketCreate', {});
  await runtime.advance(SECOND);
  expect(runtime.state()).toMatchObject({
    installed: false,
    executions: [],
    counts: { events: 0 },
  });
});
