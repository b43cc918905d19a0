import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createWorld } from '../../local/console/world.ts';
import { buildPage } from '../../local/build/build-page.ts';
import { handOn } from './hand.ts';
import { says, tabTo, tabToButton } from './keyboard.ts';
import { axeFindings } from './onlooker.ts';
import { openStage } from './stage.ts';

const MINUTE = 60_000;

/** The whole local platform behind the frame, one person before it, no mouse. */
export function testNewcomer(browser: () => Browser): void {
  describe('a newcomer', () => {
    test('installs in German with the keyboard alone: first the wrong key, then the right one', async () => {
      const world = createWorld();
      const id = world.freshdesk.createTicket({ source: 1, groupId: world.groupId('Billing') });
      world.freshdesk.customerReplies(id);
      const keys = world.settings();
      const stage = await openStage(browser(), {
        runtime: world.runtime,
        context: { locale: 'de-DE' },
      });
      const { keyboard } = stage.page;
      await stage.page.frameLocator('#page').getByRole('heading', { level: 1 }).waitFor();

      expect(await tabTo(stage, 'injixo API-Schlüssel')).toBeLessThan(3);
      await keyboard.insertText('d3JvbmcsIGJ1dCB0aGUgc2hhcGUgaXMgcmlnaHQgMSE=');
      await keyboard.press('Enter');
      await says(stage, 'injixo nimmt diesen Schlüssel nicht an.');

      await keyboard.press('Control+A');
      await keyboard.insertText(String(keys['injixo_api_key']));
      await keyboard.press('Enter');
      await says(stage, 'Verbunden: injixo nimmt diesen Schlüssel an.');

      expect(await tabTo(stage, 'Freshdesk-API-Schlüssel')).toBeLessThan(4);
      await keyboard.insertText(String(keys['freshdesk_api_key']));
      await keyboard.press('Enter');
      await says(stage, 'Freshdesk nimmt diesen Schlüssel an: 2 Gruppen gefunden.');
      await says(stage, 'Billing email Tickets');

      await tabToButton(stage, 'Install');
      await keyboard.press('Enter');
      await stage.page.getByText('App installed.').waitFor();

      expect(world.runtime.state()).toMatchObject({ installed: true, problems: [] });
      expect(world.runtime.state().settings).toMatchObject({
        freshdesk_domain: 'example.freshdesk.com',
        injixo_api_key: '********',
        groups: { [world.groupId('Billing')]: 'Billing' },
      });
      // The frame opens the page again, as the gear in Freshdesk would.
      await keyboard.press('Enter');
      await stage.page
        .frameLocator('#page')
        .getByRole('heading', { name: 'Freshdesk und injixo: Einstellungen' })
        .waitFor();
      await says(stage, 'Schreibe jetzt in Freshdesk ein Testticket');
      expect(await stage.frame().locator('.first .done').count()).toBe(0);
      world.freshdesk.createTicket({ source: 1, groupId: world.groupId('Billing') });
      await world.advance(11 * MINUTE);
      expect(world.injixo.contacts()).toHaveLength(1);
      // Nobody presses anything: the page looks by itself.
      await stage.frame().locator('.first .done').nth(2).waitFor({ timeout: 40_000 });
      await says(stage, 'Läuft');
      expect(await axeFindings(stage.frame())).toEqual([]);
      expect(stage.foreign).toEqual([]);
      await stage.close();
    });

    test('finds the same page with React’s own renderer', async () => {
      const dir = await mkdtemp(join(tmpdir(), 'react-page-'));
      await buildPage({ from: '.', to: dir, renderer: 'react' });
      await copyFile('config/iparams.html', join(dir, 'config/iparams.html'));
      const world = createWorld();
      const stage = await openStage(browser(), { runtime: world.runtime, dir });
      await stage.page.frameLocator('#page').getByRole('heading', { level: 1 }).waitFor();
      const hand = handOn(stage.page, stage.frame());
      await hand.enter('injixoKey', String(world.settings()['injixo_api_key']));
      await says(stage, 'Connected: injixo accepts this key.');
      await hand.enter('freshdeskKey', String(world.settings()['freshdesk_api_key']));
      await says(stage, 'Freshdesk accepts this key: 2 groups found.');
      expect(await axeFindings(hand.frame)).toEqual([]);
      await hand.save();
      await expect.poll(() => stage.page.locator('#said').textContent()).toBe('App installed.');
      expect(stage.console).toEqual([]);
      await stage.close();
      await rm(dir, { recursive: true });
    });

    test('saves a new key after injixo has killed the old one', async () => {
      const world = createWorld();
      expect(await world.install()).toEqual({ ok: true });
      const key = world.injixo.generateKey();
      const stage = await openStage(browser(), { runtime: world.runtime });
      await stage.page.locator('#edit').click();
      await stage.page.frameLocator('#page').getByText('stored ✓').first().waitFor();
      const hand = handOn(stage.page, stage.frame());
      await hand.replaceKeys();
      await hand.frame.getByText('No longer have the key?').waitFor();
      await hand.enter('injixoKey', key);
      await says(stage, 'Connected: injixo accepts this key.');
      await hand.enter('freshdeskKey', String(world.settings()['freshdesk_api_key']));
      await hand.save();
      await expect.poll(() => stage.page.locator('#said').textContent()).toBe('Settings saved.');
      await stage.close();
    });
  });
}
