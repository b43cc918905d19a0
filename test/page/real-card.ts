import type { Browser, Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { SettingsChange } from '../../local/console/settings.ts';
import { createWorld } from '../../local/console/world.ts';
import type { World } from '../../local/console/world.ts';
import { axeFindings, focused } from './onlooker.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;
const EMAIL = 1;

type Shown = { world: World; stage: Stage; card: Locator; reread: () => Promise<void> };

/** The app installed, what `happen` does to it, then its settings page, whose minutes pass when the test says so. */
async function show(
  browser: Browser,
  settings: SettingsChange,
  happen: (world: World) => unknown = () => {},
): Promise<Shown> {
  const world = createWorld();
  expect(await world.install(settings)).toEqual({ ok: true });
  await happen(world);
  const stage = await openStage(browser, { runtime: world.runtime, isClockHeld: true });
  await stage.page.locator('#edit').click();
  const card = stage.page.frameLocator('#page').locator('.health');
  await card.locator('.word').waitFor();
  const reread = async (): Promise<void> => {
    // The app's tokens (server/handlers/brake.ts) come back by its own clock.
    await world.advance(MINUTE);
    // At once: in minutes that pass timer by timer, the page would lose its patience with an answer that takes no time.
    await stage.page.clock.fastForward(MINUTE);
  };
  return { world, stage, card, reread };
}

const customerWrites = (world: World): number =>
  world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });

/** Nothing odd was said in the page or asked outside, and everybody can use it as it is now. */
async function close(stage: Stage): Promise<void> {
  expect(await axeFindings(stage.frame())).toEqual([]);
  expect(stage.console).toEqual([]);
  expect(stage.foreign).toEqual([]);
  await stage.close();
}

/** What the card of the real app says of what really happens, and no longer. */
export function testRealCard(browser: () => Browser): void {
  describe('the card of the real app', () => {
    test('says “Ready” of a fresh installation, and “Working” once a real contact has arrived', async () => {
      const { world, stage, card, reread } = await show(browser(), {}, (world) =>
        world.advance(16 * MINUTE),
      );
      await card.getByText('Ready', { exact: true }).waitFor();
      await card.getByText('injixo hasn’t received a contact yet').waitFor();
      customerWrites(world);
      await world.advance(11 * MINUTE);
      expect(world.injixo.contacts()).toHaveLength(1);
      await reread();
      await card.getByText('Working', { exact: true }).waitFor();
      expect(await card.getByText('Ready', { exact: true }).count()).toBe(0);
      await close(stage);
    });

    test('says since when injixo asks to wait, not since when a contact waits', async () => {
      const { stage, card } = await show(browser(), {}, async (world) => {
        await world.advance(16 * MINUTE);
        world.injixo.faults.mode = 'throttled';
        await world.advance(30 * MINUTE);
        customerWrites(world);
        await world.advance(45 * MINUTE);
      });
      await card.getByText('Waiting', { exact: true }).waitFor();
      await card.getByText('injixo has been asking the app to wait since').waitFor();
      const health = stage.frame().locator('.health .sentence');
      expect(await health.textContent()).toMatch(/since .*08:(16|2\d)/);
      await close(stage);
    });

    test('says that the stored host is not the account’s own, and leads to the key and the right host', async () => {
      const { stage, card } = await show(
        browser(),
        { freshdesk_domain: 'example.freshdesk.co' },
        async (world) => {
          customerWrites(world);
          await world.advance(16 * MINUTE);
        },
      );
      await card.getByText('the host that is stored beside it is neither').waitFor();
      await card.getByRole('button', { name: 'Enter the Freshdesk API key' }).press('Enter');
      await expect.poll(() => focused(stage.frame())).toBe('Freshdesk API key');
      await stage.frame().getByText('It is example.freshdesk.com').waitFor();
      await close(stage);
    });

    test.each([
      ['access denied', 'Freshdesk has not accepted the stored one since'],
      ['nothing there', 'Freshdesk has given no usable answer'],
    ] as const)(
      'says for an hour that Freshdesk answers “%s”, and no longer once it answers well',
      async (says, remark) => {
        const { world, stage, card, reread } = await show(browser(), {}, async (world) => {
          customerWrites(world);
          await world.advance(16 * MINUTE);
          world.freshdesk.faults.rules.push({ says });
          customerWrites(world);
        });
        await world.advance(11 * MINUTE);
        for (let quarter = 0; quarter < 4; quarter += 1) {
          await reread();
          await card.getByText(remark).waitFor();
          await world.advance(15 * MINUTE);
        }
        world.freshdesk.faults.rules = [];
        await world.advance(6 * MINUTE);
        await reread();
        await card.getByText(remark).waitFor({ state: 'detached' });
        await close(stage);
      },
    );

    test('lists the Unknown queue with the first contact in it', async () => {
      const { stage, card } = await show(browser(), {}, async (world) => {
        world.freshdesk.markSpam(customerWrites(world));
        await world.advance(16 * MINUTE);
      });
      await card.getByText('Queues (1)').click();
      const row = card.getByRole('row', { name: 'Unknown group/source Tickets' });
      await row.waitFor();
      await close(stage);
    });

    test('says that an alert address without a Freshdesk key tells nobody, and stops when it has one', async () => {
      const settings = {
        alert_email: 'team@example.com',
        freshdesk_api_key: undefined,
        groups: undefined,
      };
      const { world, stage, card, reread } = await show(browser(), settings);
      await card.getByText('Alerts are off: there is an alert address').waitFor();
      await card.getByRole('button', { name: 'Enter the Freshdesk API key' }).press('Enter');
      await expect.poll(() => focused(stage.frame())).toBe('Freshdesk API key');
      const atTheField = stage.frame().getByText('this address is told nothing');
      await atTheField.waitFor();
      await stage.page.keyboard.insertText(String(world.settings()['freshdesk_api_key']));
      await atTheField.waitFor({ state: 'detached' });
      world.saveSettings({ alert_email: 'team@example.com' });
      await reread();
      await card.getByText('Alerts are off').waitFor({ state: 'detached' });
      await close(stage);
    });
  });
}
