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

/** The installation page without the frame around it, which in Freshdesk is Freshworks' own. */
async function takePage(page: Page, path: string, view: string): Promise<void> {
  const frame = page.locator('#page');
  const around = SCREEN.height - ((await frame.boundingBox())?.height ?? 0);
  await page.setViewportSize({ ...SCREEN, height: SCREEN.height + around });
  await page
    .frameLocator('#page')
    .locator(view)
    .first()
    .evaluate((element) => element.scrollIntoView());
  await page.mouse.move(0, 0);
  await frame.screenshot({ path });
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
  await takePage(stage.page, `${FOLDER}/${file}.png`, view);
  await stage.close();
}
await browser.close();
console.log(`The icon and ${LISTED.length} screenshots are in ${FOLDER}/`);
