import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadApp } from '../../local/runtime/load-app.ts';
import type { AppFiles } from '../../local/runtime/runtime.ts';
import { small } from './edited-app.ts';
import { FOUND } from './found.ts';
import { play } from './play.ts';
import { shrunk } from './shrink.ts';
import { course, told } from './step.ts';
import type { Course } from './step.ts';

/** Both by environment: another seed tells of other courses, more runs of more. */
const SEED = Number(process.env['SIMULATION_SEED'] ?? 20260907);
const RUNS = Number(process.env['SIMULATION_RUNS'] ?? 60);
const HOURS = 3_600_000;

const app = loadApp('dist');
const APPS: { name: string; played: AppFiles }[] = [
  { name: 'as it is built', played: app },
  { name: 'with room for a few contacts only', played: small(app) },
];

test.each(APPS)(
  `whatever happens and whatever goes wrong, the promise is kept: the app $name (seed ${SEED}, ${RUNS / 2} courses)`,
  { timeout: HOURS },
  async ({ played }) => {
    for (const [number, each] of fc.sample(course, { seed: SEED, numRuns: RUNS / 2 }).entries()) {
      const wrong = await play(played, each);
      if (wrong !== null) expect.fail(await tale(played, each, number));
    }
  },
);

test.each(FOUND)('the promise is kept where $about', async (found) => {
  expect(await play(app, found.course)).toBeNull();
});

/** What went wrong, with the shortest course to it that some tries have found. */
async function tale(played: AppFiles, whole: Course, number: number): Promise<string> {
  const goesWrong = async (smaller: Course): Promise<boolean> =>
    (await play(played, smaller)) !== null;
  const short = await shrunk(whole, goesWrong, 120);
  return `course ${number} of seed ${SEED}: ${await play(played, short)}\n${told(short)}`;
}
