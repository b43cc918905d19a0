import { expect, test } from 'vitest';
import { check, goodManifest, goodTemplate, json, told } from './sample-app.ts';

const { schema } = goodTemplate;

function requests(changes: object): Record<string, string> {
  return { 'config/requests.json': json({ send: { ...goodTemplate, ...changes } }) };
}
function withSchema(changes: object): Record<string, string> {
  return requests({ schema: { ...schema, ...changes } });
}

test.each<[sentence: string, files: Record<string, string>, message: string]>([
  [
    'a template needs its schema',
    requests({ schema: undefined }),
    "Request template 'send' must have required property 'schema' in config/requests.json",
  ],
  [
    'a body is given with the call, never in the template',
    withSchema({ body: '{}' }),
    "Request template 'send' schema must NOT have additional properties 'body' in config/requests.json",
  ],
  [
    'a protocol outside the schema is refused',
    requests({ protocol: 'https' }),
    "Request template 'send' must NOT have additional properties 'protocol' in config/requests.json",
  ],
  [
    'an unknown method is refused',
    withSchema({ method: 'FETCH' }),
    "Request template 'send' schema/method must be equal to one of the allowed values in config/requests.json",
  ],
  [
    'http, which packing refuses, is refused',
    withSchema({ protocol: 'http' }),
    "Request template 'send' schema/protocol must be equal to one of the allowed values in config/requests.json",
  ],
  [
    'a host with its protocol is refused',
    withSchema({ host: 'https://api.example.com' }),
    "Request template 'send' schema/host must not contain protocol",
  ],
  [
    'a host with a path is refused',
    withSchema({ host: 'api.example.com/v1' }),
    "Request template 'send' schema/host must not have path",
  ],
  [
    'an IP address is refused',
    withSchema({ host: '192.0.2.7' }),
    "Request template 'send' schema/host must be FQDN",
  ],
  [
    'a host with a port is refused',
    withSchema({ host: 'api.example.com:8443' }),
    "Request template 'send' schema/host must be FQDN",
  ],
  [
    'a host of one word is refused',
    withSchema({ host: 'localhost' }),
    "Request template 'send' schema/host must be FQDN",
  ],
  [
    'a path that does not start with a slash is refused',
    withSchema({ path: 'v1' }),
    "Request template 'send' schema/path must start with '/'",
  ],
  [
    'a header that is no text is refused',
    withSchema({ headers: { 'X-Count': 1 } }),
    "Request template 'send' schema/headers/X-Count must be string in config/requests.json",
  ],
  [
    'six attempts are too many',
    requests({ options: { maxAttempts: 6 } }),
    "Request template 'send' options/maxAttempts must be <= 5 in config/requests.json",
  ],
  [
    'a delay of 1,600 ms is too long',
    requests({ options: { retryDelay: 1600 } }),
    "Request template 'send' options/retryDelay must be <= 1500 in config/requests.json",
  ],
  [
    'a delay goes in steps of 100 ms',
    requests({ options: { retryDelay: 250 } }),
    "Request template 'send' options/retryDelay must be multiple of 100 in config/requests.json",
  ],
  [
    'an unknown option is refused',
    requests({ options: { timeout: 20 } }),
    "Request template 'send' options must NOT have additional properties 'timeout' in config/requests.json",
  ],
  [
    'a secret setting in the query is refused',
    withSchema({ query: { key: '<%= iparam.api_key %>' } }),
    "Request template 'send' schema/query/key Invalid iparam substitution",
  ],
  [
    'a secret setting in the host is refused, inside an expression too',
    withSchema({ host: "<%= encode(iparam.api_key + ':X') %>.example.com" }),
    "Request template 'send' schema/host Invalid iparam substitution",
  ],
  [
    'a name that nothing fills is refused',
    withSchema({ path: '/<%= ticket.id %>' }),
    "Request template 'send' schema/path Error while substituting the templates",
  ],
  [
    'what is no expression is refused',
    withSchema({ path: '/<%= context. %>' }),
    "Request template 'send' schema/path Error while substituting the templates",
  ],
  [
    'a substitution that is not closed is refused',
    withSchema({ path: '/<%= context.id' }),
    "Request template 'send' schema/path Error while substituting the templates",
  ],
])('%s', async (_sentence, files, message) => {
  expect(await check(files)).toContainEqual(
    expect.objectContaining({ kind: 'platform', file: 'config/requests.json', message }),
  );
});

test.each([
  ['a host that is one setting', { host: '<%= iparam.domain %>' }],
  ['a host with a setting in it', { host: '<%= context.name %>.example.com' }],
  ['a secret in a header', { headers: { A: "Basic <%= encode(iparam.api_key + ':X') %>" } }],
  ['a query with several values', { query: { 'with[]': ['a', '<%= context.b %>'] } }],
])('%s passes', async (_sentence, changes) => {
  expect(await check(withSchema(changes))).toEqual([]);
});

test('a setting that sounds like a secret and is none is asked about', async () => {
  expect(told(await check(withSchema({ query: { t: '<%= iparam.auth_token %>' } })))).toEqual([
    "warning config/requests.json: iparam 'auth_token' appears to be a secure param but it isn't marked as secure.",
  ]);
});

test('a hundred templates pass, one more does not', async () => {
  const many = (count: number) => {
    const names = Array.from({ length: count }, (_, index) => `send-${index}`);
    const all = (value: unknown) => Object.fromEntries(names.map((name) => [name, value]));
    const common = { ...goodManifest.modules.common, requests: all({}) };
    return check({
      'manifest.json': json({ ...goodManifest, modules: { ...goodManifest.modules, common } }),
      'config/requests.json': json(all(goodTemplate)),
    });
  };
  expect(await many(100)).toEqual([]);
  expect(told(await many(101))).toEqual([
    'platform config/requests.json: config/requests.json has 101 request templates; 100 are allowed',
  ]);
});

test('a template has a plain name', async () => {
  const problems = await check({ 'config/requests.json': json({ 'send it': goodTemplate }) });
  expect(told(problems)).toContain(
    "platform config/requests.json: Request template 'send it' must be named by letters, digits, _ and - in config/requests.json",
  );
});

test('a name in the manifest without its template is refused', async () => {
  const problems = await check({ 'config/requests.json': '{}' });
  expect(told(problems)).toEqual([
    "platform manifest.json: Request template 'send' is not defined in config/requests.json",
  ]);
});

test('a template that no module names is asked about, with its line', async () => {
  const text = json({ send: goodTemplate, other: goodTemplate });
  const line = text.split('\n').findIndex((one) => one.includes('"other"')) + 1;
  expect(await check({ 'config/requests.json': text })).toEqual([
    {
      kind: 'warning',
      message: "Request template 'other' is declared but not associated with module",
      file: 'config/requests.json',
      line,
      mend: 'name it in manifest.json under modules.common.requests',
    },
  ]);
});

test('templates that are not JSON are reported with line and column', async () => {
  expect(await check({ 'config/requests.json': '{\n  "send": {},\n}' })).toContainEqual({
    kind: 'platform',
    message: 'not JSON: property name expected',
    file: 'config/requests.json',
    line: 3,
    column: 1,
  });
});
