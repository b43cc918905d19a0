import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadApp } from '../../local/runtime/load-app.ts';
import type { AppFiles } from '../../local/runtime/runtime.ts';
import { AIMED_COURSES } from './aimed.ts';
import { course } from './courses.ts';
import { small } from './edited-app.ts';
import { FOUND } from './found.ts';
import { play } from './play.ts';
import { shrunk } from './shrink.ts';
import { told } from './step.ts';
import type { Course } from './step.ts';

/** Both by environment: another seed makes other courses, and more runs more of them. */
const SEED = Number(process.env['SIMULATION_SEED'] ?? 20260907);
const RUNS = Number(process.env['SIMULATION_RUNS'] ?? 120);
const COURSES = fc.sample(course, { seed: SEED, numRuns: Math.ceil(RUNS / 2) });
const DAY = 24 * 3_600_000;

const app = loadApp('dist');
const APPS: { name: string; played: AppFiles }[] = [
  { name: 'the app as it is built', played: app },
  { name: 'the app with room for a few contacts only', played: small(app) },
];

/** What went wrong, with the shortest course to it that some tries have found. */
async function tale(played: AppFiles, whole: Course, wrong: string): Promise<string> {
  const goesWrong = async (less: Course): Promise<boolean> => (await play(played, less)) !== null;
  const short = await shrunk(whole, goesWrong, 150);
  const why = (await play(played, short)) ?? wrong;
  return `${why}\n${told(short)}`;
}

async function expectKept(played: AppFiles, each: Course): Promise<void> {
  const wrong = await play(played, each);
  if (wrong !== null) expect.fail(await tale(played, each, wrong));
}

describe.each(APPS)('$name keeps its promise', ({ played }) => {
  test.each([...AIMED_COURSES, ...FOUND])('where there is: $about', (aimed) =>
    expectKept(played, aimed.course),
  );

  test(
    `whatever happens and whatever goes wrong (seed ${SEED}, ${COURSES.length} courses)`,
    { timeout: DAY },
    async () => {
      for (const each of COURSES) await expectKept(played, each);
    },
  );
});
