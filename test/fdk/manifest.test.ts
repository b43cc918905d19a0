import { expect, test } from 'vitest';
import { check, goodManifest, goodServer, json, told } from './sample-app.ts';

const { common, support_ticket } = goodManifest.modules;

/** The good manifest with another `common` or other modules. */
function withCommon(changes: object): object {
  return { ...goodManifest, modules: { common: { ...common, ...changes }, support_ticket } };
}
function withModules(modules: object): object {
  return { ...goodManifest, modules: { common, ...modules } };
}

const sidebar = { url: 'index.html', icon: 'icon.svg' };

test('the good app passes with nothing to say', async () => {
  expect(await check({})).toEqual([]);
});

test.each<[sentence: string, manifest: object, message: string]>([
  [
    'engines are asked for',
    { ...goodManifest, engines: undefined },
    "must have required property 'engines' in manifest.json",
  ],
  [
    'a key that the platform does not know is refused',
    { ...goodManifest, name: 'sample' },
    "must NOT have additional properties 'name' in manifest.json",
  ],
  [
    'the product block of older platforms is refused',
    { ...goodManifest, product: {} },
    'Platform version >= 3.0 does not support "product" in manifest.json',
  ],
  [
    'whitelisted domains are refused',
    { ...goodManifest, 'whitelisted-domains': [] },
    '"whitelisted-domains" has been deprecated in manifest.json',
  ],
  [
    'an older platform is refused',
    { ...goodManifest, 'platform-version': '2.3' },
    'Invalid platform version mentioned in manifest.json',
  ],
  [
    'common alone is too little',
    { ...goodManifest, modules: { common } },
    'At least one module apart from common must be mentioned',
  ],
  [
    'a module that Freshdesk does not have is refused',
    withModules({ support_ticket, deals: {} }),
    "/modules must NOT have additional properties 'deals'",
  ],
  [
    'an empty block is refused',
    withCommon({ location: {} }),
    '/modules/common/location must NOT have fewer than 1 properties in manifest.json',
  ],
  [
    'an event that common does not have is refused',
    withCommon({ events: { onAppUpdate: { handler: 'onAppInstall' } } }),
    "Invalid event: 'onAppUpdate' for module: common",
  ],
  [
    'a ticket event in common is refused',
    withCommon({ events: { onTicketCreate: { handler: 'onTicketCreate' } } }),
    "Invalid event: 'onTicketCreate' for module: common",
  ],
  [
    'an event needs its handler',
    withCommon({ events: { onAppInstall: {} } }),
    "/modules/common/events/onAppInstall must have required property 'handler' in manifest.json",
  ],
  [
    'a time limit of 30 s, which the platform was seen to refuse, is refused',
    withCommon({ functions: { health: { timeout: 30 } } }),
    'In function health of common, /timeout must be equal to one of the allowed values',
  ],
  [
    'a function is named by letters, digits and underscores',
    withCommon({ functions: { 'get-health': {} } }),
    '/modules/common/functions must match pattern "^[A-Za-z_][A-Za-z0-9_]{1,39}$" \'get-health\' in manifest.json',
  ],
  [
    'a location in the wrong module is refused',
    withCommon({ location: { ticket_sidebar: sidebar } }),
    'Invalid location(s) mentioned in modules',
  ],
  [
    'a location in the page needs an icon',
    withModules({ support_ticket: { location: { ticket_sidebar: { url: 'index.html' } } } }),
    "/modules/support_ticket/location/ticket_sidebar must have required property 'icon'",
  ],
  [
    'a range of versions of a dependency is refused',
    { ...goodManifest, dependencies: { lodash: '^4.17.21' } },
    "Package 'lodash' version contains special characters(^ or ~).",
  ],
  [
    'dependencies without a serverless part are refused',
    {
      ...goodManifest,
      modules: { common: { requests: { send: {} } }, support_ticket: {} },
      dependencies: { lodash: '4.17.21' },
    },
    'Please remove dependencies from your manifest as the current app does not have a serverless component.',
  ],
])('%s', async (_sentence, manifest, message) => {
  expect(await check({ 'manifest.json': json(manifest) })).toContainEqual(
    expect.objectContaining({ kind: 'platform', file: 'manifest.json', message }),
  );
});

test.each<[sentence: string, manifest: string, message: string]>([
  [
    'a key that stands there twice is asked about, since the platform keeps only the last',
    json(goodManifest).replace('"health"', '"health": {}, "health"'),
    "Duplicate key 'health' in manifest.json",
  ],
  [
    'a time limit that is documented but was never seen to pass is asked about',
    json(withCommon({ functions: { health: { timeout: 25 } } })),
    'In function health of common, /timeout 25 is documented, but only 15 and 20 were seen to pass',
  ],
  [
    'engines that cannot be published are asked about',
    json({ ...goodManifest, engines: { node: '18.20.4', fdk: '9.7.0' } }),
    'Publishing requires FDK 10.x on Node 24.11.x',
  ],
])('%s', async (_sentence, manifest, message) => {
  expect(told(await check({ 'manifest.json': manifest }))).toEqual([
    `warning manifest.json: ${message}`,
  ]);
});

test('the line of the mistaken key is named', async () => {
  const lines = [
    '{',
    '  "platform-version": "3.0",',
    '  "modules": {',
    '    "common": { "events": { "onAppInstall": { "handler": "onAppInstall" } } },',
    '    "support_ticket": {',
    '      "events": {',
    '        "onTicketOpen": { "handler": "onAppInstall" }',
    '      }',
    '    }',
    '  },',
    '  "engines": { "node": "24.11.0", "fdk": "10.1.9" }',
    '}',
  ];
  const problems = await check({
    'manifest.json': lines.join('\n'),
    'config/requests.json': null,
    'server/server.js': goodServer,
  });
  expect(problems).toContainEqual({
    kind: 'platform',
    message: "Invalid event: 'onTicketOpen' for module: support_ticket",
    file: 'manifest.json',
    line: 7,
  });
});

test('a manifest that is not JSON is reported with line and column', async () => {
  const manifest = '{\n  "platform-version": "3.0"\n  "modules": {}\n}';
  expect(await check({ 'manifest.json': manifest })).toEqual([
    {
      kind: 'platform',
      message: 'not JSON: comma expected',
      file: 'manifest.json',
      line: 3,
      column: 3,
    },
  ]);
});

test('a missing and an empty manifest are named as such', async () => {
  expect(told(await check({ 'manifest.json': null }))).toEqual([
    'platform manifest.json: manifest.json is missing.',
  ]);
  expect(told(await check({ 'manifest.json': '' }))).toEqual([
    'platform manifest.json: not JSON: value expected',
  ]);
});
