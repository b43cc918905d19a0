import type { Course, Step } from './step.ts';

/**
 * The same course with as few steps as still go wrong, for a person to read: whole pieces of it are left out, halves
 * first. At most `tries` courses are played for it.
 */
export async function shrunk(
  course: Course,
  goesWrong: (smaller: Course) => Promise<boolean>,
  tries: number,
): Promise<Course> {
  let steps = course.steps;
  let left = tries;
  for (let size = Math.ceil(steps.length / 2); size >= 1 && left > 0;) {
    let isSmaller = false;
    for (let from = 0; from < steps.length && left > 0;) {
      const fewer: Step[] = [...steps.slice(0, from), ...steps.slice(from + size)];
      left -= 1;
      if (await goesWrong({ ...course, steps: fewer })) {
        steps = fewer;
        isSmaller = true;
      } else from += size;
    }
    if (size > 1) size = Math.floor(size / 2);
    else if (!isSmaller) break;
  }
  return { ...course, steps };
}
