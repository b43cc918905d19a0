import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeFindings, deepHtml, overflow } from './onlooker.ts';
import { showState } from './show-state.ts';
import { FRESHDESK_KEY, KEY } from './state-data.ts';
import { STATES } from './states.ts';

/** What must hold in every state, whatever it shows. */
export function testStates(browser: () => Browser): void {
  describe('every state', () => {
    test.each(STATES)(
      '$name is accessible, keeps secrets and to itself, and fits',
      async (state) => {
        const { stage, hand } = await showState(browser(), state, 'en');
        try {
          expect(await axeFindings(hand.frame)).toEqual([]);

          const html = await deepHtml(hand.frame);
          for (const secret of [KEY, FRESHDESK_KEY]) {
            expect(html).not.toContain(secret);
            expect(stage.console.join()).not.toContain(secret);
            expect(stage.urls.join()).not.toContain(encodeURIComponent(secret));
            expect(stage.urls.join()).not.toContain(secret);
          }
          expect(stage.foreign).toEqual([]);
          expect(stage.console.filter((line) => !isOurOwnDoing(line))).toEqual([]);

          for (const width of [320, 1600]) {
            await stage.page.setViewportSize({ width, height: 800 });
            expect(await overflow(hand.frame), `at ${width} px`).toBe(0);
          }
        } finally {
          await stage.close();
        }
      },
    );
  });
}

/** The blocked client script of one state is reported by the browser and by the page’s missing `app`. */
function isOurOwnDoing(line: string): boolean {
  return line.includes('ERR_FAILED');
}
