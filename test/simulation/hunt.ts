import fc from 'fast-check';
import type { AppFiles } from '../../local/runtime/runtime.ts';
import { AIMED_COURSES } from './aimed.ts';
import { course, modest } from './courses.ts';
import { edited, small } from './edited-app.ts';
import { FOUND } from './found.ts';
import type { Mutant } from './mutant.ts';
import { play } from './play.ts';

/** How a planted bug was caught: by how many courses, and what was violated. */
export type Catch = { courses: number; wrong: string };

/**
 * Plays the courses that show the planted bug soonest, then all aimed ones, then so many random ones, until it shows;
 * null: it does not. Throws where the bug does not fit the app, or no course is called what it names.
 */
export async function hunt(
  app: AppFiles,
  { edit, by }: Mutant,
  random: number,
  seed: number,
): Promise<Catch | null> {
  const aimed = [...AIMED_COURSES, ...FOUND];
  const first = aimed.filter(({ about }) => about.startsWith(by));
  if (first.length === 0) throw new Error(`Expected a course about "${by}", found none`);
  const courses = [...new Set([...first, ...aimed])].map((each) => each.course);
  const broken = edited(app, [edit]);
  const smallBroken = edited(small(app), [edit]);
  let played = 0;
  for (const each of [...courses, ...fc.sample(course, { seed, numRuns: random })]) {
    played += 1;
    const wrong = (await play(broken, each)) ?? (await play(smallBroken, modest(each)));
    if (wrong !== null) return { courses: played, wrong };
  }
  return null;
}
