import { describe, expect, test } from 'vitest';
import { appOf, installed, MINUTE, runtimeOf, SECOND, START } from './runtime-app.ts';

const withFunction = (body: string) => appOf({ handlers: { ask: body } });

describe('a function for the front end', () => {
  test('gets the payload with the iparams beside it, and answers by renderData', async () => {
    const runtime = await installed(withFunction('renderData(null, { args });'), {
      iparams: { n: 1 },
    });
    expect(await runtime.invoke('ask', { a: 1 })).toEqual({
      requestID: 'run-1',
      response: { args: { a: 1, iparams: { n: 1 } } },
    });
  });

  test('answers without data too', async () => {
    const runtime = await installed(withFunction('renderData();'));
    expect(await runtime.invoke('ask', {})).toEqual({ requestID: 'run-1' });
  });

  test('rejects with status and message', async () => {
    const runtime = await installed(
      withFunction(`renderData({ status: 503, message: 'Storage cannot be read' });`),
    );
    await expect(runtime.invoke('ask', {})).rejects.toEqual({
      requestID: 'run-1',
      status: 503,
      message: 'Storage cannot be read',
      errorSource: 'APP',
    });
  });

  test('rejects with 500 for a message alone, with null for a status alone', async () => {
    const runtime = await installed(
      appOf({
        handlers: { ask: `renderData({ message: 'no' });`, other: 'renderData({ status: 418 });' },
      }),
    );
    await expect(runtime.invoke('ask', {})).rejects.toMatchObject({ status: 500, message: 'no' });
    await expect(runtime.invoke('other', {})).rejects.toMatchObject({ status: 418, message: null });
  });

  test.each(["'no'", '[1]', '{}', 'true'])('rejects with 400 for the error %s', async (error) => {
    const runtime = await installed(withFunction(`renderData(${error});`));
    await expect(runtime.invoke('ask', {})).rejects.toMatchObject({
      status: 400,
      message: 'The error should be a JSON Object with a message or a status parameter.',
    });
  });

  test('that returns instead of rendering times out after 20 s', async () => {
    const runtime = await installed(withFunction('return { a: 1 };'));
    await expect(runtime.invoke('ask', {})).rejects.toEqual({
      requestID: 'run-1',
      status: 504,
      message: 'Timeout error while processing the request.',
      errorSource: 'APP',
    });
    expect(runtime.now()).toBe(START + 20 * SECOND);
  });

  test('times out earlier where the manifest says so', async () => {
    const app = withFunction('return 1;');
    app.manifest.modules['common'] = { functions: { ask: { timeout: 10 } } };
    const runtime = await installed(app);
    await expect(runtime.invoke('ask', {})).rejects.toMatchObject({ status: 504 });
    expect(runtime.now()).toBe(START + 10 * SECOND);
  });

  test('that throws is a 500 with its error', async () => {
    const runtime = await installed(withFunction(`throw new Error('no');`));
    await expect(runtime.invoke('ask', {})).rejects.toMatchObject({
      status: 500,
      message: 'Error while executing App server script! - Error: no',
    });
  });

  test('that the manifest does not name cannot be called', async () => {
    const runtime = await installed(withFunction(''));
    await expect(runtime.invoke('toString', {})).rejects.toMatchObject({
      status: 404,
      message: "Requested function 'toString' not found or registered",
    });
  });

  test('takes 100,000 bytes and not more', async () => {
    const runtime = await installed(withFunction('renderData(null, args.t.length);'));
    const t = 'x'.repeat(100_000 - '{"t":""}'.length);
    expect((await runtime.invoke('ask', { t })).response).toBe(99_992);
    await expect(runtime.invoke('ask', { t: `${t}x` })).rejects.toMatchObject({ status: 400 });
  });

  test('can be called 50 times a minute', async () => {
    const runtime = await installed(withFunction('renderData();'), { freshContexts: false });
    for (let n = 0; n < 50; n += 1) await runtime.invoke('ask', {});
    await expect(runtime.invoke('ask', {})).rejects.toMatchObject({
      status: 429,
      errorSource: 'PLATFORM',
    });
    await runtime.advance(MINUTE);
    expect(await runtime.invoke('ask', {})).toMatchObject({ requestID: 'run-51' });
  });

  test('called before installation has neither storage nor schedules nor settings', async () => {
    const body = `
      let error = '';
      try { $db.get('a'); } catch (thrown) { error = thrown.name; }
      renderData(null, [typeof $db, typeof $schedule, typeof generateTargetUrl, typeof $request, error, args.iparams]);`;
    const runtime = runtimeOf(withFunction(body));
    const kinds = ['undefined', 'undefined', 'undefined', 'object'];
    expect((await runtime.invoke('ask', {})).response).toEqual([...kinds, 'ReferenceError', {}]);
    await runtime.install({ n: 1 });
    const [db, ...rest] = (await runtime.invoke('ask', {})).response as unknown[];
    expect(db).toBe('object');
    expect(rest.at(-1)).toEqual({ n: 1 });
  });

  test('calls that overlap wait for each other', async () => {
    const runtime = await installed(
      withFunction(`await $db.delete('a'); renderData(null, Date.now());`),
    );
    const answers = await Promise.all([runtime.invoke('ask', {}), runtime.invoke('ask', {})]);
    expect(answers.map(({ response }) => response)).toEqual([START + 10, START + 20]);
  });
});
