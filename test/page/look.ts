import type { Browser, Frame, Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { animations, focused, overflow, paintedContrast } from './onlooker.ts';
import { showState } from './show-state.ts';
import { STATES } from './states.ts';
import type { PageState } from './page-state.ts';

function state(name: string): PageState {
  const found = STATES.find((one) => one.name === name);
  if (!found) throw new Error(`no state is called ${name}`);
  return found;
}

/** What the spinner draws, in its shadow tree: its text is there sooner. */
const turning = (frame: Frame): Locator => frame.locator('fw-spinner svg').first();

/** Keyboard, zoom, motion and colours, where the state makes no difference. */
export function testLook(browser: () => Browser): void {
  describe('the page', () => {
    test('gives a field that has come this very moment the focus as well', async () => {
      const { stage, hand } = await showState(browser(), state('first'), 'en');
      await hand.frame.evaluate(() => {
        const field = document.createElement('fw-input') as HTMLElement & { setFocus(): unknown };
        field.setAttribute('label', 'Just come');
        document.querySelector('main')?.append(field);
        field.setFocus();
      });
      await expect.poll(() => focused(hand.frame)).toBe('Just come');
      await stage.close();
    });

    test('is walked by keyboard in the order it is read, and every stop shows and says what it is', async () => {
      const { stage, hand } = await showState(browser(), state('freshdesk-valid'), 'en');
      await hand.openOptions();
      await hand.input('injixoKey').focus();
      const stops: string[] = [];
      for (let stop = 0; stop < 10; stop++) {
        stops.push(await focused(hand.frame));
        await stage.page.keyboard.press('Tab');
      }
      expect(stops).toEqual([
        'injixo API key',
        'Show injixo API key',
        'Freshdesk API key',
        'Show Freshdesk API key',
        'Your queues in injixo',
        'Show all 24 queues',
        'Options',
        'Integration configuration ID',
        'Count outbound e-mail tickets',
        'Alert address',
      ]);
      await stage.close();
    });

    test('has key fields that no password manager fills, shown or hidden', async () => {
      const { stage, hand } = await showState(browser(), state('first'), 'en');
      for (const field of ['injixoKey', 'freshdeskKey'] as const) {
        await hand.input(field).fill('some key');
        const input = hand.input(field);
        expect(await input.getAttribute('type')).toBe('password');
        expect(await input.getAttribute('autocomplete')).toBe('new-password');
        await hand.frame.locator(`#${field} .reveal`).click();
        await expect.poll(() => input.getAttribute('type')).toBe('text');
        expect(await input.getAttribute('autocomplete')).toBe('new-password');
        expect(
          await hand.frame.evaluate((id) => document.getElementById(id)?.closest('form'), field),
        ).toBeNull();
      }
      await stage.close();
    });

    test.each([
      ['asked-to-wait', ['Enter an alert address']],
      ['access-nothing-there', []],
      ['stopped', []],
    ])('is walked from delivery to keys: %s', async (name, alerts) => {
      const { stage, hand } = await showState(browser(), state(`health-${name}`), 'en');
      await hand.frame.getByRole('table', { name: 'Contacts by interval' }).waitFor();
      const walk = [
        'Check again…',
        ...alerts,
        'The last runs',
        'Send waiting contacts now',
        'Check the connection',
        'Copy diagnostics',
        'Day',
        'Queue',
        'From',
        'To',
        'Contacts by interval',
      ];
      await hand.frame.locator('summary', { hasText: 'Check again' }).focus();
      const stops: string[] = [];
      while (stops.length < walk.length) {
        stops.push(await focused(hand.frame));
        await stage.page.keyboard.press('Tab');
      }
      expect(stops).toEqual(walk);
      await stage.close();
    });

    test('finds in its frame only what the platform has for an installation page', async () => {
      const { stage, hand } = await showState(browser(), state('first'), 'en');
      const found = await hand.frame.evaluate(`(async () => {
        const client = await app.initialized();
        const fails = (promise) => promise.then(() => 'works', (reason) => reason.response);
        return [
          Object.keys(client),
          await fails(client.data.get('loggedInUser')),
          await fails(client.request.invokeTemplate('pageGroups', { context: {}, body: {} })),
          await fails(client.request.invokeTemplate('pageGroups', { iparams: {} })),
          await fails(client.request.invoke('deliveryHealth')),
        ];
      })()`);
      expect(found).toEqual([
        ['data', 'request'],
        'loggedInUser is not here',
        'body must be a string',
        'Unknown option iparams',
        'Invalid arguments',
      ]);
      await stage.close();
    });

    test('asks again without losing the focus', async () => {
      const { stage, hand } = await showState(browser(), state('injixo-rejected'), 'en');
      await hand.frame.getByRole('button', { name: 'Check again' }).press('Enter');
      await hand.frame.getByText('Check again').waitFor();
      await expect.poll(() => focused(hand.frame)).toBe('injixo API key');
      await stage.close();
    });

    test('at 200 % zoom shows all of itself without scrolling sideways', async () => {
      // 1280 px at 200 %: 640 CSS px, two device pixels each.
      const zoomed = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };
      for (const name of ['freshdesk-all-queues', 'options-refused', 'health-figures']) {
        const { stage, hand } = await showState(browser(), state(name), 'de', zoomed);
        expect(await overflow(hand.frame)).toBe(0);
        await stage.close();
      }
    });

    test('stands still for whoever asked for less motion', async () => {
      const still = { reducedMotion: 'reduce' as const };
      const { stage, hand } = await showState(browser(), state('injixo-asking'), 'en', still);
      await turning(hand.frame).waitFor();
      expect(await animations(hand.frame)).toEqual([]);
      await stage.close();
      const moving = await showState(browser(), state('injixo-asking'), 'en');
      await turning(moving.hand.frame).waitFor();
      await expect.poll(() => animations(moving.hand.frame)).toContain('dash');
      await moving.stage.close();
    });

    test('stays readable when the system sets dark colours', async () => {
      const dark = { forcedColors: 'active' as const, colorScheme: 'dark' as const };
      const { stage, hand } = await showState(browser(), state('injixo-save-anyway'), 'en', dark);
      const parts = ['h1', 'li', '.picture .name', '.picture .on-button', 'fw-inline-message'];
      const controls = ['fw-input', 'fw-button', '.choice label', 'fw-pill', '.reveal', 'summary'];
      for (const part of [...parts, ...controls]) {
        const contrast = await paintedContrast(hand.frame.locator(part).first());
        expect(contrast, part).toBeGreaterThan(4.5);
      }
      await stage.close();
      const card = await showState(browser(), state('health-key_rejected'), 'en', dark);
      const figures = ['.numbers dd', '.runs td', '.chart', '.legend .open', '.select select'];
      for (const part of ['.word', '.note', '.delivery > .actions .action', ...figures]) {
        const contrast = await paintedContrast(card.hand.frame.locator(part).first());
        expect(contrast, part).toBeGreaterThan(4.5);
      }
      await card.stage.close();
    });
  });
}
