import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { openConsole, openInstalled } from './opened-console.ts';
import type { OpenedConsole } from './opened-console.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const WIDTHS = [1200, 375];
/** A browser on a busy machine; nothing here waits for a fixed time. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 90_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The page in a window of its own; what its console complains of fails the test. */
async function openPage({ url }: OpenedConsole, { mayComplain = false } = {}): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1200, height: 900 },
    locale: 'en-GB',
  });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  onTestFinished(async () => {
    await page.close();
    if (!mayComplain) expect(complaints).toEqual([]);
  });
  await page.goto(url);
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Name and number of contacts of every queue on the page. */
async function queuesOn(page: Page): Promise<string[]> {
  const heads = page.getByRole('region', { name: 'injixo' }).locator('.queue-head');
  return (await heads.allInnerTexts()).map((text) => text.replace(/\s*\n\s*/g, ': '));
}

async function expectAccessible(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() =>
      document.querySelectorAll('details').forEach((each) => (each.open = true)),
    );
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `wider than ${width} px`).toBeLessThanOrEqual(0);
  }
}

test('a newcomer plays the story by clicking: two tickets, three contacts in two queues', async () => {
  const page = await openPage(await openConsole());
  await page.getByRole('heading', { name: 'Start here' }).waitFor();
  await expectAccessible(page);

  await button(page, 'Play the story').click();
  await button(page, 'Pause').click();
  const story = page.getByRole('region', { name: 'The story' });
  for (let told = 1; told <= 8; told += 1) {
    // The first step goes without a click.
    if (told > 1) await button(page, 'Next step').click();
    // One of them is of two days, with a run every minute.
    await story.locator(`li:nth-child(${told}).now`).waitFor({ timeout: 120_000 });
  }
  await page.getByText('3 contacts in 2 queues').waitFor();
  await page.getByText('2 tickets, 2 entries on them').waitFor();
  expect(await queuesOn(page)).toEqual([
    'CustomerService email Tickets: 2',
    'CustomerService email Replies: 1',
  ]);
  expect(await page.locator('.queue').allInnerTexts()).toEqual([
    expect.stringMatching(/Last contact: .*, 15:05/),
    expect.stringMatching(/Last contact: .*, 14:47/),
  ]);
  await expectAccessible(page);
});

test('the story begins with an injixo that works, and does not claim what did not happen', async () => {
  const opened = await openInstalled();
  await opened.act('set-fault', { mode: 'unreachable' });
  const page = await openPage(opened);
  await button(page, 'Play the story').click();
  await button(page, 'Pause').click();
  const story = page.getByRole('region', { name: 'The story' });
  await story.getByText('until now it was set to “cannot be reached”').waitFor();
  await story.locator('li:nth-child(1).now').waitFor();
  expect(await page.getByLabel('injixo now').inputValue()).toBe('none');
  await page.getByLabel('injixo now').selectOption('accepts, but counts nothing');
  for (const told of [2, 3]) {
    await button(page, 'Next step').click();
    await story.locator(`li:nth-child(${told}):is(.now, .missing)`).waitFor();
  }
  await story.locator('li:nth-child(3).missing').getByText('has not counted it yet').waitFor();
  expect(await story.locator('li.told').count()).toBe(2);
  await expectAccessible(page);
});

test('an event that is lost is found again, and the page says how many', async () => {
  const page = await openPage(await openInstalled());
  await button(page, 'Email').click();
  await button(page, '1 hour later').click();
  await page.getByText('1 contact in 1 queue').waitFor();
  await page.getByLabel('Freshworks’ events now').selectOption('come, but for the next one');
  await button(page, 'Email').click();
  await page.getByText('1 event lost.').waitFor();
  await button(page, '1 hour later').click();
  await page.getByText('1 contact in 1 queue').waitFor({ state: 'detached' });
  await page.locator('.numbers').getByText('found').locator('..').getByText('1').waitFor();
  await page.getByText('every ticket and reply that Freshdesk shows').waitFor();
  await expectAccessible(page);
});

