import { describe, expect, test } from 'vitest';
import {
  appOf,
  installed,
  lastRun,
  logTexts,
  MINUTE,
  runtimeOf,
  SECOND,
  START,
} from './runtime-app.ts';

const installing = (body: string, more: Record<string, string> = {}) =>
  runtimeOf(appOf({ handlers: { onAppInstall: body, onTicketCreate: '', ...more } }));

describe('installation', () => {
  test('succeeds when the handler renders nothing', async () => {
    const runtime = installing(`await $db.set('a', args.iparams); renderData();`);
    expect(await runtime.install({ n: 1 })).toEqual({ ok: true });
    expect(runtime.state()).toMatchObject({
      installed: true,
      settings: { n: 1 },
      store: { a: { value: { n: 1 } } },
      problems: [],
    });
    expect(runtime.now()).toBe(START + 10);
  });

  test('succeeds without a handler', async () => {
    const runtime = runtimeOf(appOf({ handlers: { onTicketCreate: '' } }));
    expect(await runtime.install({})).toEqual({ ok: true });
  });

  test('fails with the words of the handler, and leaves nothing but schedules', async () => {
    const schedule_at = new Date(START + 10 * MINUTE).toISOString();
    const runtime = installing(
      `await $db.set('a', { n: 1 });
       await $schedule.create({ name: 's', data: {}, schedule_at: '${schedule_at}' });
       renderData({ message: 'The key is wrong' });`,
      { onScheduledEvent: '' },
    );
    expect(await runtime.install({ n: 1 })).toEqual({ ok: false, message: 'The key is wrong' });
    const { store, settings, installed: isInstalled, schedules } = runtime.state();
    expect({ store, settings, isInstalled }).toEqual({
      store: {},
      settings: {},
      isInstalled: false,
    });
    expect(schedules).toHaveLength(1);
    runtime.fire('onTicketCreate', {});
    await runtime.advance(20 * MINUTE);
    expect(runtime.state().executions).toHaveLength(1);
  });

  test('fails after 10 s without renderData', async () => {
    const runtime = installing(`await $db.set('a', { n: 1 });`);
    expect(await runtime.install({})).toEqual({ ok: false, message: 'Request Timed Out!' });
    expect(runtime.now()).toBe(START + 10 * SECOND);
    expect(lastRun(runtime).outcome).toBe('timed out');
    expect(runtime.state().problems).toEqual(['onAppInstall did not call renderData within 10 s']);
  });

  test('goes on after renderData for what is left of 20 s, which is told as a problem', async () => {
    const runtime = installing(`renderData(); await $db.set('a', { n: 1 });`);
    expect(await runtime.install({})).toEqual({ ok: true });
    expect(runtime.state().store).toHaveProperty('a');
    expect(runtime.state().problems).toEqual(['onAppInstall went on after renderData']);
  });

  test('fails when the handler throws, be it after renderData', async () => {
    const message = 'Error while executing App server script! - Error: no';
    const before = installing(`throw new Error('no');`);
    expect(await before.install({})).toEqual({ ok: false, message });
    const after = installing(`renderData(); throw new Error('no');`);
    expect(await after.install({})).toEqual({ ok: false, message });
    expect(after.state().problems).toEqual(['onAppInstall failed after renderData']);
  });

  test('a second renderData does nothing, and is told as a problem', async () => {
    const runtime = installing(`renderData(); renderData({ message: 'no' });`);
    expect(await runtime.install({})).toEqual({ ok: true });
    expect(runtime.state().problems).toEqual(['onAppInstall called renderData twice']);
  });

  test('a message over 60 characters is told as a problem', async () => {
    const runtime = installing(`renderData({ message: 'x'.repeat(61) });`);
    await runtime.install({});
    expect(runtime.state().problems).toEqual(['the message of onAppInstall is over 60 characters']);
  });

  test('an error of another shape is an error all the same', async () => {
    const runtime = installing(`renderData('no');`);
    expect(await runtime.install({})).toEqual({
      ok: false,
      message: 'The error should be a JSON Object with a message or a status parameter.',
    });
  });
});

describe('uninstallation', () => {
  const handlers = (onAppUninstall: string) => ({
    onTicketCreate: `await $db.set('a', { n: 1 });`,
    onAppUninstall,
  });

  test('takes storage and settings away, and events on their way', async () => {
    const runtime = await installed(appOf({ handlers: handlers('renderData();') }), {
      iparams: { n: 1 },
    });
    runtime.fire('onTicketCreate', {});
    await runtime.advance(SECOND);
    runtime.faults.delivery = () => [10 * SECOND];
    runtime.fire('onTicketCreate', {});
    expect(await runtime.uninstall()).toEqual({ ok: true });
    const { store, settings, installed: isInstalled } = runtime.state();
    expect({ store, settings, isInstalled }).toEqual({
      store: {},
      settings: {},
      isInstalled: false,
    });
    await runtime.install({});
    await runtime.advance(MINUTE);
    expect(runtime.state().store).toEqual({});
    expect(runtime.state().counts).toMatchObject({ events: 0, executions: 0 });
  });

  test('is blocked by an error', async () => {
    const runtime = await installed(appOf({ handlers: handlers(`renderData({ status: 500 });`) }));
    expect((await runtime.uninstall()).ok).toBe(false);
    expect(runtime.state().installed).toBe(true);
  });
});

describe('settings', () => {
  test('saved ones take the place of all there was, and fire nothing', async () => {
    const app = appOf({
      handlers: { onTicketCreate: 'console.log(JSON.stringify(args.iparams));' },
    });
    const runtime = await installed(app, { iparams: { a: 1, b: 2 } });
    runtime.saveSettings({ b: 3 });
    await runtime.advance(SECOND);
    expect(runtime.state().executions).toEqual([]);
    runtime.fire('onTicketCreate', {});
    await runtime.advance(SECOND);
    expect(logTexts(runtime)).toEqual(['{"b":3}']);
  });

  test('secure ones are shown as asterisks, dotted paths too', async () => {
    const runtime = await installed(appOf({}), {
      iparams: {
        key: 'a-secret-key',
        unset: '',
        deep: { key: 'another-secret', open: 'x' },
        __meta: { secure: ['key', 'unset', 'deep.key'] },
      },
    });
    expect(runtime.state().settings).toEqual({
      key: '********',
      unset: '',
      deep: { key: '********', open: 'x' },
    });
  });

  test('a secure name that does not come along is told as a problem', async () => {
    const runtime = await installed(appOf({}), { iparams: { __meta: { secure: ['key'] } } });
    expect(runtime.state().problems).toEqual([
      "__meta.secure names 'key', which postConfigs did not return",
    ]);
  });
});
