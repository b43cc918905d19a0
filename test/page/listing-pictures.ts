import { mkdir, readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { build } from '../../local/build/build-app.ts';
import { launchBrowser } from '../browser.ts';
import { LISTED } from './listed.ts';
import { meetFault } from './real-faults.ts';
import { showState } from './show-state.ts';

// npm run listing: the store's icon and screenshots, in the sizes that the Marketplace takes, into docs/listing/pictures/.
const FOLDER = 'docs/listing/pictures';
const SCREEN = { width: 1280, height: 720 };
const ICON = { width: 400, height: 400 };

async function drawIcon(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: ICON });
  const svg = await readFile('docs/listing/icon.svg', 'utf8');
  await page.setContent(`<style>body { margin: 0; } svg { display: block; }</style>${svg}`);
  await page.screenshot({ path: `${FOLDER}/icon.png`, omitBackground: true });
  await page.close();
}

/** What the picture is about stands below the middle of the screen's upper half. */
async function bringIntoView(page: Page, selector: string): Promise<void> {
  const frame = page.frames().find((one) => one.url().endsWith('/iparams.html'));
  await frame
    ?.locator(selector)
    .first()
    .evaluate((element) => element.scrollIntoView());
}

await build({ from: '.', to: 'dist' });
await mkdir(FOLDER, { recursive: true });
const browser = await launchBrowser();
await drawIcon(browser);
for (const { file, state, fault, view } of LISTED) {
  const context = { viewport: SCREEN };
  const stage = fault
    ? await meetFault(browser, fault, context)
    : (await showState(browser, state, 'en', context)).stage;
  if (view !== undefined) await bringIntoView(stage.page, view);
  await stage.page.screenshot({ path: `${FOLDER}/${file}.png` });
  await stage.close();
}
await browser.close();
console.log(`The icon and ${LISTED.length} screenshots are in ${FOLDER}/`);
