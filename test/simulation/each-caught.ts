import { expect, test } from 'vitest';
import { loadApp } from '../../local/runtime/ground/load-app.ts';
import { hunt } from './hunt.ts';
import type { Mutant } from './mutant.ts';

/** Another seed makes other random courses, which come last. */
const SEED = Number(process.env['SIMULATION_SEED'] ?? 20260907);
const RANDOM = 5;

/** One test for each planted bug: some course has to show it. */
export function testEachCaught(mutants: Mutant[]): void {
  const app = loadApp('dist');
  test.each(mutants)(`a planted bug is caught: $about (seed ${SEED})`, async (mutant) => {
    expect(await hunt(app, mutant, RANDOM, SEED)).not.toBeNull();
  });
}
