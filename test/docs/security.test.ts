import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const page = readFileSync('docs/security.md', 'utf8');
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { modules } = read('manifest.json') as {
  modules: Record<string, { functions?: object; events?: object }>;
};

/** The names in code in the first cells of the table under this head. */
function rowsUnder(head: string): string[] {
  const table = page.split(new RegExp(`^\\| ${head} .*\\n`, 'm'))[1]?.split('\n\n')[0] ?? '';
  return [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name);
}

test('the security page tells of every function that the page can call, and of no other', () => {
  expect(rowsUnder('function').sort()).toEqual(
    Object.keys(modules['common']?.functions ?? {}).sort(),
  );
});

test('it tells of every event that Freshworks calls', () => {
  const events = Object.values(modules).flatMap(({ events = {} }) => Object.keys(events));
  expect(events.filter((event) => !page.includes(`\`${event}\``))).toEqual([]);
});

test('the files and tests that it names are there', () => {
  const named = [...page.matchAll(/`((?:server|app|local|test|config)\/[\w./-]+\.\w+)`/g)];
  const built = /^(server\/server\.js|config\/assets\/)/;
  const missing = named
    .map(([, file = '']) => file)
    .filter((file) => !built.test(file) && !existsSync(file));
  expect(missing).toEqual([]);
});

test('every key of a request stands in a header, and only there', () => {
  const templates = read('config/requests.json') as Record<string, { schema: object }>;
  for (const [name, { schema }] of Object.entries(templates)) {
    const rest = { ...schema, headers: undefined };
    expect(JSON.stringify(rest), name).not.toMatch(/api_key|\bkey\b/i);
  }
});

test.each(['config/assets', 'tests'])('it names each package whose code is in %s', (folder) => {
  const notices = readFileSync(`dist/${folder}/third-party.txt`, 'utf8');
  const packages = [...notices.matchAll(/^=+\n\n(\S+) \d/gm)].map(([, name = '']) => name);
  expect(packages.length).toBeGreaterThan(0);
  expect(packages.filter((name) => !page.includes(name))).toEqual([]);
});

test('each package that the project installs has a licence that was looked at', () => {
  const tsx = 'node_modules/tsx/dist/cli.mjs';
  const { status, stdout } = spawnSync(process.execPath, [tsx, 'local/build/licences.ts'], {
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^MIT \(\d+\)$/m);
  expect(status).toBe(0);
});
