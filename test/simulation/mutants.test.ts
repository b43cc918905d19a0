import { expect, test } from 'vitest';
import { loadApp } from '../../local/runtime/load-app.ts';
import { edited, small } from './edited-app.ts';
import { hunt } from './hunt.ts';
import { MUTANTS } from './mutants.ts';

const SEED = 20260907;
const app = loadApp('dist');

test('there are at least twenty planted bugs, and each still fits the app', () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(20);
  for (const { edit } of MUTANTS) {
    expect(edited(app, [edit]).serverJs).not.toBe(app.serverJs);
    expect(edited(small(app), [edit]).serverJs).not.toBe(app.serverJs);
  }
});

/** Every fifth of them here; `npm run mutants` hunts them all. */
const SOME = MUTANTS.filter((_, number) => number % 5 === 0);

test.each(SOME)(`a planted bug is caught: $about (seed ${SEED})`, async (mutant) => {
  expect(await hunt(app, mutant, 5, SEED)).not.toBeNull();
});
