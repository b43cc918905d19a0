import type { Browser, BrowserContextOptions } from 'playwright-core';
import { defaultSwitches } from '../../local/host/host.ts';
import type { Language } from '../../app/texts/texts.ts';
import { handOn } from './hand.ts';
import type { Hand } from './hand.ts';
import { scriptedRuntime } from './scripted-runtime.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';
import type { PageState } from './page-state.ts';
import { translated } from './translated.ts';

/** Brings the page into a state, in a language, and waits until the state shows. */
export async function showState(
  browser: Browser,
  state: PageState,
  language: Language,
  context?: BrowserContextOptions,
): Promise<{ stage: Stage; hand: Hand }> {
  const runtime = scriptedRuntime(state.stored);
  Object.assign(runtime.answers, state.answers);
  Object.assign(runtime.functions, state.functions?.(Date.now()));
  const locale = language === 'en' ? 'en-GB' : language;
  const stage = await openStage(browser, {
    runtime,
    switches: { ...defaultSwitches(), ...state.switches },
    context: { ...context, locale },
    blocked: state.isHostLost ? ['/host/client.js'] : [],
  });
  const t = translated(language, [locale]);
  if (state.stored) await stage.page.locator('#edit').click();
  const title = t(state.stored ? 'page.titleEdit' : 'page.title');
  await stage.page.frameLocator('#page').getByRole('heading', { name: title }).waitFor();
  const hand = handOn(stage.page, stage.frame());
  await state.act?.(hand);
  const text = state.shows(t);
  await hand.frame.getByText(text).first().waitFor({ state: 'attached', timeout: 15_000 });
  return { stage, hand };
}
