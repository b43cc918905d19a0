import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { defaultSwitches } from '../../local/host/host.ts';
import type { Switches } from '../../local/host/host-runtime.ts';
import { handOn } from './hand.ts';
import type { Hand } from './hand.ts';
import { focused } from './onlooker.ts';
import { scriptedRuntime } from './scripted-runtime.ts';
import type { ScriptedRuntime } from './scripted-runtime.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { ACCOUNT, EDIT_WITH_FRESHDESK, FRESHDESK_KEY, KEY } from './state-data.ts';

/** A page in its frame; on edit, once it has its stored settings. */
async function open(
  browser: Browser,
  runtime: ScriptedRuntime,
  switches: Partial<Switches> = {},
): Promise<{ stage: Stage; hand: Hand }> {
  const stage = await openStage(browser, {
    runtime,
    switches: { ...defaultSwitches(), ...switches },
  });
  if (runtime.stored) await stage.page.locator('#edit').click();
  const name = runtime.stored ? 'Freshdesk and injixo: settings' : 'Connect Freshdesk to injixo';
  await stage.page.frameLocator('#page').getByRole('heading', { name }).waitFor();
  return { stage, hand: handOn(stage.page, stage.frame()) };
}

/** Hosts that the Freshdesk key went to. */
function keyHosts({ asked }: ScriptedRuntime): unknown[] {
  const told = asked.filter(({ context }) => context['key'] === FRESHDESK_KEY);
  return [...new Set(told.map(({ context }) => context['domain']))];
}

