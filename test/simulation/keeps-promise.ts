import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AppFiles } from '../../local/runtime/runtime.ts';
import { AIMED_COURSES } from './aimed.ts';
import { course } from './courses.ts';
import { FOUND } from './found.ts';
import { play } from './play.ts';
import { shrunk } from './shrink.ts';
import { told } from './step.ts';
import type { Course } from './step.ts';

/** All files together; more of them by environment. */
const RUNS = Number(process.env['SIMULATION_RUNS'] ?? 40);
const FILES = 2;
/** A test of so many courses, so that one can see it go on. */
const IN_TEST = 100;
const DAY = 24 * 3_600_000;

/** What went wrong, with the shortest course to it that some tries have found. */
async function tale(app: AppFiles, whole: Course, wrong: string): Promise<string> {
  const goesWrong = async (less: Course): Promise<boolean> => (await play(app, less)) !== null;
  const short = await shrunk(whole, goesWrong, 150);
  const why = (await play(app, short)) ?? wrong;
  return `${why}\n${told(short)}`;
}

async function expectKept(app: AppFiles, each: Course): Promise<void> {
  const wrong = await play(app, each);
  if (wrong !== null) expect.fail(await tale(app, each, wrong));
}

/** Plays the aimed courses, those on which it once went wrong, and this file's share of random ones. */
export function testPromise(
  app: AppFiles,
  standardSeed: number,
  change: (course: Course) => Course = (same) => same,
): void {
  const seed = Number(process.env['SIMULATION_SEED'] ?? standardSeed);
  const courses = fc.sample(course, { seed, numRuns: Math.ceil(RUNS / FILES) }).map(change);
  test.each([...AIMED_COURSES, ...FOUND])('the promise is kept where there is: $about', (aimed) =>
    expectKept(app, change(aimed.course)),
  );
  for (let from = 0; from < courses.length; from += IN_TEST) {
    const some = courses.slice(from, from + IN_TEST);
    const which = `seed ${seed}, courses ${from + 1} to ${from + some.length}`;
    test(`the promise is kept, whatever happens (${which})`, { timeout: DAY }, async () => {
      for (const each of some) await expectKept(app, each);
    });
  }
}
