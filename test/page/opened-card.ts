import type { Browser, Locator } from 'playwright-core';
import type { Health, StateWord } from '../../app/health/health.ts';
import { handOn } from './hand.ts';
import type { Hand } from './hand.ts';
import { health } from './health-data.ts';
import { scriptedRuntime } from './scripted-runtime.ts';
import type { ScriptedRuntime } from './scripted-runtime.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { EDIT } from './state-data.ts';

export const MINUTE = 60_000;

export type Opened = { stage: Stage; hand: Hand; card: Locator; runtime: ScriptedRuntime };

export function answers(
  runtime: ScriptedRuntime,
  state: StateWord,
  change: Partial<Health> = {},
): void {
  runtime.functions['deliveryHealth'] = () => ({ response: health(Date.now(), state, change) });
}

/** The page on edit, its card in a state, its clock in the test's hand. */
export async function openCard(
  browser: Browser,
  state: StateWord,
  functions: ScriptedRuntime['functions'] = {},
): Promise<Opened> {
  const runtime = scriptedRuntime(EDIT);
  Object.assign(runtime.functions, functions);
  answers(runtime, state);
  const stage = await openStage(browser, { runtime, isClockHeld: true });
  await stage.page.locator('#edit').click();
  const card = stage.page.frameLocator('#page').locator('.health');
  await card.locator('.word').waitFor();
  return { stage, hand: handOn(stage.page, stage.frame()), card, runtime };
}
