import type { Course } from './step.ts';

/**
 * The same course with as few steps as still go wrong, for a person to read: pieces of it are left out, halves first,
 * then ever smaller ones. At most `tries` courses are played for it.
 */
export async function shrunk(
  course: Course,
  goesWrong: (smaller: Course) => Promise<boolean>,
  tries: number,
): Promise<Course> {
  let { steps } = course;
  let left = tries;
  async function without(size: number): Promise<void> {
    for (let from = 0; from < steps.length && left > 0; left -= 1) {
      const fewer = [...steps.slice(0, from), ...steps.slice(from + size)];
      if (await goesWrong({ ...course, steps: fewer })) steps = fewer;
      else from += size;
    }
  }
  for (let size = Math.ceil(steps.length / 2); size > 1; size = Math.ceil(size / 2)) {
    await without(size);
  }
  for (let before = 0; before !== steps.length && left > 0;) {
    before = steps.length;
    await without(1);
  }
  return { ...course, steps };
}
