import type { AppFolder } from './app-folder.ts';
import { coverageOf } from './coverage.ts';
import { isProblem, readJsonFile } from './json-file.ts';
import type { JsonFile } from './json-file.ts';
import type { Manifest } from './manifest.ts';
import type { Problem } from './problem.ts';

const UNIT_TEST = 'fdk-unit-test';
const CONFIG = 'vitest.config.js';
/** Where the platform's packing reads what `fdk unit-test` and `fdk run` covered. */
const UNIT_COVERAGE = 'coverage/unit/coverage-final.json';
const SIMULATION_REPORT = '.report.json';

const LEAST_OF_UNIT_TESTS = 80;
const MORE_THAN_OF_SIMULATION = 50;

/**
 * What `fdk pack` asks for beyond `fdk validate`, for an app of the public Marketplace (fdk-checks.md, Pack): unit tests that
 * run by themselves, and both coverages, as far as they have been measured in this folder.
 */
export function checkPack(app: AppFolder, manifestJson: JsonFile): Problem[] {
  return [
    ...scriptProblems(app, manifestJson),
    ...configProblems(app),
    ...(app.files.some((file) => /^tests\/.*\.test\.js$/.test(file))
      ? []
      : [refused('no unit tests: packing looks for tests/*.test.js', 'tests')]),
    ...(app.has('README.md') ? [] : [missingReadme]),
    ...unitCoverage(app),
    ...simulationCoverage(app),
  ];
}

const missingReadme: Problem = {
  kind: 'warning',
  message: 'is missing; the reviewers ask for it',
  file: 'README.md',
};

function scriptProblems(app: AppFolder, { value, file }: JsonFile): Problem[] {
  const packageJson = readJsonFile(app.dir, 'package.json');
  if (isProblem(packageJson)) return [packageJson];
  const scriptOf = (json: unknown) => (json as Pick<Manifest, 'scripts'>).scripts?.[UNIT_TEST];
  const script = scriptOf(value);
  if (script === undefined) return [refused(`scripts has no "${UNIT_TEST}"`, file)];
  return scriptOf(packageJson.value) === script
    ? []
    : [refused(`its script "${UNIT_TEST}" is not that of manifest.json`, 'package.json')];
}

function configProblems(app: AppFolder): Problem[] {
  if (!app.has(CONFIG)) return [refused(`${CONFIG} is missing.`, CONFIG)];
  const isRight = /coverage\/unit\b/.test(app.read(CONFIG)) && /\bjson\b/.test(app.read(CONFIG));
  return isRight ? [] : [refused('coverage must be reported as json into coverage/unit', CONFIG)];
}

function unitCoverage(app: AppFolder): Problem[] {
  if (!app.has(UNIT_COVERAGE)) return [];
  return Object.entries(coverageOf(app.read(UNIT_COVERAGE)))
    .filter(([, share]) => share < LEAST_OF_UNIT_TESTS)
    .map(([what, share]) =>
      refused(
        `unit tests cover ${share.toFixed(1)} % of the ${what}, 80 are asked for`,
        UNIT_COVERAGE,
      ),
    );
}

type Report = { coverageSummary?: Record<string, { pct?: number }> };

function simulationCoverage(app: AppFolder): Problem[] {
  if (!app.has(SIMULATION_REPORT)) return [];
  const { coverageSummary = {} } = JSON.parse(app.read(SIMULATION_REPORT)) as Report;
  return Object.entries(coverageSummary)
    .filter(([, { pct = 100 }]) => pct <= MORE_THAN_OF_SIMULATION)
    .map(([what, { pct }]) => {
      const mend = 'simulate more events, or --skip-coverage for a custom app';
      const message = `fdk run covered ${pct} % of the ${what}, more than 50 are asked for`;
      return { ...refused(message, SIMULATION_REPORT), mend };
    });
}

function refused(message: string, file: string): Problem {
  return { kind: 'platform', message, file };
}
