import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { putInPlace } from '../../local/build/put-in-place.ts';

type Files = Record<string, string>;

function folder(files: Files): string {
  const dir = mkdtempSync(join(tmpdir(), 'in-place-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  return dir;
}

const manifest = (node: string, event = 'onAppInstall'): string =>
  JSON.stringify({ modules: { [event]: {} }, engines: { node } });
const app: Files = { 'manifest.json': manifest('24.11.0'), 'server/server.js': 'exports = {};' };
/** What each of FDK's steps leaves for the next one. */
const left: Files = {
  '.fdk/localstore': 'installed',
  '.report.json': '{}',
  '.usage.json': '{}',
  'coverage/unit/coverage-final.json': '{}',
  'server/test_data/support_ticket/onTicketCreate.json': '{}',
  'dist/dist.zip': 'packed',
  'log/fdk.log': 'said',
  'node_modules/vitest/package.json': '{}',
};
const built = async (target: string, files: Files = app): Promise<(file: string) => string> => {
  await putInPlace(folder(files), target);
  return (file) => readFileSync(join(target, file), 'utf8');
};

test('what FDK left in the app’s folder outlives the next build', async () => {
  const target = folder({ ...app, ...left });
  const read = await built(target, { ...app, 'server/server.js': 'exports = { new: 1 };' });
  for (const [file, text] of Object.entries(left)) expect(read(file), file).toBe(text);
  expect(read('server/server.js')).toBe('exports = { new: 1 };');
});

test('a file that has not changed is not touched, so that what was measured of it still holds', async () => {
  const target = folder(app);
  const before = statSync(join(target, 'server/server.js'));
  await built(target);
  const { ino, mtimeMs } = statSync(join(target, 'server/server.js'));
  expect({ ino, mtimeMs }).toEqual({ ino: before.ino, mtimeMs: before.mtimeMs });
});

test('the versions that FDK wrote into the manifest stay, until the manifest changes', async () => {
  const stamped = manifest('24.11.1');
  const target = folder({ ...app, ...left, 'manifest.json': stamped });
  expect((await built(target))('manifest.json')).toBe(stamped);
  const changed = manifest('24.11.0', 'onAppUninstall');
  const read = await built(target, { ...app, 'manifest.json': changed });
  expect(read('manifest.json')).toBe(changed);
});

test('where FDK has never been, the manifest is the project’s own', async () => {
  const target = folder({ ...app, 'manifest.json': manifest('22.0.0') });
  expect((await built(target))('manifest.json')).toBe(app['manifest.json']);
});

test('what neither the build nor FDK made goes, with its folder', async () => {
  const target = folder({ ...app, 'config/old/notes.txt': 'x', 'server/old.js': 'var a;' });
  await built(target);
  expect(existsSync(join(target, 'config'))).toBe(false);
  expect(existsSync(join(target, 'server/old.js'))).toBe(false);
});
