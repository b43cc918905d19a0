import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * The world's place between two runs of the program. Written whole or not at all, and for nobody else to read: keys that
 * somebody pasted are in it.
 */
export type StateFile = {
  read(): string | undefined;
  write(saved: string): void;
  /** Puts a file that cannot be used out of the way and tells where it is now. */
  putAside(): string;
};

export function stateFile(path: string): StateFile {
  return {
    read() {
      try {
        return readFileSync(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    write(saved) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // One that stands there already would keep its mode.
      rmSync(`${path}.new`, { force: true });
      writeFileSync(`${path}.new`, saved, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
    putAside() {
      let aside = `${path}.unreadable`;
      for (let number = 2; existsSync(aside); number += 1) aside = `${path}.unreadable-${number}`;
      renameSync(path, aside);
      chmodSync(aside, 0o600);
      return aside;
    },
  };
}
