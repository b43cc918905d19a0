import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import english from '../../app/texts/en.json';
import { LANGUAGES } from '../../app/texts/texts.ts';
import { overflow } from './onlooker.ts';
import { showState } from './show-state.ts';
import { STATES } from './states.ts';

/** Together these states show nearly every text. */
const SHOWN = [
  'options-refused',
  'options-alert-without-key',
  'freshdesk-valid',
  'edit-freshdesk-stored',
  'injixo-save-anyway',
  'health-ready',
  'health-asked-to-wait',
  'health-access-host',
  'health-key_rejected',
  'health-unreachable',
  'health-set-aside',
  'health-renames',
  'health-figures',
];

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
          expect(await hand.frame.evaluate(wordsOutsideOfBoxes), state.name).toEqual([]);
          await stage.close();
        }
      },
    );
  });
}

/** Runs in the page: words of the picture that are wider than the box they stand in. */
function wordsOutsideOfBoxes(): string[] {
  return [...document.querySelectorAll('.picture text')]
    .filter((text) => {
      const box = text.previousElementSibling;
      if (box?.tagName !== 'rect') return false;
      const [inner, outer] = [text.getBoundingClientRect(), box.getBoundingClientRect()];
      return inner.left < outer.left + 4 || inner.right > outer.right - 4;
    })
    .map(({ textContent }) => textContent);
}
