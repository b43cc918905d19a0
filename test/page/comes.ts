import { expect } from 'vitest';
import type { World } from '../../local/console/world.ts';
import type { Stage } from './stage.ts';

/** Between two looks of a page that waits for the app, ms. */
const LOOK = 15_000;

/**
 * Waits until the page says it. A page that finds the app busy asks again 15 s later: time passes for both, which is told
 * by `look` before.
 */
export async function comes(
  stage: Stage,
  world: World,
  text: RegExp,
  look = (): void => {},
): Promise<void> {
  const shown = (): Promise<string> => stage.frame().locator('body').innerText();
  const looked = async (): Promise<string> => {
    const now = await shown();
    if (text.test(now)) return now;
    look();
    await world.advance(LOOK);
    await stage.page.clock.runFor(LOOK);
    return shown();
  };
  await expect.poll(looked, { timeout: 40_000, interval: 200 }).toMatch(text);
}
