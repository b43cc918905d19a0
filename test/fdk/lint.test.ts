import { expect, test } from 'vitest';
import { rulesFor } from '../../local/fdk/lint-rules.ts';
import { badCode } from './bad-code.ts';
import { check, goodManifest, goodServer, json, told } from './sample-app.ts';

/** What the rule's name and kind are when `code` stands in a file of its own. */
async function complaints(file: string, code: string): Promise<string[]> {
  const problems = await check({ [file]: code, 'app/index.html': '' });
  return problems.filter((one) => one.file === file).map(({ kind, rule }) => `${kind} ${rule}`);
}

const KIND = { error: 'lint', warn: 'warning' } as const;

test.each(Object.entries(badCode))('%s is found', async (rule, code) => {
  const severity = [rulesFor('server/bad.js', '\n  x', [])?.[rule]].flat()[0];
  const kind = KIND[severity as keyof typeof KIND];
  expect(await complaints('server/bad.js', code)).toContain(`${kind} ${rule}`);
});

test('every stock rule that can be broken has its bad example', () => {
  // A script cannot hold `import` at all: that is a parsing error before these two are asked.
  const unbreakable = ['no-duplicate-imports', 'no-import-assign'];
  const stock = Object.keys(rulesFor('server/bad.js', '\n  x', []) ?? {}).filter(
    (rule) => !rule.startsWith('freshworks/') && !unbreakable.includes(rule),
  );
  expect(Object.keys(badCode).sort()).toEqual(stock.sort());
});

test.each<[sentence: string, file: string, code: string, expected: string]>([
  [
    'a chain of then without a way for its rejection is asked about',
    'server/bad.js',
    'f().then(g);',
    'warning server/bad.js: Expected rejection to be handled.',
  ],
  [
    'a request of the page that nobody waits for is asked about',
    'app/bad.js',
    "client.request.invokeTemplate('send');",
    'warning app/bad.js: Expected rejection to be handled.',
  ],
  [
    'a rejection that is only logged is asked about',
    'server/bad.js',
    'f().then(g).catch((error) => console.error(error));',
    'warning server/bad.js: refrain from simply logging errors.',
  ],
  [
    'a rejection that is only logged is asked about in the second argument of then',
    'config/assets/bad.js',
    'f().then(g, function (error) {\n  console.error(error);\n});',
    'warning config/assets/bad.js: refrain from simply logging errors.',
  ],
  [
    'a request by fetch is asked about',
    'server/bad.js',
    "fetch('https://api.example.com');",
    'warning server/bad.js: Use client.request when making API requests',
  ],
  [
    'a request by axios is asked about',
    'server/bad.js',
    "axios.get('https://api.example.com');",
    'warning server/bad.js: Use client.request when making API requests',
  ],
  [
    'a request by XMLHttpRequest is asked about',
    'app/bad.js',
    'f(new XMLHttpRequest());',
    'warning app/bad.js: Use client.request when making API requests',
  ],
  [
    'a request through a public proxy is asked about',
    'config/assets/bad.js',
    "f('https://cors-anywhere.herokuapp.com/');",
    'warning config/assets/bad.js: Avoid requests through a public proxy.',
  ],
  [
    'a method of the old request interface is refused',
    'server/bad.js',
    "$request.get('https://api.example.com');",
    'platform server/bad.js: get is no longer supported in Request API. Use invokeTemplate with a template of config/requests.json.',
  ],
  [
    'the old request interface of the page is refused',
    'app/bad.js',
    "f(client.request.post('https://api.example.com'));",
    'platform app/bad.js: post is no longer supported in Request API. Use invokeTemplate with a template of config/requests.json.',
  ],
  [
    'a module of Node is refused',
    'server/bad.js',
    "f(require('crypto'));",
    "platform server/bad.js: 'crypto' is not listed in manifest.",
  ],
  [
    'unpkg in a script of the page is refused',
    'config/assets/bad.js',
    'const url = `https://unpkg.com/${name}`;',
    'platform config/assets/bad.js: Avoid using UNPKG CDN. We recommend using alternate CDN providers for better availability and reliability.',
  ],
  [
    'a name that another function declares is asked about where it is assigned',
    'app/bad.js',
    'let ticket;\nf((one) => {\n  ticket = one;\n  g(ticket);\n});',
    "warning app/bad.js: 'ticket' declared and assigned in different scopes. Possible asynchronous race condition.",
  ],
])('%s', async (_sentence, file, code, expected) => {
  const problems = await check({ [file]: `${code}\n`, 'app/index.html': '' });
  expect(told(problems)).toContain(expected);
});