test('injixo refuses chats: they are set aside, the rest is counted', async () => {
  const opened = await openInstalled();
  const page = await openPage(opened);
  await page.getByLabel('injixo now').selectOption('refuses chat contacts (422)');
  await button(page, 'Chat').click();
  await button(page, 'Email').click();
  await button(page, '1 hour later').click();
  await page.getByText('1 contact in 1 queue').waitFor();
  expect(await queuesOn(page)).toEqual(['CustomerService email Tickets: 1']);
  await page.locator('.numbers').getByText('set aside').locator('..').getByText('1').waitFor();
});

test('a group with a long name keeps its place', async () => {
  const opened = await openInstalled();
  const { freshdesk } = await opened.viewWith(() => true);
  for (const [index, { id }] of freshdesk.groups.entries()) {
    await opened.act('rename-group', { groupId: id, name: 'Kundenbetreuung'.repeat(index + 3) });
    await opened.act('new-ticket', { source: 1, groupId: id });
  }
  await opened.act('let-time-pass', { minutes: 20 });
  const page = await openPage(opened);
  await page.getByText('2 contacts in 2 queues').waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1200, height: 900 });
  const column = await page.getByRole('region', { name: 'Freshdesk' }).boundingBox();
  const choice = await page.getByLabel('Group', { exact: true }).boundingBox();
  if (!column || !choice) throw new Error('expected both on the page');
  expect(choice.x + choice.width).toBeLessThan(column.x + column.width);
});

test('injixo rejects the key for an hour: the page says so, and nothing is lost', async () => {
  const opened = await openInstalled();
  const page = await openPage(opened);
  const app = page.getByRole('region', { name: 'The app' });
  await page.getByLabel('injixo now').selectOption('rejects the key (401)');
  await button(page, 'Chat').click();
  await app.getByText('1 note for the next run.').waitFor();
  await button(page, '1 hour later').click();
  await app.getByText('key_rejected').waitFor();
  await app.getByText('it rejects the key (401)').first().waitFor();
  await page.getByText('0 contacts in 0 queues').waitFor();
  await expectAccessible(page);

  await page.getByLabel('injixo now').selectOption('works');
  await button(page, '1 hour later').click();
  await app.getByText('Contacts reach injixo.').waitFor();
  await page.getByText('1 contact in 1 queue').waitFor();
  expect(await queuesOn(page)).toEqual(['CustomerService chat Tickets: 1']);
  expect(await app.locator('.numbers > div').allInnerTexts()).toEqual([
    'seen\n1',
    'accepted\n1',
    'waiting\n0',
    'set aside\n0',
    'lost\n0',
    'found\n0',
  ]);
});

test('the app is installed through its own page, with the keys that the console shows', async () => {
  const opened = await openConsole();
  const page = await openPage(opened);
  await button(page, 'Install the app').click();
  const dialog = page.getByRole('dialog', { name: 'Install the app' });
  await dialog.getByRole('button', { name: 'Generate a new key' }).click();
  const key = await dialog.getByLabel('New injixo API key').inputValue();

  const frame = page.frameLocator('dialog iframe');
  const installation = frame.frameLocator('#page');
  await installation.getByRole('textbox', { name: 'injixo API key' }).fill(key);
  await frame.getByRole('button', { name: 'Install' }).click();
  await dialog.getByText('The app is installed.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByText('installed in Freshdesk').waitFor();
  expect((await opened.view()).app.installed).toBe(true);
});

test('a busy hour shows how far it is, and can be stopped', async () => {
  const page = await openPage(await openInstalled());
  await button(page, 'Play a busy hour').click();
  await page.getByRole('progressbar', { name: 'A busy hour: 1,218 contacts' }).waitFor();
  expect(await button(page, '2 days later').isDisabled()).toBe(true);
  await button(page, 'Stop').click();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
});

test('when the program ends the page says so, and goes on when it is back', async () => {
  const opened = await openInstalled();
  const page = await openPage(opened, { mayComplain: true });
  await page.getByText('installed in Freshdesk').waitFor();
  opened.close();
  await page.getByText('The program behind this page has ended.').waitFor();
  await button(page, 'Email').click();
  await page.getByText('The program behind this page does not answer.').waitFor();
  await openConsole({ stateFile: opened.stateFile, port: opened.port });
  await page.getByText('The program behind this page has ended.').waitFor({ state: 'detached' });
  await page.getByText('does not answer.').waitFor({ state: 'detached' });
  await button(page, 'Email').click();
  await page.getByText('1 ticket, 0 entries on them').waitFor();
});
