import { describe, expect, test } from 'vitest';
import type { RequestTemplate } from '../../local/runtime/ground/load-app.ts';
import type { HttpRequest } from '../../local/runtime/services/upstream.ts';
import { appOf, installed, platformCaller, runtimeOf } from './runtime-app.ts';

type Schema = RequestTemplate['schema'];

/** Fills a template in a handler and gives what left the platform, or the refusal. */
async function fill(schema: Partial<Schema>, context: object = {}, iparams: object = {}) {
  const seen: HttpRequest[] = [];
  const { call } = await platformCaller(
    { ask: { schema: { method: 'GET', host: 'api.example.com', ...schema } } },
    {
      iparams,
      upstream: () => (request) => {
        seen.push(request);
        return { status: 200, headers: {}, body: '' };
      },
    },
  );
  const { error } = await call('request', 'invokeTemplate', 'ask', { context });
  return { sent: seen[0], refused: error };
}

const broken = { status: 400, response: 'Error while substituting the templates' };

describe('values', () => {
  test('come from iparams, context and the account, and may be computed', async () => {
    const { sent } = await fill(
      {
        host: '<%= current_host.endpoint_urls.freshdesk %>',
        path: '/<%= iparam.area %>/<%= context.deep.id + 1 %>',
        headers: { Authorization: "Basic <%= encode(iparam.key + ':X') %>" },
      },
      { deep: { id: 4 } },
      { area: 'v2', key: 'a-secret-key', __meta: { secure: ['key'] } },
    );
    expect(sent).toEqual({
      method: 'GET',
      url: 'https://example.freshdesk.com/v2/5',
      headers: { authorization: 'Basic YS1zZWNyZXQta2V5Olg=' },
      body: '',
    });
  });

  test.each([
    ['a quote', 'a"b'],
    ['a line break', 'a\nb'],
    ['a lone backslash', 'a\\b\\'],
  ])('with %s break the template', async (_what, value) => {
    const { sent, refused } = await fill({ headers: { 'X-A': '<%= context.a %>' } }, { a: value });
    expect(refused).toMatchObject(broken);
    expect(sent).toBeUndefined();
  });

  test('with a backslash that happens to be an escape are changed', async () => {
    const { sent } = await fill({ headers: { 'X-A': '<%= context.a %>' } }, { a: 'x\\u0041' });
    expect(sent?.headers).toEqual({ 'x-a': 'xA' });
  });

  test.each([
    ['context.absent', { absent: undefined }],
    ['context.absent', { absent: null }],
    ['context.deep.absent', { deep: {} }],
    ['iparam.absent', {}],
    ['context.toString', {}],
    ['process.pid', {}],
    ['unheard_of', {}],
  ])('that do not exist break the template: %s', async (name, context) => {
    const { refused } = await fill({ path: `/<%= ${name} === 0 ? 1 : ${name} %>` }, context);
    expect(refused).toMatchObject(broken);
  });

  test('that no header can carry are refused', async () => {
    const { refused } = await fill({ headers: { 'X-A': '<%= context.a %>' } }, { a: '→' });
    expect(refused).toMatchObject({ status: 400, response: 'runtime validation failed.' });
  });

  test('of secure iparams go into headers only', async () => {
    const iparams = { key: 'a-secret-key', open: 'x', __meta: { secure: ['key'] } };
    const invalid = { status: 400, response: 'Invalid iparam substitution' };
    const name = '<%= iparam.key %>';
    expect((await fill({ path: `/${name}` }, {}, iparams)).refused).toMatchObject(invalid);
    expect((await fill({ query: { k: name } }, {}, iparams)).refused).toMatchObject(invalid);
    expect((await fill({ host: `${name}.com` }, {}, iparams)).refused).toMatchObject(invalid);
    expect((await fill({ headers: { k: name } }, {}, iparams)).sent?.headers).toEqual({
      k: 'a-secret-key',
    });
    expect((await fill({ path: '/<%= iparam.open %>' }, {}, iparams)).sent?.url).toBe(
      'https://api.example.com/x',
    );
  });
});

describe('the host after substitution', () => {
  const hosts: [string, string][] = [
    ['https://example.freshdesk.com', 'runtime validation failed.'],
    ['example.freshdesk.com/', 'runtime validation failed.'],
    ['example.freshdesk.com/api', 'runtime validation failed.'],
    ['example.freshdesk.com:8080', 'runtime validation failed.'],
    ['user@example.com', 'runtime validation failed.'],
    ['', 'runtime validation failed.'],
    [' ', 'runtime validation failed.'],
    ['10.0.0.1', 'Invalid URL - IP is disallowed'],
    ['::1', 'Invalid URL - IP is disallowed'],
    ['localhost', 'Invalid URL - Must be FQDN'],
    ['-a.com', 'Invalid URL - Must be FQDN'],
    ['example.123', 'Invalid URL - Must be FQDN'],
    ['example..com', 'Invalid URL - Must be FQDN'],
  ];
  test.each(hosts)('refuses %j', async (host, response) => {
    const { sent, refused } = await fill({ host: '<%= context.host %>' }, { host });
    expect(refused).toMatchObject({ status: 400, response });
    expect(sent).toBeUndefined();
  });

  test.each([['example.freshdesk.com'], ['a-b.example.co.uk'], ['EXAMPLE.com']])(
    'takes %s',
    async (host) => {
      const { sent } = await fill({ host: '<%= context.host %>' }, { host });
      expect(sent?.url).toBe(`https://${host.toLowerCase()}/`);
    },
  );
});

test('a content type that the platform does not send is refused', async () => {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  expect((await fill({ headers })).refused).toMatchObject({ status: 400 });
});

describe('on the installation page', () => {
  const templates: Record<string, RequestTemplate> = {
    withContext: {
      schema: {
        method: 'GET',
        host: '<%= context.domain %>',
        headers: { Authorization: 'Bearer <%= context.key %>' },
      },
    },
    withIparam: { schema: { method: 'GET', host: 'api.example.com', path: '/<%= iparam.a %>' } },
  };
  const upstream = () => (request: HttpRequest) => ({
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: request.headers['authorization'] ?? '',
  });

  test('a template sees the context, before installation already', async () => {
    const runtime = runtimeOf(appOf({ templates }), { upstream });
    const context = { domain: 'example.freshdesk.com', key: 'typed in' };
    expect(await runtime.pageRequest('withContext', { context })).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      response: 'Bearer typed in',
      attempts: 1,
    });
    expect(runtime.state().requests[0]).toMatchObject({
      executionId: 'page',
      template: 'withContext',
      host: 'example.freshdesk.com',
      status: 200,
    });
    expect(runtime.state().quotaUse.requestsLastMinute).toBe(1);
  });

  test('iparams do not exist there, not even when settings are edited', async () => {
    const runtime = await installed(appOf({ templates }), { upstream, iparams: { a: 'x' } });
    await expect(runtime.pageRequest('withIparam', {})).rejects.toEqual({
      status: 400,
      headers: {},
      response: 'error while substituting templates.',
      attempts: 0,
      errorSource: 'APP',
    });
  });
});
