import { expect, test } from 'vitest';
import { check, goodManifest, json, told } from './sample-app.ts';

const withoutScripts = { ...goodManifest, scripts: {} };
const otherScript = json({ scripts: { 'fdk-unit-test': 'jest' } });

/** coverage-final.json of a file of which so many of ten statements, each with a function and a branch, were run. */
function covered(run: number): string {
  const ids = [...Array(10).keys()];
  const counts = Object.fromEntries(ids.map((id) => [id, id < run ? 1 : 0]));
  const map = Object.fromEntries(ids.map((id) => [id, { start: { line: id } }]));
  const branches = Object.fromEntries(ids.map((id) => [id, [counts[id]]]));
  return json({ 'server.js': { statementMap: map, s: counts, f: counts, b: branches } });
}
const simulated = (pct: number): string => json({ coverageSummary: { branches: { pct } } });
const UNIT = 'coverage/unit/coverage-final.json';

test.each<[sentence: string, files: Record<string, string | null>, expected: string[]]>([
  [
    'an app whose manifest knows no unit tests cannot be packed',
    { 'manifest.json': json(withoutScripts) },
    ['platform manifest.json: scripts has no "fdk-unit-test"'],
  ],
  [
    'one without package.json cannot either',
    { 'package.json': null },
    ['platform package.json: package.json is missing.'],
  ],
  [
    'nor one whose two scripts differ',
    { 'package.json': otherScript },
    ['platform package.json: its script "fdk-unit-test" is not that of manifest.json'],
  ],
  [
    'nor one without the settings of its test runner',
    { 'vitest.config.js': null },
    ['platform vitest.config.js: vitest.config.js is missing.'],
  ],
  [
    'nor one that reports its coverage elsewhere',
    { 'vitest.config.js': 'export default {};' },
    ['platform vitest.config.js: coverage must be reported as json into coverage/unit'],
  ],
  [
    'nor one without unit tests',
    { 'tests/server.test.js': null },
    ['platform tests: no unit tests: packing looks for tests/*.test.js'],
  ],
  [
    'a package without README is what reviewers ask about',
    { 'README.md': null },
    ['warning README.md: is missing; the reviewers ask for it'],
  ],
  [
    'unit tests that cover too little are refused',
    { [UNIT]: covered(7) },
    ['statements', 'branches', 'functions', 'lines'].map(
      (what) => `platform ${UNIT}: unit tests cover 70.0 % of the ${what}, 80 are asked for`,
    ),
  ],
  ['unit tests that cover enough are not', { [UNIT]: covered(8) }, []],
  [
    'half is too little for the simulation',
    { '.report.json': simulated(50) },
    ['platform .report.json: fdk run covered 50 % of the branches, more than 50 are asked for'],
  ],
  ['more than half is enough', { '.report.json': simulated(50.1) }, []],
  [
    'what is not packed weighs nothing',
    { 'coverage/index.html': 'x'.repeat(6_000_000), 'node_modules/a/b.js': 'x'.repeat(6_000_000) },
    [],
  ],
])('%s', async (_sentence, files, expected) => {
  expect(told(await check(files))).toEqual(expected);
});
