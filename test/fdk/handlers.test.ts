import { expect, test } from 'vitest';
import { check, goodManifest, goodServer, json, told } from './sample-app.ts';

const WITHOUT_EXPORTS =
  'platform server/server.js: Error while parsing file containing serverless functions. Please use the exports section as recommended in the Serverless Apps section of the SDK documentation.';
const NOT_SEEN =
  "platform manifest.json: Event callback 'onTicketCreate' is not declared for module: support_ticket.";

function server(from: string, to: string): Record<string, string> {
  const text = goodServer.replace(from, to);
  if (text === goodServer) throw new Error(`The good server has no ${from}`);
  return { 'server/server.js': text };
}

const { common, ...products } = goodManifest.modules;
const withJob = {
  'manifest.json': json({
    ...goodManifest,
    modules: { common: { ...common, jobs: { repair: {} } }, ...products },
  }),
};

test.each<[sentence: string, files: Record<string, string>, expected: string[]]>([
  [
    'an arrow is not seen as a handler',
    server('onTicketCreate: async function (args) {', 'onTicketCreate: async (args) => {'),
    [NOT_SEEN],
  ],
  [
    'a handler by reference is not seen',
    server(
      'onTicketCreate: async function (args) {',
      'onTicketCreate: greeting,\n  other: async function (args) {',
    ),
    [NOT_SEEN, "warning server/server.js: 'other' is exported, but manifest.json does not name it"],
  ],
  [
    'a handler that is added to exports afterwards is not seen',
    server('exports = {', 'exports = {};\nexports.all = {'),
    [
      "platform manifest.json: Event callback 'onAppInstall' is not declared for module: common.",
      "platform manifest.json: Function 'health' is declared in manifest but not found in server.js",
      NOT_SEEN,
    ],
  ],
  [
    'exports inside a block are not seen',
    server(goodServer, `{ ${goodServer} }`),
    [WITHOUT_EXPORTS],
  ],
  ['module.exports is not seen', server('exports = {', 'module.exports = {'), [WITHOUT_EXPORTS]],
  [
    'two exports are one too many',
    server(goodServer, `${goodServer}\nexports = {};\n`),
    [WITHOUT_EXPORTS],
  ],
  [
    'a job that is not there is refused',
    withJob,
    ["platform manifest.json: Job 'repair' is declared in manifest but not found in server.js"],
  ],
  [
    'a job that is there is taken',
    {
      ...withJob,
      ...server(
        'health: function',
        'repair() {\n    console.info(greeting);\n  },\n  health: function',
      ),
    },
    [],
  ],
  ['a method in short form is seen', server('health: function () {', 'health() {'), []],
  [
    'import statements cannot be read',
    server(goodServer, `import { x } from './x.js';\n${goodServer.replace('greeting)', 'x)')}`),
    [
      WITHOUT_EXPORTS,
      "lint server/server.js: Parsing error: 'import' and 'export' may appear only with 'sourceType: module'",
    ],
  ],
  [
    'syntax after ES2020 cannot be read',
    server('console.info(greeting);', 'let word;\n    word ??= greeting;\n    console.info(word);'),
    [WITHOUT_EXPORTS, 'lint server/server.js: Parsing error: Unexpected token ='],
  ],
])('%s', async (_sentence, files, expected) => {
  expect(told(await check(files))).toEqual(expected);
});
