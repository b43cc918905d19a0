import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildPage } from './build-page.ts';
import { buildServer } from './build-server.ts';
import { refuseBrokenConfiguration } from './refuse-broken-configuration.ts';

export type BuildOptions = {
  /** The project's folder: manifest.json, README.md, config/, server/, app/. */
  from: string;
  /** The folder that becomes the app; whatever is in it goes. */
  to: string;
  /** Keep the comments of the sources in server.js (default: no). */
  comments?: boolean;
};

const COPIED = ['manifest.json', 'config/iparams.html', 'config/requests.json'];

/**
 * Makes the app that Freshworks takes: manifest.json, README.md, config/ and server/, nothing else.
 * Throws with file, line and what to mend when the manifest or the request templates are broken;
 * `to` then stays as it was.
 */
export async function build({ from, to, comments = false }: BuildOptions): Promise<void> {
  refuseBrokenConfiguration(from);
  // Built aside and then swapped in: whoever reads `to` meanwhile sees one whole app or the other.
  const aside = await mkdtemp(`${resolve(to)}-new-`);
  try {
    await mkdir(join(aside, 'config/assets'), { recursive: true });
    for (const file of COPIED) await copyFile(join(from, file), join(aside, file));
    // The platform packs a README if there is one, and its reviewers ask for it.
    if (existsSync(join(from, 'README.md')))
      await copyFile(join(from, 'README.md'), join(aside, 'README.md'));
    await buildServer({ from, to: aside, comments });
    await buildPage({ from, to: aside });
    await replace(to, aside);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Another build may be doing the same at this moment; the last one wins. */
async function replace(target: string, by: string, attempts = 5): Promise<void> {
  const old = `${by}-old-${attempts}`;
  try {
    if (existsSync(target)) await rename(target, old);
    await rename(by, target);
  } catch (error) {
    if (attempts === 1) throw error;
    await replace(target, by, attempts - 1);
  } finally {
    await rm(old, { recursive: true, force: true });
  }
}
