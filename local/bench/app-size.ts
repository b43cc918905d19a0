import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export type AppSize = {
  serverBytes: number;
  /** JavaScript that a visit of the installation page loads, compressed: with the longest of its languages. */
  pageGzipBytes: number;
};

/** Sizes of a built app, bytes. */
export function sizeOf(dir: string): AppSize {
  const assets = join(dir, 'config/assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const sizes = scripts.map((name) => {
    const bytes = gzipSync(readFileSync(join(assets, name)), { level: 9 }).length;
    return { bytes, isLanguage: name.startsWith('texts-') };
  });
  const languages = sizes.filter(({ isLanguage }) => isLanguage).map(({ bytes }) => bytes);
  const others = sizes.filter(({ isLanguage }) => !isLanguage).map(({ bytes }) => bytes);
  return {
    serverBytes: readFileSync(join(dir, 'server/server.js')).length,
    pageGzipBytes: others.reduce((sum, bytes) => sum + bytes, Math.max(0, ...languages)),
  };
}
