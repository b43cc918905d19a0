import type { Frame, Locator } from 'playwright-core';
import { focused } from './onlooker.ts';
import type { Stage } from './stage.ts';

/** Presses Tab until the named control of the page has the focus; how often. */
export async function tabTo(stage: Stage, name: string, most = 12): Promise<number> {
  for (let presses = 1; presses <= most; presses++) {
    await stage.page.keyboard.press('Tab');
    if ((await focused(stage.frame())) === name) return presses;
  }
  throw new Error(`no way by Tab to ${name}`);
}

export async function tabToButton({ page }: Stage, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  for (let presses = 1; presses <= 12; presses++) {
    await page.keyboard.press('Tab');
    if (await isFocused(button)) return;
  }
  throw new Error(`no way by Tab to ${name}`);
}

/** Waits until the page says it. */
export function says(stage: Stage, text: string | RegExp): Promise<void> {
  return stage.frame().getByText(text).first().waitFor();
}

/** Chooses by typing what the option begins with, as one does who has no mouse. */
export async function choose(stage: Stage, label: string, option: string): Promise<void> {
  await selectOf(stage.frame(), label).focus();
  await stage.page.keyboard.type(option);
}

function selectOf(frame: Frame, label: string): Locator {
  return frame.getByLabel(label, { exact: true });
}

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}
