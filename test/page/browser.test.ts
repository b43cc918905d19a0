import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, vi } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { testCard } from './card-stories.ts';
import { testKeyExchange } from './key-exchange.ts';
import { testJourneys } from './journeys.ts';
import { testLanguages } from './languages.ts';
import { testLook } from './look.ts';
import { testNewcomer } from './newcomer.ts';
import { testRealCard } from './real-card.ts';
import { testRealFaults } from './each-fault.ts';
import { testStates } from './each-state.ts';
import { testStories } from './stories.ts';

// One browser for all tests of the page: starting it costs more than most of them.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const current = (): Browser => browser;
testStates(current);
testLook(current);
testLanguages(current);
testStories(current);
testNewcomer(current);
testCard(current);
testKeyExchange(current);
testRealFaults(current);
testRealCard(current);
testJourneys(current);
