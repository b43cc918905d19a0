import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/**
 * What FDK and npm leave in the app's folder and look for there in the next step: the local installation, reports, figures
 * of coverage (bound to the files as they are), payloads for its test page, the packed zip (fdk-checks.md, Pack).
 */
export const LEFT_BY_FDK =
  /^(\.fdk|coverage|log|dist|node_modules|server\/test_data)\/|^(\.report|\.usage|package-lock)\.json$/;

/** FDK writes the versions of itself and of Node into these. */
const STAMPED = ['manifest.json', 'package.json'];

/**
 * Makes `target` the app that was built in `aside`, file by file: what has not changed is not touched, what FDK left stays,
 * anything else goes. Each file is whole at any time; `aside` is used up.
 */
export async function putInPlace(aside: string, target: string): Promise<void> {
  const built = filesIn(aside);
  for (const file of built) {
    if (isThere(file, aside, target)) continue;
    await mkdir(dirname(join(target, file)), { recursive: true });
    await rename(join(aside, file), join(target, file));
  }
  const strays = filesIn(target).filter((file) => !built.includes(file));
  for (const file of strays) await removeFrom(target, file);
}

function isThere(file: string, aside: string, target: string): boolean {
  const [fresh, old] = [join(aside, file), join(target, file)];
  if (!existsSync(old)) return false;
  if (readFileSync(fresh).equals(readFileSync(old))) return true;
  const hasFdkBeenHere =
    existsSync(join(target, '.fdk')) || existsSync(join(target, '.report.json'));
  return (
    STAMPED.includes(file) && hasFdkBeenHere && isDeepStrictEqual(unstamped(fresh), unstamped(old))
  );
}

function unstamped(file: string): unknown {
  const content = JSON.parse(readFileSync(file, 'utf8')) as object;
  return { ...content, engines: undefined };
}

/** With the folders that are empty without it. */
async function removeFrom(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  let parent = dirname(path);
  while (parent !== '.' && readdirSync(join(folder, parent)).length === 0) {
    await rmdir(join(folder, parent));
    parent = dirname(parent);
  }
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !LEFT_BY_FDK.test(path) && statSync(join(folder, path)).isFile());
}
