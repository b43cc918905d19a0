import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { thirdPartyNotices } from '../../local/build/third-party.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'third-party-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Bundles a script that uses the packages, each `name: { file: text }`, and gives the notices. */
async function noticesOf(packages: Record<string, Record<string, string>>): Promise<string> {
  const names = Object.keys(packages);
  await writeFile(join(folder, 'page.js'), names.map((name) => `import '${name}';`).join('\n'));
  for (const [name, files] of Object.entries(packages)) {
    for (const [file, text] of Object.entries({ 'index.js': `f('${name}');`, ...files })) {
      const path = join(folder, 'node_modules', name, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
  }
  const { metafile } = await esbuild.build({
    entryPoints: [join(folder, 'page.js')],
    bundle: true,
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return thirdPartyNotices(metafile, 'The page');
}

const packed = (name: string, license?: unknown): string =>
  JSON.stringify({ name, version: '1.2.3', license });

test('each package in the bundle is named with version, licence and its text, once', async () => {
  const notices = await noticesOf({
    one: {
      'package.json': packed('one', 'MIT'),
      LICENSE: 'Copyright One',
      'index.js': "import './b.js'; f(1);",
      'b.js': 'f(2);',
    },
    '@a/two': {
      'package.json': packed('@a/two', 'BSD-3-Clause'),
      'license.md': 'Copyright Two',
      NOTICE: 'Also of Three',
    },
  });
  expect(notices.match(/one 1\.2\.3 \(MIT\)\n\nCopyright One/g)).toHaveLength(1);
  expect(notices).toContain('@a/two 1.2.3 (BSD-3-Clause)\n\nCopyright Two\n\nAlso of Three');
});

test.each([
  ['a licence that is not on the list', 'GPL-3.0-only'],
  ['a choice of licences', '(MIT OR GPL-3.0)'],
  ['no licence', undefined],
  ['a licence in a form of long ago', { type: 'MIT' }],
])('the build fails at %s: %j', async (_, license) => {
  const built = noticesOf({ one: { 'package.json': packed('one', license), LICENSE: 'Text' } });
  await expect(built).rejects.toThrow(/^one 1\.2\.3 has the licence .* not on the list/);
});

test.each([[{}], [{ LICENSE: '  \n' }], [{ 'README.md': 'MIT' }]])(
  'the build fails at a package without the text of its licence: %j',
  async (files) => {
    const built = noticesOf({ one: { 'package.json': packed('one', 'MIT'), ...files } });
    await expect(built).rejects.toThrow('one 1.2.3 comes without the text of its licence');
  },
);

test('the app bears the notices of what is in its page', async () => {
  const notices = await readFile('dist/config/assets/third-party.txt', 'utf8');
  const named = [...notices.matchAll(/^(\S+) \d\S* \((\S+)\)$/gm)].map(([, name, licence]) => [
    name,
    licence,
  ]);
  expect(Object.fromEntries(named)).toMatchObject({
    preact: 'MIT',
    '@freshworks/crayons': 'MIT',
    '@stencil/core': 'MIT',
    'intl-messageformat': 'BSD-3-Clause',
  });
  expect(notices.match(/Permission is hereby granted|Redistribution and use/g)).toHaveLength(
    named.length,
  );
});
