import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

/** An app as it lies on disk; every path is relative to its folder and written with slashes. */
export type AppFolder = {
  dir: string;
  files: string[];
  has(path: string): boolean;
  read(file: string): string;
  /** In bytes. */
  size(file: string): number;
};

export function openAppFolder(dir: string): AppFolder {
  if (!existsSync(dir)) throw new Error(`There is no folder ${dir}. Run "npm run build" first.`);
  return {
    dir: resolve(dir),
    files: readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter(
        (path) => !/(^|[\\/])node_modules[\\/]/.test(path) && statSync(join(dir, path)).isFile(),
      )
      .map((path) => path.split(sep).join('/'))
      .sort(),
    has: (path) => existsSync(join(dir, path)),
    read: (file) => readFileSync(join(dir, file), 'utf8'),
    size: (file) => statSync(join(dir, file)).size,
  };
}
