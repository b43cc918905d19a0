import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'acorn';
import * as esbuild from 'esbuild';
import { expect, test } from 'vitest';
import { correct, CORRECTIONS, crayonsCorrections } from '../../local/build/crayons-corrections.ts';
import { sizeOf } from '../../local/bench/app-size.ts';
import { buildTexts } from '../../local/build/build-texts.ts';
import { LANGUAGES } from '../../app/texts/texts.ts';

const page = (name: string): Promise<string> => readFile(join('dist/config', name), 'utf8');
const CALLED = ['getConfigs', 'postConfigs', 'validate'];

function declared(script: string): string[] {
  return parse(script, { ecmaVersion: 2017, sourceType: 'script' }).body.flatMap((node) =>
    node.type === 'FunctionDeclaration' ? [node.id.name] : [],
  );
}

test('the script is ES2017 and declares what the platform calls', async () => {
  expect(declared(await page('assets/iparams.js'))).toEqual(CALLED);
});

test('the page itself declares it too, for the oldest checker', async () => {
  const html = await page('iparams.html');
  const inline = /<script>([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  expect(declared(inline)).toEqual(CALLED);
});

test('a visit of the page loads at most 85 KB of compressed script, whatever its language', () => {
  expect(sizeOf('dist').pageGzipBytes).toBeLessThan(85_000);
});

test('each language is a script of its own, and none is in the page’s', async () => {
  const names = (await readdir('dist/config/assets')).filter((name) => name.startsWith('texts-'));
  expect(names.sort()).toEqual(LANGUAGES.map((language) => `texts-${language}.js`).sort());
  expect(await page('assets/texts-de.js')).toContain('Freshdesk mit injixo verbinden');
  expect(await page('assets/iparams.js')).not.toContain('Connect Freshdesk to injixo');
});

test('nothing in the bundle names a foreign address, save XML’s names and a hint of Stencil’s', async () => {
  const all = (await page('assets/iparams.js')) + (await page('assets/iparams.css'));
  const hosts = [...all.matchAll(/(?:https?:)?\/\/([\w-]+(?:\.[\w-]+)+)/g)].map(([, host]) => host);
  expect([...new Set(hosts)].sort()).toEqual(['stenciljs.com', 'www.w3.org']);
});

test('each correction of Crayons fits exactly once', async () => {
  for (const correction of CORRECTIONS) {
    const file = `node_modules/@freshworks/crayons/dist/components/${correction.file}`;
    const code = await readFile(file, 'utf8');
    expect(correct(code, correction)).not.toBe(code);
  }
});

test.each([
  ['is gone', 'no such thing', /has 0 places to correct, expected 1/],
  ['is there twice', 'this.hasFocus = ', /places to correct, expected 1/],
])('the build fails when the defect %s', async (_, find, message) => {
  const correction = { file: 'input.js', why: 'test', find, replace: '' };
  await expect(bundle([crayonsCorrections([correction])])).rejects.toThrow(message);
});

test('the build fails when a corrected component is no longer part of the page', async () => {
  const correction = { file: 'toast.js', why: 'test', find: 'x', replace: 'y' };
  await expect(bundle([crayonsCorrections([correction])])).rejects.toThrow('toast.js is not part');
});

test('the build fails on a text that is no ICU message, and names it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'texts-'));
  try {
    await writeFile(join(folder, 'en.json'), '{"a": "fine", "b": "{count, plural"}');
    await expect(buildTexts(folder, folder)).rejects.toThrow('en.json: "b" is no ICU message');
  } finally {
    await rm(folder, { recursive: true });
  }
});

function bundle(plugins: esbuild.Plugin[]): Promise<unknown> {
  return esbuild.build({
    entryPoints: ['app/controls/crayons.ts'],
    bundle: true,
    write: false,
    logLevel: 'silent',
    plugins,
  });
}
