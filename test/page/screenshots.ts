import { mkdir } from 'node:fs/promises';
import { build } from '../../local/build/build-app.ts';
import { LANGUAGES } from '../../app/texts.ts';
import { launchBrowser } from '../browser.ts';
import { showState } from './show-state.ts';
import { STATES } from './states.ts';

// npm run screenshots [part of a state's name] [language]: every state of the installation page, in each
// language, at two widths, into screenshots/. They are to be looked at.
const WIDTHS = [1200, 375];
const [wanted = '', onlyLanguage] = process.argv.slice(2);
const states = STATES.filter(({ name }) => name.includes(wanted));
const languages = LANGUAGES.filter((one) => onlyLanguage === undefined || one === onlyLanguage);

await build({ from: '.', to: 'dist' });
const browser = await launchBrowser();
let count = 0;
for (const language of languages) {
  for (const width of WIDTHS) {
    await mkdir(`screenshots/${language}-${width}`, { recursive: true });
    for (const state of states) {
      const viewport = { width, height: 800 };
      const { stage, hand } = await showState(browser, state, language, { viewport });
      const height = await hand.frame.evaluate(() => document.documentElement.scrollHeight);
      // Tall enough for the whole page between the frame's own bars.
      await stage.page.setViewportSize({ width, height: height + 140 });
      await stage.page.screenshot({ path: `screenshots/${language}-${width}/${state.name}.png` });
      await stage.close();
      count += 1;
    }
  }
}
await browser.close();
console.log(`${count} screenshots in screenshots/`);
