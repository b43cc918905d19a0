import { readFile } from 'node:fs/promises';
import type { Browser, Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Hand } from './hand.ts';
import { focused } from './onlooker.ts';
import type { Stage } from './stage.ts';
import { answers, MINUTE, openCard } from './opened-card.ts';
import { showState } from './show-state.ts';
import { STATES } from './states.ts';

async function show(browser: Browser, name: string): Promise<{ stage: Stage; hand: Hand }> {
  const state = STATES.find((one) => one.name === name);
  if (!state) throw new Error(`no state is called ${name}`);
  return showState(browser, state, 'en');
}

/** What an admin finds and does on the health card. */
export function testCard(browser: () => Browser): void {
  describe('the health card', () => {
    test('shows no old figures when they cannot be read any more, and settings are saved all the same', async () => {
      const { stage, hand, card, runtime } = await openCard(browser(), 'ok');
      await card.getByText('1,218').first().waitFor();
      runtime.functions['deliveryHealth'] = () => ({ reject: { status: 503, message: 'not now' } });
      await stage.page.clock.fastForward(MINUTE);
      await card.getByText('The figures can’t be read right now.').waitFor();
      await card.getByText('They were last read at').waitFor();
      expect(await card.getByText('Working').count()).toBe(0);
      expect(await card.getByText('1,218').count()).toBe(0);
      await hand.replaceKeys();
      await hand.enter('injixoKey', 'aW5qaXhvIGtleSBvbmUgZm9yIHRlc3RzIG9ubHkgMg==');
      await hand.save();
      await expect.poll(() => stage.page.locator('#said').textContent()).toBe('Settings saved.');
      await stage.close();
    });

    test('is saved beside when its figures never come', async () => {
      const { stage, hand } = await show(browser(), 'health-reading');
      await hand.replaceKeys();
      await hand.enter('injixoKey', 'aW5qaXhvIGtleSBvbmUgZm9yIHRlc3RzIG9ubHkgMg==');
      await hand.frame.getByText('Connected: injixo accepts this key.').waitFor();
      expect(await hand.frame.getByText('Reading the figures…').count()).toBe(1);
      await stage.close();
    });

    test('reads itself anew each minute, says a change of its word, and leaves the focus where it is', async () => {
      const { stage, hand, card, runtime } = await openCard(browser(), 'ok');
      await hand.replaceKeys();
      await expect.poll(() => focused(hand.frame)).toBe('injixo API key');
      const said = await heard(card);
      answers(runtime, 'ok', { waiting: 17 });
      await stage.page.clock.fastForward(MINUTE);
      await card.locator('.numbers').getByText('17', { exact: true }).waitFor();
      answers(runtime, 'key_rejected');
      await stage.page.clock.fastForward(MINUTE);
      await card.getByText('Key rejected', { exact: true }).waitFor();
      await expect.poll(said).toEqual(['Delivery to injixo: Key rejected']);
      await expect.poll(() => focused(hand.frame)).toBe('injixo API key');
      await stage.close();
    });

    test.each([
      ['health-key_rejected', 'Enter a new key', 'injixo API key'],
      ['health-key_rejected', 'Enter the Freshdesk API key', 'Freshdesk API key'],
      ['health-refused', 'Check the configuration ID', 'Integration configuration ID'],
      ['health-asked-to-wait', 'Enter an alert address', 'Alert address'],
      ['health-alert-without-key', 'Enter the Freshdesk API key', 'Freshdesk API key'],
      ['health-access-host', 'Enter the Freshdesk API key', 'Freshdesk API key'],
    ])('%s: “%s” leads to the field %s', async (state, button, field) => {
      const { stage, hand } = await show(browser(), state);
      await hand.frame.getByRole('button', { name: button, exact: true }).press('Enter');
      await expect.poll(() => focused(hand.frame)).toBe(field);
      await stage.close();
    });

    test('sends once however often it is pressed', async () => {
      const { stage, card, runtime } = await openCard(browser(), 'waiting');
      runtime.functions['sendNow'] = () => ({ response: { sent: 9, waiting: 0, state: 'ok' } });
      await card.getByRole('button', { name: 'Send waiting contacts now' }).dblclick();
      await card.getByText('9 contacts sent. Nothing is waiting any more.').waitFor();
      expect(runtime.invoked.filter(({ name }) => name === 'sendNow')).toHaveLength(1);
      await stage.close();
    });

    test('says when something did not work, and nothing good', async () => {
      const { stage, card } = await openCard(browser(), 'ok');
      await card.getByRole('button', { name: 'Check the connection' }).click();
      await card.getByText('That didn’t work just now.').waitFor();
      await stage.close();
    });

    test('copies diagnostics where the browser lets it', async () => {
      const { stage, card } = await openCard(browser(), 'ok');
      await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await card.getByRole('button', { name: 'Copy diagnostics' }).click();
      await card.getByText('Copied.').waitFor();
      const copied = await stage.page.evaluate(() => navigator.clipboard.readText());
      expect(JSON.parse(copied)).toMatchObject({ health: { state: 'ok' } });
      await expect.poll(() => card.getByLabel('Diagnostics').inputValue()).toBe(copied);
      await stage.close();
    });

    test('selects diagnostics for copying by hand where it does not', async () => {
      const { stage, hand } = await show(browser(), 'health-diagnostics');
      await expect.poll(() => focused(hand.frame)).toBe('Diagnostics');
      const selected = await hand.frame.evaluate(() => document.getSelection()?.toString());
      expect(JSON.parse(selected ?? '')).toMatchObject({ settings: { hasFreshdeskKey: true } });
      await stage.close();
    });

    test('lists the contacts set aside with ticket and reason, and gives them as a file', async () => {
      const { stage, hand } = await show(browser(), 'health-set-aside');
      const table = hand.frame.getByRole('table', { name: 'Contacts set aside' });
      const link = table.getByRole('link', { name: 'Ticket 90' });
      expect(await link.getAttribute('href')).toBe('https://example.freshdesk.com/a/tickets/90');
      expect(await table.getByRole('row', { name: 'Reply 91' }).getByRole('link').count()).toBe(0);
      const download = stage.page.waitForEvent('download');
      await hand.frame.locator('.attention').getByRole('link', { name: 'Download as CSV' }).click();
      const file = await readFile(await (await download).path(), 'utf8');
      expect(file.trim().split('\r\n')).toHaveLength(7);
      expect(file).toContain('injixo refused it (418)');
      await stage.close();
    });

    test('keeps no list of contacts that were moved back to be sent, and the focus with what is said', async () => {
      const contact = { id: 't90', ticket: 90, queue: 'Queue 1', identifier: 'x:1', status: 422 };
      const { stage, card, runtime } = await openCard(browser(), 'ok', {
        setAsideContacts: () => ({ response: { contacts: [contact], records: 1 } }),
      });
      runtime.functions['retrySetAside'] = () => {
        answers(runtime, 'ok', { setAside: 0 });
        return { response: { isBusy: false, retried: 1, setAside: 0, state: 'ok' } };
      };
      answers(runtime, 'ok', { setAside: 1 });
      await stage.page.clock.fastForward(MINUTE);
      await card.getByRole('button', { name: 'Show the contacts' }).click();
      await card.getByRole('link', { name: 'Ticket 90' }).waitFor();
      await card.getByRole('button', { name: 'Try all again' }).press('Enter');
      await card.getByText('1 contact moved back to be sent').waitFor();
      expect(await card.getByText('0 contacts').count()).toBe(0);
      expect(await card.getByText('They are kept here').count()).toBe(0);
      expect(await card.getByRole('link', { name: 'Ticket 90' }).count()).toBe(0);
      const said = card.locator('.part:focus').getByText('1 contact moved back to be sent');
      await expect.poll(() => said.count()).toBe(1);
      await stage.close();
    });

    test('settles a renamed group with one decision, the new name after a question, by keyboard', async () => {
      const renames = ['email', 'chat', 'portal'].map((source) => ({
        identifier: `freshdesk:x:7:${source}:tickets`,
        name: `Old ${source} Tickets`,
        nameNow: `New ${source} Tickets`,
      }));
      let open = renames;
      const { stage, card, runtime } = await openCard(browser(), 'ok', {
        queueNames: () => ({ response: { access: 'ok', renames: open, kept: [] } }),
        renameQueue: () => {
          open = [];
          return { response: { isBusy: false, decided: renames } };
        },
      });
      const { keyboard } = stage.page;
      await card.getByText('3 queues').waitFor();
      await card.getByRole('button', { name: 'Take the new name: New' }).press('Enter');
      await card.getByText('3 new queues for “New” will begin in injixo').waitFor();
      await expect.poll(() => focused(stage.frame())).toBe('Not now');
      await keyboard.press('Enter');
      await expect.poll(() => focused(stage.frame())).toBe('Take the new name: New');
      await keyboard.press('Enter');
      await expect.poll(() => focused(stage.frame())).toBe('Not now');
      await keyboard.press('Shift+Tab');
      await keyboard.press('Enter');
      await card.getByText('From now on contacts go to “New”.').waitFor();
      expect(runtime.invoked.filter(({ name }) => name === 'renameQueue')).toEqual([
        {
          name: 'renameQueue',
          payload: { identifiers: renames.map(({ identifier }) => identifier), keep: false },
        },
      ]);
      await expect.poll(() => focused(stage.frame())).toBe('Names in Freshdesk have changed');
      await stage.close();
    });

    test('sorts queues by any column, and says how', async () => {
      const { stage, hand } = await show(browser(), 'health-figures');
      const table = hand.frame.getByRole('table', { name: 'All queues, sortable' });
      const first = table.locator('tbody tr').first();
      await expect.poll(() => first.textContent()).toContain('CustomerService email Tickets');
      await table.getByRole('button', { name: 'Today' }).press('Enter');
      await expect.poll(() => first.textContent()).toContain('Returns & Refunds email Replies');
      const sorted = await table.locator('th[aria-sort=ascending]').allTextContents();
      expect(sorted).toEqual(['Today']);
      await hand.frame.getByLabel('Find a queue').fill('nowhere');
      await hand.frame.getByText('0 of 7').waitFor();
      await stage.close();
    });
  });
}

/** Collects what the card's live region says from now on. */
async function heard(card: Locator): Promise<() => Promise<string[]>> {
  const region = await card.locator('[role=status]').first().elementHandle();
  if (!region) throw new Error('the card has no live region');
  await region.evaluate((element) => {
    const texts: string[] = [];
    new MutationObserver(() => texts.push(element.textContent)).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    Object.assign(element, { texts });
  });
  return () => region.evaluate((element) => (element as unknown as { texts: string[] }).texts);
}
