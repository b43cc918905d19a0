import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { goodManifest, goodTemplate, json, writeApp } from './sample-app.ts';

/** Runs one of our commands as npm does, with nothing to read from the terminal. */
function run(script: string, args: string[], path = process.env.PATH) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', script, ...args],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH: path } },
  );
  return { status, stdout, stderr };
}

// The check knows the secure settings of our app, so the sample takes one of their names.
const ourTemplate = json({ send: goodTemplate }).replace('api_key', 'injixo_api_key');

test('the check of a good app ends with 0 and a box of zeros', () => {
  const dir = writeApp({ 'config/requests.json': ourTemplate });
  expect(run('local/fdk/check.ts', [dir])).toEqual({
    status: 0,
    stdout: `┌──────────────────────────────┐
│ Validation Summary           │
├──────────────────────────────┤
│ Total Platform Errors      0 │
│ Total Lint Errors          0 │
│ Total Warnings             0 │
└──────────────────────────────┘
✔ Validation Successful
`,
    stderr: '',
  });
});

test('the check of a bad app lists and counts what is wrong and ends with 1', () => {
  const dir = writeApp({
    'manifest.json': json({ ...goodManifest, engines: { node: '18.20.4', fdk: '9.7.0' } }),
    'config/requests.json': ourTemplate,
    'config/notes.txt': 'x',
    'server/lib/old.js': 'var a = 1;\nf(a);\n',
  });
  const { status, stdout } = run('local/fdk/check.ts', [dir]);
  expect(status).toBe(1);
  expect(stdout).toBe(`Validation failed due to the following issue(s):

Platform errors:
  ✖ config: Config directory has invalid file(s) - notes.txt

Lint errors:
  ✖ server/lib/old.js:1: Unexpected var, use let or const instead. (no-var)

Please ensure that the following are addressed for quick review process:
  ⚠ manifest.json:27: Publishing requires FDK 10.x on Node 24.11.x

┌──────────────────────────────┐
│ Validation Summary           │
├──────────────────────────────┤
│ Total Platform Errors      1 │
│ Total Lint Errors          1 │
│ Total Warnings             1 │
└──────────────────────────────┘
`);
});

test('warnings alone do not refuse the app', () => {
  const dir = writeApp({ 'config/requests.json': ourTemplate, 'server/names.json': '{}' });
  expect(run('local/fdk/check.ts', [dir]).status).toBe(0);
});

test('the check of a folder that is not there says what to do', () => {
  const { status, stderr } = run('local/fdk/check.ts', ['no-such-app']);
  expect(status).toBe(1);
  expect(stderr).toBe('There is no folder no-such-app. Run "npm run build" first.\n');
});

test('without fdk on the PATH the command says where it comes from and what stands in for it', () => {
  const { status, stderr } = run('local/fdk/fdk.ts', ['validate'], '');
  expect(status).toBe(1);
  expect(stderr).toContain('The Freshworks CLI (fdk) is not installed');
  expect(stderr).toContain('https://cdn.freshdev.io/fdk/latest-v24.tgz');
  expect(stderr).toContain('npm run check:fdk');
});

test.skipIf(process.platform === 'win32')(
  'with fdk on the PATH it runs in dist, with our arguments and its exit code',
  () => {
    const bin = mkdtempSync(join(tmpdir(), 'fdk-bin-'));
    onTestFinished(() => rmSync(bin, { recursive: true, force: true }));
    writeFileSync(join(bin, 'fdk'), '#!/bin/sh\necho "fdk $* in ${PWD##*/}"\nexit 7\n');
    chmodSync(join(bin, 'fdk'), 0o755);
    expect(run('local/fdk/fdk.ts', ['validate', '--fix'], bin)).toEqual({
      status: 7,
      stdout: 'fdk validate --fix in dist\n',
      stderr: '',
    });
  },
);
