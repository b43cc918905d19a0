import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadApp } from '../../local/runtime/ground/load-app.ts';
import { createRuntime } from '../../local/runtime/runtime.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';
import { appOf, installed, logTexts, MINUTE, runtimeOf, SECOND, START } from './runtime-app.ts';

const at = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();
const app = appOf({
  handlers: {
    onAppInstall: `
      await $schedule.create({ name: 'tick', data: { of: 'tick' }, schedule_at: '${at(10)}', repeat: { time_unit: 'minutes', frequency: 5 } });
      await $schedule.create({ name: 'once', data: { of: 'once' }, schedule_at: '${at(12)}' });
      await $db.set('a', { n: 1 }, { ttl: 1800 });
      renderData();`,
    onScheduledEvent: `console.log(args.data.of, args.iparams.n, (Date.now() - ${START}) / 60000);`,
    onTicketCreate: `console.log('ticket', args.timestamp, Math.random()); await $db.update('a', 'increment', { n: 1 });`,
  },
});
const prepared = () =>
  installed(app, { iparams: { n: 7, key: 'a-secret-key', __meta: { secure: ['key'] } } });
const restored = (runtime: Runtime, startAt = START) =>
  runtimeOf(app, { saved: runtime.save(), startAt });

describe('a saved runtime', () => {
  test('is as it was', async () => {
    const runtime = await prepared();
    runtime.fire('onTicketCreate', {});
    await runtime.advance(11 * MINUTE);
    const again = restored(runtime);
    expect(again.state()).toEqual({
      ...runtime.state(),
      quotaUse: { storeLastMinute: 0, requestsLastMinute: 0 },
    });
  });

  test('goes on as the other one does', async () => {
    const runtime = await prepared();
    runtime.fire('onTicketCreate', {}); // uses up a number of the seed
    await runtime.advance(11 * MINUTE);
    const again = restored(runtime);
    for (const one of [runtime, again]) {
      one.fire('onTicketCreate', {});
      await one.advance(60 * MINUTE);
      one.saveSettings({ key: 'x' });
    }
    expect(again.state()).toEqual(runtime.state());
    expect(logTexts(again)).toContain('once 7 12');
    expect(again.state().store).toEqual({}); // its ttl was saved too
  });

  test('still delivers the events that were on their way', async () => {
    const runtime = await prepared();
    runtime.faults.delivery = () => [2 * MINUTE];
    runtime.fire('onTicketCreate', {});
    const timestamp = runtime.now() / 1000;
    const again = restored(runtime);
    await again.advance(MINUTE);
    expect(logTexts(again)).toEqual([]);
    await again.advance(2 * MINUTE);
    expect(logTexts(again)[0]).toContain(`ticket ${timestamp} `);
  });

  test('has lost the runs that were under way: no later effect, and told as crashed', async () => {
    const runtime = await prepared();
    runtime.fire('onTicketCreate', {});
    await runtime.advance(4); // the update takes effect at 5 ms
    const again = restored(runtime);
    await again.advance(SECOND);
    expect(again.state().store['a']?.value).toEqual({ n: 1 });
    expect(again.state().executions.at(-1)).toMatchObject({
      event: 'onTicketCreate',
      outcome: 'crashed',
      error: 'the runtime was switched off',
    });
  });

  test('that was switched off for long: what recurred is gone, one-time schedules fire late', async () => {
    const runtime = await prepared();
    const again = restored(runtime, START + 33 * MINUTE);
    expect(again.now()).toBe(START + 33 * MINUTE);
    await again.advance(3 * MINUTE);
    expect(logTexts(again)).toEqual(['once 7 33', 'tick 7 35']);
  });

  test('never turns its clock back', async () => {
    const runtime = await prepared();
    await runtime.advance(MINUTE);
    expect(restored(runtime, START).now()).toBe(runtime.now());
  });

  test('may hold what is no longer kept, which is left out', async () => {
    const runtime = await prepared();
    const saved = JSON.parse(runtime.save()) as { journal: object };
    const journal = { ...saved.journal, jobs: [{ id: 'job-1', status: 'in-progress' }] };
    const again = runtimeOf(app, { saved: JSON.stringify({ ...saved, journal }), startAt: START });
    expect(JSON.parse(again.save())).toEqual(saved);
  });

  test('of another version is not read', () => {
    const saved = JSON.stringify({ version: 2 });
    expect(() => createRuntime({ app, startAt: START, upstream: () => undefined, saved })).toThrow(
      'expected a saved runtime of version 1, found 2',
    );
  });
});

test('the same seed and the same doings give the same story, whatever the contexts', async () => {
  const story = async (seed: number, freshContexts: boolean) => {
    const runtime = createRuntime({
      app,
      startAt: START,
      upstream: () => undefined,
      seed,
      freshContexts,
    });
    await runtime.install({ n: 7 });
    for (let n = 0; n < 20; n += 1) {
      runtime.fire('onTicketCreate', { n });
      await runtime.advance(7 * SECOND);
    }
    return runtime.state();
  };
  expect(await story(5, true)).toEqual(await story(5, true));
  expect(await story(5, true)).toEqual(await story(5, false));
  expect(await story(5, true)).not.toEqual(await story(6, true));
});

test('two who turn the clock at once take turns', async () => {
  const runtime = await prepared();
  const before = runtime.now();
  await Promise.all([runtime.advance(MINUTE), runtime.advance(MINUTE)]);
  expect(runtime.now()).toBe(before + 2 * MINUTE);
});

test('an app is loaded from its folder', () => {
  const dir = mkdtempSync(join(tmpdir(), 'app-'));
  for (const folder of ['config', 'server']) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(app.manifest));
  writeFileSync(join(dir, 'config/requests.json'), JSON.stringify(app.templates));
  writeFileSync(join(dir, 'server/server.js'), app.serverJs);
  expect(loadApp(dir)).toEqual({ ...app, dir });
});
