import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

/** Runs everything, whatever fails on the way, and returns the sum. The stages run side by side: each fills one core. */
async function runAll(): Promise<Count> {
  const passed = (await Promise.all(stages.map(isPassed))).filter((ok) => ok).length;
  const vitest = await runVitest();
  const failed = stages.length - passed;
  return { ...vitest, passed: passed + vitest.passed, failed: failed + vitest.failed };
}

/** What its programs say is shown in one piece, when the last one has ended. */
async function isPassed({ name, programs }: Stage): Promise<boolean> {
  const results = [];
  for (const program of programs) results.push(await run(program, 'pipe'));
  const ok = results.every(({ code }) => code === 0);
  const said = results.map(({ text }) => text).join('');
  console.log(`\n── ${name}\n${said}${ok ? 'passed' : 'FAILED'}`);
  return ok;
}

/** Journeys that the package's own unit tests play, which test/packed/unit-test-gate.test.ts runs: not twice. */
function packed(): string[] {
  const imports = readFileSync('test/packed/journeys.ts', 'utf8').matchAll(/'\.\.\/(.+)'/g);
  return [...imports].map(([, file]) => `--exclude=test/${file}`);
}

async function runVitest(): Promise<Count> {
  console.log('\n── vitest');
  const folder = mkdtempSync(join(tmpdir(), 'injixo-tests-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...packed()];
    const { code } = await run(vitest, 'inherit');
    return countVitest(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The exit code, and what was written where it is piped. What is tested reads nothing from the terminal. */
function run(args: string[], output: 'inherit' | 'pipe'): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', output, output] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (part: Buffer) => (text += part.toString()));
    }
    child.on('error', ({ message }) => resolve({ code: 1, text: `${text}${message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

const { passed, failed, skipped } = await runAll();
process.exitCode = failed > 0 ? 1 : 0;
if (skipped > 0) console.log(`\n${skipped} skipped`);
// Whoever counts reads this line alone; nothing may follow it.
console.log(`\n${passed} passed, ${failed} failed`);
