import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createWorld } from '../../local/console/world.ts';
import type { World } from '../../local/console/world.ts';
import { comes } from './comes.ts';
import { choose, says, tabTo } from './keyboard.ts';
import { axeFindings, focused } from './onlooker.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EMAIL = 1;
const CHAT = 7;

/** The settings page of a real app in a German browser whose minutes pass when the test says so. */
async function openSettings(browser: Browser, world: World): Promise<Stage> {
  const stage = await openStage(browser, {
    runtime: world.runtime,
    isClockHeld: true,
    time: world.runtime.now(),
    context: { locale: 'de-DE', timezoneId: 'Europe/Berlin' },
  });
  await stage.page.locator('#edit').press('Enter');
  await stage.page.frameLocator('#page').locator('.delivery .word').waitFor();
  return stage;
}

async function close(stage: Stage): Promise<void> {
  expect(await axeFindings(stage.frame())).toEqual([]);
  expect(stage.console).toEqual([]);
  expect(stage.foreign).toEqual([]);
  await stage.close();
}

/** The hour of the first line that shows of the table of intervals. */
const FIRST_SHOWN = `(() => {
  const table = document.querySelector('table[aria-label="Kontakte nach Intervall"]');
  const head = table.tHead.rows[0].cells[0].getBoundingClientRect().bottom;
  const rows = [...table.tBodies[0].rows];
  return rows.find((row) => row.getBoundingClientRect().bottom > head + 1).cells[0].textContent;
})()`;

const customerWrites = (world: World, source: number): number =>
  world.freshdesk.createTicket({ source, groupId: world.groupId('Billing') });

