import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Lets one program at a time write the world's file: of two each would throw away what the other has done. What a program
 * that was killed left behind counts for nothing.
 * @returns what lets go of it again. Throws, in words for whoever started the second one.
 */
export function lockState(path: string): () => void {
  const lock = `${path}.lock`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const holder = holderOf(lock);
  if (holder !== null) {
    throw new Error(
      `Another \`npm start\` is at work on ${path}: process ${holder}. Go on there, or end it first. Should that be another program, delete ${lock}.`,
    );
  }
  rmSync(lock, { force: true });
  // Of two that begin at the same moment the second finds it there.
  writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
  return () => rmSync(lock, { force: true });
}

/** The process that holds it; null where none does. */
function holderOf(lock: string): number | null {
  if (!existsSync(lock)) return null;
  const holder = Number(readFileSync(lock, 'utf8'));
  try {
    return holder > 0 && process.kill(holder, 0) ? holder : null;
  } catch (error) {
    // Another user's process lives, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? holder : null;
  }
}
