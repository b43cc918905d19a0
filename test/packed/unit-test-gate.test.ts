import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { coverageOf } from '../../local/fdk/coverage.ts';

const MINUTES = 60_000;

/** A copy of the built app inside the project, where it finds the project's node_modules as dist/ does. */
function copyOfTheApp(): string {
  const dir = mkdtempSync(resolve('dist-gate-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const isOurs = (path: string): boolean => !/dist[\\/](coverage|\.fdk|log|dist)\b/.test(path);
  cpSync('dist', dir, { recursive: true, filter: isOurs });
  return dir;
}

test(
  'the unit tests in the package pass by themselves, and cover more than packing asks for',
  { timeout: 20 * MINUTES },
  () => {
    const dir = copyOfTheApp();
    // As the platform's packing calls it. The names are those of this Vitest, which the other must not take for its own.
    const env = Object.entries(process.env).filter(
      ([name]) => !/^VITEST|^NODE_V8_COVERAGE/.test(name),
    );
    const { status, stdout, stderr } = spawnSync('npm', ['run', 'fdk-unit-test'], {
      cwd: dir,
      env: Object.fromEntries(env),
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    expect(status, `${stdout}\n${stderr}`).toBe(0);

    const report = readFileSync(join(dir, 'coverage/unit/coverage-final.json'), 'utf8');
    expect(Object.keys(JSON.parse(report) as object)).toEqual([join(dir, 'server/server.js')]);
    const { statements, branches, functions, lines } = coverageOf(report);
    const shares = [statements, branches, functions, lines].map((share) => share.toFixed(1));
    console.log(`unit tests cover ${shares.join(' / ')} % (statements/branches/functions/lines)`);
    expect(statements).toBeGreaterThanOrEqual(90);
    expect(branches).toBeGreaterThanOrEqual(85);
    expect(functions).toBeGreaterThanOrEqual(90);
    expect(lines).toBeGreaterThanOrEqual(90);
  },
);
