import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/**
 * A real Chromium without a window: an installed Chrome where there is one, else the one that comes as an
 * npm package (Linux x64).
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env['CHROME_PATH'];
  if (installed !== undefined) return chromium.launch({ executablePath: installed });
  const packaged = await packagedChromium();
  if (packaged === undefined) return chromium.launch({ channel: 'chrome' });
  // Not with the arguments that its package proposes, for a cloud: what is drawn by a graphics card in software takes twice
  // the time, and a browser that minds no other origin is not what an admin has. A container has no place for a sandbox.
  const args = ['--no-sandbox', '--disable-gpu'];
  return chromium.launch({ executablePath: packaged, args });
}

async function packagedChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const path = await sparticuz.executablePath();
  return existsSync(path) ? path : undefined;
}
