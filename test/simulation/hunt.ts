import fc from 'fast-check';
import type { AppFiles } from '../../local/runtime/runtime.ts';
import { AIMED_COURSES } from './aimed.ts';
import { edited, small } from './edited-app.ts';
import type { Mutant } from './mutants.ts';
import { play } from './play.ts';
import { course } from './courses.ts';

/** How a planted bug was caught: by how many courses, and what was violated; null: it was not. */
export type Catch = { courses: number; wrong: string };

/** Plays the aimed courses, then at most so many random ones, until the planted bug shows. */
export async function hunt(
  app: AppFiles,
  { edit }: Mutant,
  random: number,
  seed: number,
): Promise<Catch | null> {
  const apps = [edited(app, [edit]), edited(small(app), [edit])];
  const all = [
    ...AIMED_COURSES.map((aimed) => aimed.course),
    ...fc.sample(course, { seed, numRuns: random }),
  ];
  let courses = 0;
  for (const each of all) {
    for (const played of apps) {
      courses += 1;
      const wrong = await play(played, each);
      if (wrong !== null) return { courses, wrong };
    }
  }
  return null;
}
