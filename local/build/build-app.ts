import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildPage } from './build-page.ts';
import { buildReadme } from './build-readme.ts';
import { buildServer } from './build-server.ts';
import { buildTests } from './build-tests.ts';
import { putInPlace } from './put-in-place.ts';
import { refuseBrokenConfiguration } from './refuse-broken-configuration.ts';

export type BuildOptions = {
  /** The project's folder: manifest.json, config/, server/, app/, docs/user-guide.md, test/. */
  from: string;
  /** The folder that becomes the app: whatever is in it goes, but for what FDK needs there (put-in-place.ts). */
  to: string;
  /** Keep the comments of the sources in server.js (default: no). */
  comments?: boolean;
};

const COPIED = ['manifest.json', 'config/iparams.html', 'config/requests.json'];

/**
 * Makes the app that Freshworks takes: manifest.json, README.md, config/ and server/, with the unit tests that packing asks
 * for, and nothing else.
 * Throws with file, line and what to mend when the manifest or the request templates are broken;
 * `to` then stays as it was.
 */
export async function build({ from, to, comments = false }: BuildOptions): Promise<void> {
  refuseBrokenConfiguration(from);
  const aside = await mkdtemp(`${resolve(to)}-new-`);
  try {
    await mkdir(join(aside, 'config/assets'), { recursive: true });
    for (const file of COPIED) await copyFile(join(from, file), join(aside, file));
    await buildServer({ from, to: aside, comments });
    await buildPage({ from, to: aside });
    await buildTests({ from, to: aside });
    await buildReadme({ from, to: aside });
    await putInPlace(aside, to);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
