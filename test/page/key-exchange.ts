import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createWorld } from '../../local/console/world.ts';
import type { World } from '../../local/console/world.ts';
import { handOn } from './hand.ts';
import type { Hand } from './hand.ts';
import { axeFindings, focused } from './onlooker.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;
const EMAIL = 1;

type Health = { state: string; seen: number; accepted: number; waiting: number; lost: number };

/** The real app in the real page, from a key that injixo no longer takes to the last contact that waited for it. */
export function testKeyExchange(browser: () => Browser): void {
  describe('an exchange of keys', () => {
    test('loses nothing: the page knows, says what to do, and what was held goes out at its true times', async () => {
      const world = createWorld();
      const stage = await openStage(browser(), { runtime: world.runtime });
      await install(world, await opened(stage, 'Connect Freshdesk to injixo'));
      const expected = [customerWrites(world)];
      await world.runtime.advance(12 * MINUTE);
      expect(times(world)).toEqual(expected);

      const newKey = world.injixo.generateKey();
      expected.push(customerWrites(world));
      await world.runtime.advance(6 * MINUTE);
      expect(await health(world)).toMatchObject({ state: 'key_rejected', lost: 0 });
      for (let minute = 0; minute < 24; minute += 3) {
        expected.push(customerWrites(world), customerReplies(world));
        await world.runtime.advance(3 * MINUTE);
      }
      expect(times(world)).toHaveLength(1);
      const [alert] = alerts(world);
      expect(alert).toMatchObject({
        subject: 'injixo isn’t accepting contacts from Freshdesk: enter a new key',
        customerEmail: 'team@example.com',
        status: 2,
      });

      // Within a minute of a run the page would rightly say that injixo cannot be asked now.
      await world.runtime.advance(2 * MINUTE);
      await stage.page.getByRole('button', { name: 'Edit settings' }).click();
      const hand = await opened(stage, 'Freshdesk and injixo: settings');
      const card = hand.frame.locator('.health');
      await card.getByText('Key rejected', { exact: true }).waitFor();
      await card.getByText(`Ticket ${alert?.id} in your Freshdesk`).waitFor();
      expect(await axeFindings(hand.frame)).toEqual([]);
      // The page has asked a few things by now: the app lets it ask for more a little later.
      await world.runtime.advance(MINUTE);
      await card.getByRole('button', { name: 'Check the connection' }).click();
      await card.getByText('injixo isn’t accepting contacts right now').waitFor();
      await card.getByRole('button', { name: 'Enter a new key', exact: true }).click();
      await expect.poll(() => focused(hand.frame)).toBe('injixo API key');

      await stage.page.keyboard.insertText(newKey);
      await stage.page.keyboard.press('Enter');
      await hand.frame.getByText('Connected: injixo accepts this key.').waitFor();
      await hand.enter('freshdeskKey', String(world.settings()['freshdesk_api_key']));
      await hand.save();
      await expect.poll(() => stage.page.locator('#said').textContent()).toBe('Settings saved.');
      await world.runtime.advance(16 * MINUTE);

      expect(times(world)).toEqual(expected.sort());
      expect(await health(world)).toMatchObject({
        state: 'ok',
        seen: expected.length,
        accepted: expected.length,
        waiting: 0,
        lost: 0,
      });
      expect(alerts(world)).toMatchObject([{ id: alert?.id, status: 4, publicNotes: 1 }]);
      expect(world.runtime.state().problems).toEqual([]);

      await stage.page.getByRole('button', { name: 'Edit settings' }).click();
      await stage.page.frameLocator('#page').getByText('Working', { exact: true }).waitFor();
      expect(stage.foreign).toEqual([]);
      expect(stage.console).toEqual([]);
      await stage.close();
    });
  });
}

async function opened(stage: Stage, name: string): Promise<Hand> {
  await stage.page.frameLocator('#page').getByRole('heading', { name }).waitFor();
  return handOn(stage.page, stage.frame());
}

async function install(world: World, hand: Hand): Promise<void> {
  await hand.enter('injixoKey', String(world.settings()['injixo_api_key']));
  await hand.enter('freshdeskKey', String(world.settings()['freshdesk_api_key']));
  await hand.openOptions();
  await hand.enter('alertEmail', 'team@example.com');
  await hand.save();
  await expect.poll(() => hand.page.locator('#said').textContent()).toBe('App installed.');
}

/** A new ticket; the contact that injixo should show for it. */
function customerWrites(world: World): string {
  const group = world.groupId('Billing');
  world.freshdesk.createTicket({ source: EMAIL, groupId: group });
  return `${secondOf(world)} Billing email Tickets`;
}

/** A reply to the oldest ticket. */
function customerReplies(world: World): string {
  const first = Math.min(...world.freshdesk.state().tickets.map(({ id }) => id));
  world.freshdesk.customerReplies(first);
  return `${secondOf(world)} Billing email Replies`;
}

function secondOf({ runtime }: World): string {
  return `${new Date(runtime.now()).toISOString().slice(0, 19)}Z`;
}

function times({ injixo }: World): string[] {
  return injixo
    .contacts()
    .map(({ timestamp, queueName }) => `${timestamp} ${queueName}`)
    .sort();
}

async function health({ runtime }: World): Promise<Health> {
  return (await runtime.invoke('deliveryHealth', {})).response as Health;
}

function alerts({ freshdesk }: World): { id: number; status: number; subject: string }[] {
  return freshdesk.state().tickets.filter(({ tags }) => tags.includes('injixo-app'));
}
