import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createWorld } from '../../local/console/world.ts';
import { axeFindings } from './onlooker.ts';
import { meetFault, REAL_FAULTS } from './real-faults.ts';
import { openStage } from './stage.ts';
import { translated } from './translated.ts';

const MINUTE = 60_000;

/** Each state word, reached by what really goes wrong. */
export function testRealFaults(browser: () => Browser): void {
  describe('the real app in the real page', () => {
    test.each(REAL_FAULTS)('says “$word” of $name', async (fault) => {
      const stage = await meetFault(browser(), fault);
      const frame = stage.frame();
      const word = frame.locator('.health .word');
      await expect.poll(() => word.textContent()).toBe(translated('en')(`word.${fault.word}`));
      expect(await axeFindings(frame)).toEqual([]);
      expect(stage.console).toEqual([]);
      await stage.close();
    });

    test('says nothing of delivery while the storage cannot be read', async () => {
      const world = createWorld();
      await world.install();
      await world.advance(16 * MINUTE);
      world.runtime.faults.storeFails = () => true;
      const stage = await openStage(browser(), { runtime: world.runtime });
      await stage.page.getByRole('button', { name: 'Edit settings' }).click();
      const card = stage.page.frameLocator('#page').locator('.health');
      await card.getByText('The figures can’t be read right now.').waitFor();
      await expect.poll(() => card.locator('.word').textContent()).toBe('Not known');
      await stage.close();
    });
  });
}