/** What an admin and a planner come for, in German, with the keyboard alone, on the real app. */
export function testJourneys(browser: () => Browser): void {
  describe('without a mouse, in German,', () => {
    test('an admin changes the alert address without any key and gets a test alert', async () => {
      const world = createWorld();
      await world.install({ alert_email: 'alt@example.com' });
      await world.advance(16 * MINUTE);
      const before = world.runtime.state().settings;
      const stage = await openSettings(browser(), world);
      const { keyboard } = stage.page;
      await says(stage, 'Warnungen gehen an alt@example.com.');
      await tabTo(stage, 'Adresse für Warnungen', 60);
      await keyboard.press('Control+A');
      await keyboard.insertText('team@example.com');
      await keyboard.press('Enter');
      await says(stage, 'Gespeichert');
      await says(stage, 'Warnungen gehen an team@example.com.');
      // The page has asked a few things by now: the app lets it ask for more a little later.
      await world.advance(3 * MINUTE);
      await tabTo(stage, 'Testwarnung senden', 4);
      await keyboard.press('Enter');
      await comes(stage, world, /Ticket \d+ wurde angelegt und gleich wieder gelöst/);
      const alerts = world.freshdesk
        .state()
        .tickets.filter(({ tags }) => tags.includes('injixo-app'));
      expect(alerts).toMatchObject([{ customerEmail: 'team@example.com', status: 4 }]);
      expect(world.runtime.state().settings).toEqual(before);
      await world.advance(16 * MINUTE);
      expect(world.injixo.contacts()).toEqual([]);
      await close(stage);
    });

    test('a planner finds yesterday’s 14:00 to 15:00 by queue and takes it along as a file', async () => {
      // Wednesday, 13:50 in Berlin.
      const world = createWorld({ startAt: Date.parse('2026-09-09T11:50:00Z') });
      await world.install();
      customerWrites(world, EMAIL);
      await world.advance(15 * MINUTE);
      for (const source of [EMAIL, EMAIL, CHAT]) customerWrites(world, source);
      await world.advance(HOUR);
      customerWrites(world, CHAT);
      await world.advance(20 * HOUR);
      const stage = await openSettings(browser(), world);
      await stage.frame().getByRole('table', { name: 'Kontakte nach Intervall' }).waitFor();
      // The page has asked a few things by now: the app lets it ask for more a little later.
      await world.advance(3 * MINUTE);
      await choose(stage, 'Tag', 'Gestern');
      await expect.poll(() => stage.frame().evaluate(FIRST_SHOWN)).toBe('13:00');
      await choose(stage, 'Von', '14');
      await choose(stage, 'Bis', '15');
      const table = stage.frame().getByRole('table', { name: 'Queue, 14:00 bis 15:00' });
      await table.waitFor();
      const rows = await table.locator('tbody tr').allTextContents();
      expect(rows).toEqual(['Billing email Tickets2', 'Billing chat Tickets1', 'Summe3']);
      const hours = stage.frame().getByRole('table', { name: 'Kontakte nach Intervall' });
      expect(await hours.locator('tbody tr').allTextContents()).toEqual(['14:0030003']);
      const link = stage.frame().getByRole('link', { name: 'Als CSV herunterladen' });
      await link.focus();
      const download = stage.page.waitForEvent('download');
      await stage.page.keyboard.press('Enter');
      const file = await download;
      expect(file.suggestedFilename()).toBe('injixo-contacts-2026-09-09.csv');
      const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
      expect(lines.slice(1).map((line) => line.split(';').slice(0, 4).join(' '))).toEqual([
        expect.stringMatching(/^"2026-09-09T12:00:00Z" "2026-09-09 14:00" "Europe\/Berlin/),
        expect.stringMatching(/"Billing email Tickets"$/),
      ]);
      await close(stage);
    });

    test('an admin settles a renamed group with one decision', async () => {
      const world = createWorld();
      await world.install();
      for (const source of [EMAIL, CHAT])
        world.freshdesk.customerReplies(customerWrites(world, source));
      await world.advance(16 * MINUTE);
      world.freshdesk.renameGroup(world.groupId('Billing'), 'Rechnungen');
      const stage = await openSettings(browser(), world);
      const { keyboard } = stage.page;
      await says(stage, '→ Rechnungen, 3 Queues');
      await world.advance(3 * MINUTE);
      await tabTo(stage, 'Neuen Namen übernehmen: Rechnungen', 30);
      await keyboard.press('Enter');
      // The question has come when it has the focus.
      await expect.poll(() => focused(stage.frame())).toBe('Jetzt nicht');
      await keyboard.press('Shift+Tab');
      await keyboard.press('Enter');
      await comes(stage, world, /Ab jetzt gehen Kontakte an „Rechnungen“/);
      world.freshdesk.createTicket({ source: CHAT, groupId: world.groupId('Rechnungen') });
      await world.advance(16 * MINUTE);
      expect(world.injixo.contacts().at(-1)?.queueName).toBe('Rechnungen chat Tickets');
      await close(stage);
    });

    test('an admin has an hour compared again, and a reply that nobody told of comes', async () => {
      // With this seed no sample of what is silent finds it before.
      const world = createWorld({ seed: 3 });
      await world.install();
      const { freshdesk, injixo, lostEvents } = world;
      await world.advance(16 * MINUTE);
      const ticket = customerWrites(world, EMAIL);
      await world.advance(5 * MINUTE);
      lostEvents.choose('hour');
      freshdesk.customerReplies(ticket);
      lostEvents.choose('none');
      // Freshdesk's lists show the later one alone, and nothing else is missing.
      await world.advance(2_000);
      freshdesk.customerReplies(ticket);
      await world.advance(20 * MINUTE);
      expect(injixo.contacts()).toHaveLength(2);
      const stage = await openSettings(browser(), world);
      await says(stage, /^Vollständig bis .*10:3\d/);
      await world.advance(3 * MINUTE);
      await tabTo(stage, 'Noch einmal abgleichen …', 30);
      await stage.page.keyboard.press('Enter');
      await stage.frame().getByLabel('Abgleichen ab').fill('2026-09-07T10:00');
      await stage.page.keyboard.press('Enter');
      await says(stage, 'Der Abgleich läuft');
      let looks = 0;
      await comes(stage, world, /1 Kontakt fehlte und ist nachgezählt/, () => {
        looks += 1;
        // A look that fails on the way loses nothing of what is said.
        world.runtime.faults.storeFails = () => looks === 2;
      });
      expect(injixo.contacts().map(({ queueName }) => queueName)).toEqual([
        'Billing email Tickets',
        'Billing email Replies',
        'Billing email Replies',
      ]);
      await close(stage);
    });

    test('an admin gets a contact through that was set aside', async () => {
      const world = createWorld();
      await world.install();
      const { faults } = world.injixo;
      Object.assign(faults, {
        mode: 'refuses batch',
        refuses: ({ queueName }: { queueName: string }) => queueName.includes('chat'),
      });
      for (const source of [EMAIL, EMAIL, EMAIL, CHAT]) customerWrites(world, source);
      await world.advance(40 * MINUTE);
      expect(world.injixo.contacts()).toHaveLength(3);
      const stage = await openSettings(browser(), world);
      const { keyboard } = stage.page;
      await says(stage, '1 Kontakt zurückgestellt');
      Object.assign(faults, { mode: 'none' });
      await world.advance(3 * MINUTE);
      await tabTo(stage, 'Kontakte anzeigen', 30);
      await keyboard.press('Enter');
      await stage.frame().getByRole('table', { name: 'Zurückgestellte Kontakte' }).waitFor();
      await world.advance(3 * MINUTE);
      await stage
        .frame()
        .getByRole('button', { name: /^Diesen erneut senden/ })
        .press('Enter');
      await comes(stage, world, /1 Kontakt wieder zum Senden vorgemerkt/);
      await world.advance(11 * MINUTE);
      expect(world.injixo.contacts()).toHaveLength(4);
      await close(stage);
    });
  });
}
