import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { countVitest } from './count-vitest.ts';

function reportFile(report: object): string {
  const dir = mkdtempSync(join(tmpdir(), 'report-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

test('a skipped test is neither passed nor failed', () => {
  const report = reportFile({
    numPassedTests: 2,
    numFailedTests: 1,
    numPendingTests: 4,
    testResults: [file('failed', 'passed', 'passed', 'failed', 'skipped')],
  });
  expect(countVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 4 });
});

test('a file that could not be run is a failure', () => {
  const report = reportFile({
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    testResults: [file('passed', 'passed', 'passed', 'passed'), file('failed')],
  });
  expect(countVitest(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test('a run that failed without a failed test is a failure', () => {
  const report = reportFile({
    numPassedTests: 1,
    numFailedTests: 0,
    numPendingTests: 0,
    testResults: [file('passed', 'passed')],
  });
  expect(countVitest(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(countVitest(report, 0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
});

test('a run that ended without a report is a failure', () => {
  expect(countVitest(join(tmpdir(), 'no-such-report.json'), 0)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});
