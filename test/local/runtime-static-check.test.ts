import { describe, expect, test } from 'vitest';
import { serverProblems } from '../../local/runtime/checks/static-check.ts';
import { createRuntime } from '../../local/runtime/runtime.ts';
import type { AppFiles } from '../../local/runtime/runtime.ts';
import { appOf, START } from './runtime-app.ts';

const good = 'exports = { run: async function (args) { return args; } };';
const noExports = 'Error while parsing file containing serverless functions.';

describe('the server file', () => {
  test('passes with one literal of inline functions and helpers around it', () => {
    const text = `
      const twice = (n) => n * 2;
      ${good.replace('args;', 'twice(args.n) ?? args?.m;')}
      function later() { try { return $db.get('a'); } catch { return 0; } }
      later();`;
    expect(serverProblems(text, ['run'])).toEqual([]);
  });

  test.each([
    ['exports.run = …', 'exports.run = function () {};'],
    ['module.exports', 'module.exports = { run: function () {} };'],
    ['a variable', 'const app = { run: function () {} }; exports = app;'],
    ['an assignment inside a function', `(function () { ${good} })();`],
    ['two literals', `${good} ${good}`],
    ['nothing', ''],
  ])('does not pass with %s', (_what, text) => {
    expect(serverProblems(text, ['run']).join()).toContain(noExports);
  });

  test.each([
    ['an arrow', 'run: (args) => args'],
    ['a name', 'run: helper'],
    ['a shorthand', 'run'],
    ['a method', 'run() {}'],
    ['a getter', 'get run() { return null; }'],
    ['a computed name', "['run']: function () {}"],
    ['a name in a variable', '[run]: function () {}'],
    ['a quoted name', "'run': function () {}"],
    ['a call', 'run: wrap(function () {})'],
  ])('does not pass with %s', (_what, member) => {
    const text = `const helper = 1; const wrap = (f) => f; const run = wrap(helper);\nexports = { ${member} };`;
    expect(serverProblems(text, ['run'])).toEqual([
      "Event callback 'run' is not defined as an inline function in exports",
      'exports: not an inline function, line 2',
    ]);
  });

  test('does not pass with a spread, or a name twice', () => {
    expect(serverProblems('exports = { ...{}, run: function () {} };', ['run'])).toEqual([
      'exports: not an inline function, line 1',
    ]);
    expect(
      serverProblems('exports = { run: function () {}, run: function () {} };', ['run']),
    ).toEqual(["exports: 'run' is there twice"]);
  });

  test('does not pass without a function that the manifest names', () => {
    expect(serverProblems(good, ['run', 'other'])).toEqual([
      "Event callback 'other' is not defined as an inline function in exports",
    ]);
  });

  test.each([
    ['logical assignment', 'let a; a ??= 1;'],
    ['numeric separators', 'const a = 1_000;'],
    ['private members', 'class A { #a() {} }'],
    ['class fields', 'class A { a = 1; }'],
    ['top-level await', 'await null;'],
    ['import', "import a from 'a';"],
    ['export', 'export const a = 1;'],
  ])('does not pass with %s', (_what, code) => {
    expect(serverProblems(`${code}\n${good}`, ['run'])[0]).toMatch(/^Parsing error: /);
  });

  test.each([
    'Buffer',
    'URL',
    'setTimeout',
    'fetch',
    'crypto',
    'TextEncoder',
    'structuredClone',
    'module',
    '__dirname',
    'window',
    'Intl',
    'eval',
    'WeakRef',
    '$files',
    '$job',
  ])('does not pass with %s', (name) => {
    const text = `exports = {\n  run: async function () { return ${name}; },\n};`;
    expect(serverProblems(text, ['run'])).toEqual([`'${name}' is not defined, line 2`]);
  });

  test('does not pass with a variable that was never declared', () => {
    expect(serverProblems(`counter = 1;\n${good}`, ['run'])).toEqual([
      "'counter' is not defined, line 1",
    ]);
  });
});

