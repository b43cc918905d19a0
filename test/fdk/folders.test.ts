import { expect, test } from 'vitest';
import { check, goodManifest, json, told } from './sample-app.ts';

const { common } = goodManifest.modules;
const withSidebar = json({
  ...goodManifest,
  modules: {
    common,
    support_ticket: {
      ...goodManifest.modules.support_ticket,
      location: { ticket_sidebar: { url: 'index.html', icon: 'icon.svg' } },
    },
  },
});

test.each<[sentence: string, files: Record<string, string | null>, expected: string[]]>([
  [
    'a stranger in config is refused',
    { 'config/notes.txt': 'x', 'config/src/page.tsx': 'x' },
    ['platform config: Config directory has invalid file(s) - notes.txt,src'],
  ],
  [
    'both kinds of settings page are one too many',
    { 'config/iparams.json': '{}' },
    [
      'platform config: Unsupported File(s). Specify either iparams.html or iparams.json',
      'warning config/iparams.json: is not checked here; run `npm run fdk -- validate` with the real FDK',
    ],
  ],
  [
    'no settings page is refused',
    { 'config/iparams.html': null },
    ['platform config: iparams.json is mandatory.'],
  ],
  [
    'an app that declares a handler needs its server',
    { 'server/server.js': null },
    ['platform server/server.js: Mandatory file(s) missing: server/server.js'],
  ],
  [
    'an app with a place on a page needs app/',
    { 'manifest.json': withSidebar },
    [
      'platform app: Mandatory folder(s) missing: app',
      "platform manifest.json: Template file 'index.html' mentioned in support_ticket/ticket_sidebar is not found in app folder",
      "platform manifest.json: Icon 'icon.svg' mentioned in support_ticket/ticket_sidebar is not found in app folder",
    ],
  ],
  [
    'an app with a place on a page passes with its files',
    { 'manifest.json': withSidebar, 'app/index.html': '', 'app/icon.svg': '' },
    [],
  ],
  [
    'what is never packed is asked about',
    { 'server/names.json': '{}' },
    ['warning server/names.json: is never packed: only .js and .pem files are, in server/'],
  ],
  [
    'a file over 2 MB is refused',
    { 'config/assets/picture.svg': 'x'.repeat(2_000_001) },
    ['platform config/assets/picture.svg: App file exceeds threshold size(2MB)'],
  ],
  [
    'an app over 5 MB is refused',
    Object.fromEntries(
      [1, 2, 3].map((n) => [`config/assets/${n}.svg`, 'x'.repeat(1_700_000)] as const),
    ),
    ['platform manifest.json: Package size exceeds the 5MB limit.'],
  ],
  [
    'the page must offer its functions',
    { 'config/assets/iparams.js': 'const postConfigs = () => ({});\nfunction getConfigs() {}\n' },
    [
      'platform config/iparams.html: Mandatory method(s) missing in iparams.html OR assets/*.js: postConfigs.',
    ],
  ],
  [
    'functions inside the page count',
    {
      'config/assets/iparams.js': '',
      'config/iparams.html':
        '<script>function getConfigs() {}</script>\n<script type="text/javascript">function postConfigs() {}</script>',
    },
    [],
  ],
  [
    'functions in a comment do not count',
    {
      'config/assets/iparams.js': '',
      'config/iparams.html':
        '<!-- <script>function getConfigs() {} function postConfigs() {}</script> -->',
    },
    [
      'platform config/iparams.html: Mandatory method(s) missing in iparams.html OR assets/*.js: getConfigs,postConfigs.',
    ],
  ],
  [
    'unpkg in a page is refused',
    { 'config/iparams.html': '\n<script src="https://unpkg.com/react"></script>' },
    [
      'platform config/iparams.html: Avoid using UNPKG CDN. We recommend using alternate CDN providers for better availability and reliability.',
    ],
  ],
])('%s', async (_sentence, files, expected) => {
  expect(told(await check(files))).toEqual(expected);
});
