import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import english from '../../app/texts/en.json';
import { LANGUAGES } from '../../app/texts.ts';
import { overflow } from './onlooker.ts';
import { showState } from './show-state.ts';
import { STATES } from './states.ts';

/** Together these states show nearly every text. */
const SHOWN = ['options-refused', 'freshdesk-valid', 'edit-freshdesk-stored', 'injixo-save-anyway'];

export function testLanguages(browser: () => Browser): void {
  describe('the page', () => {
    test.each(LANGUAGES.filter((language) => language !== 'en'))(
      'speaks %s in every part of it',
      async (language) => {
        for (const state of STATES.filter(({ name }) => SHOWN.includes(name))) {
          const { stage, hand } = await showState(browser(), state, language, {
            viewport: { width: 320, height: 800 },
          });
          expect(await hand.frame.evaluate(() => document.documentElement.lang)).toBe(language);
          const text = await hand.frame.locator('main').innerText();
          const left = Object.values(english).filter(
            (one) => one.length > 10 && text.includes(one),
          );
          expect(left, state.name).toEqual([]);
          expect(await overflow(hand.frame), state.name).toBe(0);
          await stage.close();
        }
      },
    );
  });
}
