import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countVitest } from './count-vitest.ts';
import type { Count } from './count-vitest.ts';

/** A check that passes or fails as a whole: the programs run one after the other, each with Node. */
type Stage = { name: string; programs: string[][] };

const TSC = 'node_modules/typescript/bin/tsc';
const TSX = 'node_modules/tsx/dist/cli.mjs';

const stages: Stage[] = [
  {
    name: 'types',
    programs: [
      [TSC, '-p', 'tsconfig.json'],
      [TSC, '-p', 'server/tsconfig.json'],
    ],
  },
  { name: 'lint', programs: [['node_modules/eslint/bin/eslint.js', '.']] },
  {
    name: 'format',
    programs: [['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  },
  {
    name: 'build and the platform’s own check',
    programs: [
      [TSX, 'local/build/build.ts'],
      [TSX, 'local/fdk/check.ts', 'dist'],
    ],
  },
];

/** Runs everything, whatever fails on the way, and returns the sum. */
async function runAll(): Promise<Count> {
  let passed = 0;
  let failed = 0;
  for (const { name, programs } of stages) {
    console.log(`\n── ${name}`);
    const results = [];
    for (const program of programs) results.push(await run(program));
    const ok = results.every((code) => code === 0);
    console.log(ok ? 'passed' : 'FAILED');
    if (ok) passed += 1;
    else failed += 1;
  }
  const vitest = await runVitest();
  return { ...vitest, passed: passed + vitest.passed, failed: failed + vitest.failed };
}

async function runVitest(): Promise<Count> {
  console.log('\n── vitest');
  const folder = mkdtempSync(join(tmpdir(), 'injixo-tests-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await run(['node_modules/vitest/vitest.mjs', 'run', ...reporters]);
    return countVitest(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The exit code. What is tested reads nothing from the terminal. */
function run(args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const { passed, failed, skipped } = await runAll();
process.exitCode = failed > 0 ? 1 : 0;
if (skipped > 0) console.log(`\n${skipped} skipped`);
// Whoever counts reads this line alone; nothing may follow it.
console.log(`\n${passed} passed, ${failed} failed`);
