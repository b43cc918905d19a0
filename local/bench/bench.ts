import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadApp } from '../runtime/ground/load-app.ts';
import { sizeOf } from './app-size.ts';
import { judge } from './budgets.ts';
import { fillPage } from './fill-page.ts';
import { measureHandlers } from './handler-work.ts';
import type { Job } from './job.ts';
import type { Measured } from './measure.ts';
import { playAll } from './pool.ts';
import type { BenchResult } from './result.ts';
import { scenarios, variants } from './scenarios.ts';
import { tablesOf } from './table.ts';

// npm run bench [-- --check] [--write] [--only <scenario>]: what the app keeps, side by side with a naive forwarder.
// --check: exit code 1 if a budget is missed that no decision has let go. --write: the tables go into docs/delivery.md. --only: scenarios whose name begins so; may be given more than once.
const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  },
});
// A copy: whoever builds meanwhile changes nothing.
const OURS = mkdtempSync(join(tmpdir(), 'bench-'));
cpSync('dist', OURS, { recursive: true });
process.on('exit', () => rmSync(OURS, { recursive: true }));
const PAGE = 'docs/delivery.md';
const NAIVE = 'local/bench/naive';

const { only } = values;
const isWanted = ({ name }: { name: string }): boolean =>
  only === undefined || only.some((beginning) => name.startsWith(beginning));
const compared = scenarios.filter(isWanted);
const alone = variants.filter(isWanted);
// The forwarder cannot look anything up without Freshdesk access.
const forNaive = compared.filter(({ hasAccess }) => hasAccess !== false);
if (compared.length + alone.length === 0) {
  const names = [...scenarios, ...variants].map(({ name }) => name);
  console.error(`There is no such scenario. There are:\n${names.join('\n')}`);
  process.exit(2);
}

const result = await run();
const verdicts = judge(result);
const over = verdicts.filter(({ isKept }) => !isKept);
const missed = over.filter(({ decision }) => decision === undefined);
const tables = tablesOf(result, verdicts);
console.log(`\n${tables.join('\n')}\n`);
for (const { row, figure, decision } of over) {
  console.log(`${decision === undefined ? 'MISSED' : `OVER (${decision})`} ${row}: ${figure}`);
}
const decided = over.length - missed.length;
console.log(
  `${verdicts.length - over.length} budgets kept, ${missed.length} missed, ${decided} over as decided`,
);
if (values.check && missed.length > 0) process.exitCode = 1;
if (values.write) {
  const day = new Date().toISOString().slice(0, 10);
  const page = fillPage(readFileSync(PAGE, 'utf8'), [`Measured on ${day}.`, '', ...tables]);
  writeFileSync(PAGE, page);
}

async function run(): Promise<BenchResult> {
  // Alone on the machine, before the others begin.
  const own = only === undefined && {
    work: await measureHandlers(loadApp(OURS)),
    size: sizeOf(OURS),
  };
  const jobs = [
    ...[...compared, ...alone].map(({ name }) => ({ scenario: name, dir: OURS })),
    ...forNaive.map(({ name }) => ({ scenario: name, dir: NAIVE })),
  ].sort(longestFirst);
  const measured = await playAll(jobs, availableParallelism(), tell);
  const of = (dir: string, wanted: { name: string }[]): Measured[] =>
    wanted.flatMap(({ name }) =>
      measured.filter((_, index) => jobs[index]?.dir === dir && jobs[index].scenario === name),
    );
  return { ours: of(OURS, [...compared, ...alone]), naive: of(NAIVE, forNaive), ...own };
}

/** So that no process is left alone with the longest one at the end. */
function longestFirst(a: Job, b: Job): number {
  return minutesOf(b) - minutesOf(a);
}
function minutesOf({ scenario }: Job): number {
  return [...scenarios, ...variants].find(({ name }) => name === scenario)?.minutes ?? 0;
}

function tell({ scenario, dir }: Job, { missing, cpuSeconds }: Measured): void {
  const who = dir === NAIVE ? ' (naive)' : '';
  console.error(`${scenario}${who}: ${missing} missing, ${cpuSeconds.toFixed(0)} s`);
}
