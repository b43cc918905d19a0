import { expect, test } from 'vitest';
import { loadApp } from '../../local/runtime/ground/load-app.ts';
import { hunt } from './hunt.ts';
import type { Mutant } from './mutant.ts';

/** Another seed makes other random courses, which come last. */
const SEED = Number(process.env['SIMULATION_SEED'] ?? 20260907);
const RANDOM = 5;

/** No course shows these any more: each needs a course of its own again, and its test tells when it has one. */
const NOT_CAUGHT_YET = [
  'pin a queue only where the record of queues was read',
  'forget that what was sent by itself had no answer',
  'read a window again that has opened again',
  'count what may go twice only once it has gone',
  'count nothing as seen',
];

/** One test for each planted bug: some course has to show it. */
export function testEachCaught(mutants: Mutant[]): void {
  const app = loadApp('dist');
  const caught = mutants.filter(({ about }) => !NOT_CAUGHT_YET.includes(about));
  test.each(caught)(`a planted bug is caught: $about (seed ${SEED})`, async (mutant) => {
    expect(await hunt(app, mutant, RANDOM, SEED)).not.toBeNull();
  });
  for (const mutant of mutants.filter((each) => !caught.includes(each))) {
    test.fails(`a planted bug is not caught yet: ${mutant.about}`, async () => {
      expect(await hunt(app, mutant, 0, SEED)).not.toBeNull();
    });
  }
}
