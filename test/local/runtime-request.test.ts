import { describe, expect, test } from 'vitest';
import { appOf, installed, SECOND, START } from './runtime-app.ts';
import { asking, ok } from './runtime-asking.ts';

test('a body of 100,000 bytes goes, a bigger one does not', async () => {
  const body = (text: string) => `await $request.invokeTemplate('ask', { body: ${text} });`;
  const app = appOf({
    handlers: {
      onTicketCreate: body("'ü'.repeat(50000)"),
      onTicketUpdate: body("'ü'.repeat(50000) + 'x'"),
    },
    templates: { ask: { schema: { method: 'POST', host: 'api.example.com' } } },
  });
  const runtime = await installed(app, { upstream: () => () => ok });
  runtime.fire('onTicketCreate', {});
  runtime.fire('onTicketUpdate', {});
  await runtime.advance(SECOND);
  expect(runtime.state().requests).toHaveLength(1);
  const [fits, doesNot] = runtime.state().executions;
  expect(fits?.outcome).toBe('ok');
  expect(JSON.parse(doesNot?.error ?? '')).toEqual({
    status: 400,
    headers: {},
    response: 'The request payload must not exceed 100 KB',
    attempts: 0,
    errorSource: 'APP',
  });
  expect(runtime.state().problems).toEqual([
    '$request.invokeTemplate ask: the body must be a text of at most 100 KB',
  ]);
});

describe('what is sent', () => {
  test('method, address, headers in lower case and the body untouched', async () => {
    const { ask, seen } = await asking({
      schema: {
        path: '/v1/things/<%= context.id %>',
        headers: { 'Content-Type': 'application/json', 'X-Batch': '<%= context.batch %>' },
        query: { since: '<%= context.since %>', 'with[]': ['a', 'b'] },
      },
    });
    const body = '{"a": "<%= iparam.key %>"}';
    const context = { id: 5, batch: 'b-1', since: '2026-03-02T08:00:00Z' };
    await ask({ context, body });
    expect(seen).toEqual([
      {
        method: 'POST',
        url: 'https://api.example.com/v1/things/5?since=2026-03-02T08%3A00%3A00Z&with%5B%5D=a&with%5B%5D=b',
        headers: { 'content-type': 'application/json', 'x-batch': 'b-1' },
        body,
        at: START + 5,
      },
    ]);
  });

  test('without options there is no body', async () => {
    const { ask, seen } = await asking({});
    await ask();
    expect(seen[0]?.body).toBe('');
    expect(seen[0]?.headers).toEqual({});
  });

  test('a body that is no text is refused, and told as a problem', async () => {
    const { runtime, ask, seen } = await asking({});
    expect((await ask({ body: { a: 1 } })).error).toMatchObject({
      status: 400,
      response: 'runtime validation failed.',
    });
    expect(seen).toEqual([]);
    expect(runtime.state().problems).toHaveLength(1);
  });

  test('options that the platform does not know are told as a problem', async () => {
    const { runtime, ask } = await asking({});
    await ask({ context: {}, query: { a: 1 }, maxAttempts: 3, cache: true });
    expect(runtime.state().problems).toEqual([
      "$request.invokeTemplate ask: unknown option 'query'",
      "$request.invokeTemplate ask: unknown option 'maxAttempts'",
      "$request.invokeTemplate ask: unknown option 'cache'",
    ]);
  });

  test('an unknown template is refused', async () => {
    const { call } = await asking({});
    for (const name of ['other', 'toString']) {
      expect((await call('request', 'invokeTemplate', name)).error).toMatchObject({
        status: 400,
        response: `Request template '${name}' is not defined in config/requests.json & manifest.json`,
      });
    }
  });
});
