import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export type AppSize = {
  serverBytes: number;
  /** All JavaScript of the installation page, compressed. */
  pageGzipBytes: number;
};

/** Sizes of a built app, bytes. */
export function sizeOf(dir: string): AppSize {
  const assets = join(dir, 'config/assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  return {
    serverBytes: readFileSync(join(dir, 'server/server.js')).length,
    pageGzipBytes: scripts
      .map((name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length)
      .reduce((sum, bytes) => sum + bytes, 0),
  };
}
