import { mkdir } from 'node:fs/promises';
import { build } from '../../local/build/build-app.ts';
import { LANGUAGES } from '../../app/texts/texts.ts';
import type { Language } from '../../app/texts/texts.ts';
import { launchBrowser } from '../browser.ts';
import { meetFault, REAL_FAULTS } from './real-faults.ts';
import { showState } from './show-state.ts';
import type { Stage } from './stage.ts';
import { STATES } from './states.ts';

// npm run screenshots [part of a state's name] [language]: every state of the installation page, in each
// language, at two widths, into screenshots/. They are to be looked at.
const WIDTHS = [1200, 375];
const [wanted = '', onlyLanguage] = process.argv.slice(2);
const languages = LANGUAGES.filter((one) => onlyLanguage === undefined || one === onlyLanguage);

await build({ from: '.', to: 'dist' });
const browser = await launchBrowser();

type Shown = { name: string; show: (language: Language, width: number) => Promise<Stage> };
const all: Shown[] = [
  ...STATES.map((state) => ({
    name: state.name,
    show: async (language: Language, width: number) => {
      const context = { viewport: { width, height: 800 } };
      return (await showState(browser, state, language, context)).stage;
    },
  })),
  ...REAL_FAULTS.map((fault) => ({
    name: `real-${fault.word}`,
    show: (locale: Language, width: number) =>
      meetFault(browser, fault, { locale, viewport: { width, height: 800 } }),
  })),
];

let count = 0;
for (const language of languages) {
  for (const width of WIDTHS) {
    const folder = `screenshots/${language}-${width}`;
    await mkdir(folder, { recursive: true });
    for (const { name, show } of all.filter(({ name }) => name.includes(wanted))) {
      const stage = await show(language, width);
      const height = await stage.frame().evaluate(() => document.documentElement.scrollHeight);
      // Tall enough for the whole page between the frame's own bars.
      await stage.page.setViewportSize({ width, height: height + 140 });
      await stage.page.screenshot({ path: `${folder}/${name}.png` });
      await stage.close();
      count += 1;
    }
  }
}
await browser.close();
console.log(`${count} screenshots in screenshots/`);