test.each<[sentence: string, file: string, code: string]>([
  ['a promise that is waited for', 'server/good.js', 'f(async () => {\n  await g().then(h);\n});'],
  ['a file beside it', 'server/good.js', "f(require('./lib/names'));"],
  ['a catch with a reason', 'server/good.js', 'try {\n  f();\n} catch {\n  // nothing to undo\n}'],
  ['optional chaining', 'server/good.js', 'f(a?.b ?? c);'],
  [
    'an assignment in the server to a name around',
    'server/good.js',
    'let a = 0;\nf(() => { a = 1; return a; });',
  ],
  ['a disable comment', 'server/good.js', '// eslint-disable-next-line no-alert\nalert();'],
  [
    'careless code in the page bundle',
    'config/assets/good.js',
    'var a = 1; if (a == null) alert(eval(a));',
  ],
  ['test data', 'server/test_data/good.js', 'var a = 1;'],
])('%s passes', async (_sentence, file, code) => {
  expect(await complaints(file, `${code}\n`)).toEqual([]);
});

const ONLY_LOGS = 'warning freshworks/no-logging-rejections';

test.each([
  'f().catch((error) => console.error(error));',
  'f().catch((error) => { console.error(error); });',
  'f().catch(function (error) { console.log(error); });',
  'f().catch(async function (error) { console.log(error); });',
  "f()['catch']((error) => console.error(error));",
  "f().catch((error) => { console['error'](error); });",
  'f().fail((error) => console.error(error));',
  'f().then(g, (error) => console.error(error));',
  // An arrow that gives what one method gives: the platform does not ask whose method it is.
  'f().catch((error) => page.show(error));',
  'f().catch(() => store.dispatch({ type: 1 }));',
  'f().catch((error) => page[name](error));',
  "f().catch((error) => page['show'](error));",
  'f().then(g, (error) => page.shown.add(error));',
  'f().then(g).catch((error) => this.show(error));',
  // Not seen by the platform's own rule, as far as it is known; as bad.
  'f().catch(console.error);',
  'f().then(g, console.error);',
])('a rejection that is simply logged, or looks like it, is asked about: %s', async (code) => {
  expect(await complaints('config/assets/bad.js', `${code}\n`)).toEqual([ONLY_LOGS]);
});

test.each([
  'f().catch((error) => show(error));',
  'f().catch((error) => { page.show(error); });',
  'f().catch((error) => { console.error(error); show(error); });',
  'f().catch(function (error) { return page.show(error); });',
  'f().catch((error) => ({ error }));',
  'f().catch(show);',
  'f().catch(page.show);',
  'f().then((found) => page.show(found), show);',
  'f(g().catch((error) => page.show(error)));',
  'try { f(); } catch (error) { console.error(error); }',
])('a rejection that is dealt with passes: %s', async (code) => {
  expect(await complaints('config/assets/good.js', `${code}\n`)).toEqual([]);
});

test('an empty function passes in a file that looks minified', async () => {
  expect(await complaints('server/bad.js', 'f(function () {});\n')).toEqual([]);
});

test('a dependency must be listed, and used if listed', async () => {
  const manifest = json({ ...goodManifest, dependencies: { lodash: '4.17.21', dayjs: '1.11.0' } });
  const server = `const { get } = require('lodash/fp');\n${goodServer.replace('greeting)', 'get(greeting))')}`;
  const problems = await check({ 'manifest.json': manifest, 'server/server.js': server });
  expect(told(problems)).toEqual([
    'platform manifest.json: The following dependencies are not used: dayjs',
  ]);
});

test('the line of a complaint is named', async () => {
  const problems = await check({ 'server/bad.js': 'f(\n  1,\n);\ndebugger;\n' });
  expect(problems).toEqual([
    {
      kind: 'lint',
      message: "Unexpected 'debugger' statement.",
      file: 'server/bad.js',
      line: 4,
      rule: 'no-debugger',
    },
  ]);
});