/** What an admin goes through, from opening the page to a saved connection. */
export function testStories(browser: () => Browser): void {
  describe('an admin', () => {
    test('pastes a key with blanks around it: it is checked at once, without another key pressed', async () => {
      const { stage, hand } = await open(browser(), scriptedRuntime());
      await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await stage.page.evaluate((text) => navigator.clipboard.writeText(text), `  ${KEY} `);
      await hand.input('injixoKey').focus();
      await stage.page.keyboard.press('Control+V');
      await hand.frame.getByText('Connected: injixo accepts this key.').waitFor();
      await expect.poll(() => hand.input('injixoKey').inputValue()).toBe(KEY);
      await stage.close();
    });

    test('edits: both keys come back masked, are asked for again, and are stored anew', async () => {
      const runtime = scriptedRuntime(EDIT_WITH_FRESHDESK);
      runtime.answers = ACCOUNT;
      const { stage, hand } = await open(browser(), runtime);
      await hand.replaceKeys();
      expect(await hand.input('injixoKey').inputValue()).toBe('');
      await hand.save();
      await expect.poll(() => focused(hand.frame)).toBe('injixo API key');
      await hand.enter('injixoKey', KEY);
      await hand.save();
      await expect.poll(() => focused(hand.frame)).toBe('Freshdesk API key');
      await hand.enter('freshdeskKey', FRESHDESK_KEY);
      await hand.save();
      await expect.poll(() => stage.page.locator('#said').textContent()).toBe('Settings saved.');
      expect(runtime.stored).toEqual({
        injixo_api_key: KEY,
        freshdesk_domain: 'example.freshdesk.com',
        freshdesk_api_key: FRESHDESK_KEY,
        groups: {
          '48000000001': 'CustomerService',
          '48000000002': 'Returns & Refunds',
          '48000000003': 'Technik',
        },
        count_outbound: true,
        __meta: { secure: ['injixo_api_key', 'freshdesk_api_key'] },
      });
      await stage.close();
    });

    test.each(['mask', 'empty', 'absent'] as const)(
      'edits where stored keys come back as %s, and the app knows that a Freshdesk key is at stake',
      async (secureValues) => {
        const { stage, hand } = await open(browser(), scriptedRuntime(EDIT_WITH_FRESHDESK), {
          secureValues,
        });
        await hand.replaceKeys();
        await hand.frame.getByText('A Freshdesk API key is stored.').waitFor();
        await stage.close();
      },
    );

    test('saves while injixo is away, as a second step', async () => {
      const runtime = scriptedRuntime();
      runtime.answers = { checkInjixoKey: { status: 502 } };
      const { stage, hand } = await open(browser(), runtime);
      await hand.input('injixoKey').fill(KEY);
      await hand.save();
      await expect.poll(() => focused(hand.frame)).toMatch(/^Save anyway/);
      await stage.page.keyboard.press('Space');
      await hand.save();
      await expect.poll(() => stage.page.locator('#said').textContent()).toBe('App installed.');
      await stage.close();
    });

    test('is asked for the domain where the host does not tell it', async () => {
      const runtime = scriptedRuntime();
      const { stage, hand } = await open(browser(), runtime, { currentHost: 'fails' });
      await hand.enter('injixoKey', KEY);
      await hand.save();
      await expect.poll(() => focused(hand.frame)).toBe('Freshdesk domain');
      await hand.enter('domain', 'Other.freshdesk.com');
      await hand.save();
      expect(runtime.stored).toMatchObject({ freshdesk_domain: 'other.freshdesk.com' });
      await stage.close();
    });

    test('types a domain: the Freshdesk key goes there when the button says so, and nowhere before', async () => {
      const runtime = scriptedRuntime();
      runtime.answers = ACCOUNT;
      const { stage, hand } = await open(browser(), runtime, { currentHost: 'fails' });
      await hand.enter('domain', 'acme.freshdesk.co');
      await hand.enter('freshdeskKey', FRESHDESK_KEY);
      await hand.input('injixoKey').focus();
      await hand.frame.getByText('no key is sent there').first().waitFor();
      await hand.enter('domain', 'acme.freshdesk.com');
      await hand.input('injixoKey').focus();
      const button = hand.frame.getByText('Check the key at acme.freshdesk.com');
      await button.waitFor();
      expect(keyHosts(runtime)).toEqual([]);
      await button.click();
      await hand.frame.getByText('Freshdesk accepts this key: 3 groups found.').waitFor();
      expect(keyHosts(runtime)).toEqual(['acme.freshdesk.com']);
      await stage.close();
    });

    test('finds settings of another host than Freshworks tells: chooses before any key leaves', async () => {
      const stored = { ...EDIT_WITH_FRESHDESK, freshdesk_domain: 'acme.freshdesk.co' };
      const runtime = scriptedRuntime(stored);
      runtime.answers = ACCOUNT;
      const { stage, hand } = await open(browser(), runtime);
      await hand.replaceKeys();
      await hand.frame.getByText('the settings were saved for acme.freshdesk.co').waitFor();
      await hand.enter('injixoKey', KEY);
      await hand.enter('freshdeskKey', FRESHDESK_KEY);
      await hand.save();
      await expect.poll(() => focused(hand.frame)).toBe('It is example.freshdesk.com');
      expect(await hand.frame.getByText('It is acme.freshdesk.co').count()).toBe(0);
      expect(keyHosts(runtime)).toEqual([]);
      await stage.page.keyboard.press('Enter');
      await hand.frame.getByText('The key goes to example.freshdesk.com').waitFor();
      await expect.poll(() => focused(hand.frame)).toBe('Freshdesk API key');
      await hand.save();
      expect(runtime.stored).toMatchObject({ freshdesk_domain: 'example.freshdesk.com' });
      expect(keyHosts(runtime)).toEqual(['example.freshdesk.com']);
      await stage.close();
    });

    test('gets a 404 of the true host: the key goes to no other host but one of Freshdesk’s, when told to', async () => {
      const runtime = scriptedRuntime();
      runtime.answers = { pageGroups: { status: 404 } };
      const { stage, hand } = await open(browser(), runtime);
      await hand.frame.getByText('The key goes to example.freshdesk.com').waitFor();
      await hand.enter('freshdeskKey', FRESHDESK_KEY);
      await hand.input('domain').waitFor();
      const hosts = ['acme.freshdesk.co', 'acme.freshdesk.com@evil.com', 'acme.freshdesk.com'];
      for (const host of hosts) {
        await hand.enter('domain', host);
        await hand.input('freshdeskKey').focus();
        await hand.input('injixoKey').focus();
      }
      expect(keyHosts(runtime)).toEqual(['example.freshdesk.com']);
      await hand.frame.getByText('Check the key at acme.freshdesk.com').click();
      await expect.poll(() => keyHosts(runtime)).toContain('acme.freshdesk.com');
      await stage.close();
    });

    test('is led to an option that is folded away when it has to be mended', async () => {
      const { stage, hand } = await open(browser(), scriptedRuntime());
      await hand.enter('injixoKey', KEY);
      await hand.openOptions();
      await hand.enter('alertEmail', 'team');
      await hand.openOptions();
      await hand.save();
      await expect.poll(() => focused(hand.frame)).toBe('Alert address');
      await stage.close();
    });

    test('presses twice: one question to injixo, one installation', async () => {
      const runtime = scriptedRuntime();
      const { stage, hand } = await open(browser(), runtime);
      await hand.input('injixoKey').fill(KEY);
      await stage.page.locator('#save').dblclick();
      await stage.page.getByText('App installed.').waitFor();
      expect(runtime.asked.map(({ template }) => template)).toEqual(['checkInjixoKey']);
      await stage.close();
    });

    test('opens the page where getConfigs comes before anything else can happen', async () => {
      const runtime = scriptedRuntime(EDIT_WITH_FRESHDESK);
      const stage = await openStage(browser(), { runtime });
      await stage.page.route('**/iparams.js', async (route) => {
        const answer = await route.fetch();
        const early = 'getConfigs({ injixo_configuration_id: 1234 });';
        await route.fulfill({ response: answer, body: `${await answer.text()}\n${early}` });
      });
      await stage.page.locator('#edit').click();
      const frame = stage.page.frameLocator('#page');
      await frame.getByRole('heading', { name: 'Freshdesk and injixo: settings' }).waitFor();
      await handOn(stage.page, stage.frame()).replaceKeys();
      await expect.poll(() => frame.locator('#configurationId input').inputValue()).toBe('1234');
      await stage.close();
    });
  });
}