describe('an app that the platform would refuse is not started', () => {
  const start = (app: AppFiles) =>
    createRuntime({ app, startAt: START, upstream: () => undefined });
  const template = { schema: { method: 'GET', host: 'api.example.com' } };
  const withTemplate = (schema: object, options?: object) =>
    appOf({ templates: { ask: { schema: { ...template.schema, ...schema }, options } } });

  test('one that it would take is', () => {
    const app = appOf({ handlers: { onTicketCreate: '' }, templates: { ask: template } });
    expect(start(app).state().installed).toBe(false);
  });

  test('all that is wrong is told at once', () => {
    const app = appOf({ handlers: { onTicketCreate: '' }, serverJs: 'exports = { a: 1 };' });
    app.manifest.modules['common'] = { events: { onAppUpdate: { handler: 'b' } } };
    expect(() => start(app)).toThrow(
      [
        'the platform would refuse the app in a hand-made app:',
        "Invalid event: 'onAppUpdate' for module: common",
        "Event callback 'b' is not defined as an inline function in exports",
        "Event callback 'onTicketCreate' is not defined as an inline function in exports",
        'exports: not an inline function, line 1',
      ].join('\n'),
    );
  });

  test('functions and jobs of the manifest must be there too', () => {
    const app = appOf({ handlers: { health: '' }, serverJs: 'exports = {};' });
    app.manifest.modules['common'] = { functions: { health: {} }, jobs: { repair: {} } };
    expect(() => start(app)).toThrow("'health'");
    expect(() => start(app)).toThrow("'repair'");
  });

  test('manifest and templates must name each other', () => {
    const app = appOf({ templates: { ask: template } });
    app.templates = { other: template };
    expect(() => start(app)).toThrow(
      "Request template 'ask' is not defined in config/requests.json\nRequest template 'other' is declared but not associated with module",
    );
  });

  test('a product module must be there', () => {
    const app = appOf({});
    delete app.manifest.modules['support_ticket'];
    expect(() => start(app)).toThrow('At least one module apart from common must be mentioned');
  });

  test('a function cannot ask for more than 20 s', () => {
    const app = appOf({ handlers: { health: '' } });
    app.manifest.modules['common'] = { functions: { health: { timeout: 30 } } };
    expect(() => start(app)).toThrow('In function health of common, /timeout');
  });

  test.each<[object, string]>([
    [{ body: '{}' }, "schema must NOT have additional properties 'body'"],
    [{ host: undefined }, "must have required property 'host'"],
    [{ method: 'TRACE' }, 'schema/method must be equal to one of the allowed values'],
    [{ protocol: 'http' }, 'schema/protocol must be equal to one of the allowed values'],
    [{ path: 'v1' }, "schema/path must start with '/'"],
    [{ headers: { a: 1 } }, 'schema/headers/a must be string'],
    [{ host: 'https://api.example.com' }, 'schema/host must not contain protocol'],
    [{ host: 'api.example.com/v1' }, 'schema/host must not have path'],
    [{ host: 'localhost' }, 'schema/host must be FQDN'],
    [{ host: '127.0.0.1' }, 'schema/host must be FQDN'],
  ])('a template with %o is refused', (schema, message) => {
    expect(() => start(withTemplate(schema))).toThrow(message);
  });

  test.each([[{ maxAttempts: 6 }], [{ retryDelay: 1_600 }], [{ retryDelay: 50 }], [{ cache: 1 }]])(
    'a template with the options %o is refused',
    (options) => {
      expect(() => start(withTemplate({}, options))).toThrow("Request template 'ask' options");
    },
  );

  test('more than 100 templates are refused', () => {
    const names = Array.from({ length: 101 }, (_, index) => `t${index}`);
    const templates = Object.fromEntries(names.map((name) => [name, template]));
    expect(() => start(appOf({ templates }))).toThrow('More than 100 request templates');
  });
});
