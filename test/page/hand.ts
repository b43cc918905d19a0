import type { Frame, Locator, Page } from 'playwright-core';
import type { Field } from '../../app/form/form.ts';

/** What an admin does on the page and around it. */
export type Hand = {
  page: Page;
  frame: Frame;
  input: (field: Field) => Locator;
  /** Fills a field and presses Enter. */
  enter: (field: Field, text: string) => Promise<void>;
  openOptions: () => Promise<void>;
  /** Presses “Replace” beside the stored injixo key. */
  replaceKeys: () => Promise<void>;
  /** Presses the frame's Install or Save and waits until the frame has said what came of it. */
  save: () => Promise<void>;
};

export function handOn(page: Page, frame: Frame): Hand {
  const input = (field: Field): Locator => frame.locator(`#${field} input:not([type=hidden])`);
  return {
    page,
    frame,
    input,
    enter: async (field, text) => {
      await input(field).fill(text);
      await input(field).press('Enter');
    },
    replaceKeys: () => frame.locator('.keys .rows .action').first().click(),
    openOptions: () => frame.locator('.options summary').click(),
    save: async () => {
      await page.locator('#save').click();
      await page.locator('#said:not([data-kind=none]):not([data-kind=busy])').waitFor();
    },
  };
}
