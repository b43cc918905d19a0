import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The world's place between two runs of the program. Written whole or not at all. */
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
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, saved);
      renameSync(`${path}.new`, path);
    },
    putAside() {
      const aside = `${path}.unreadable`;
      renameSync(path, aside);
      return aside;
    },
  };
}
