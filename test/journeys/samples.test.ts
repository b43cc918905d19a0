import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { given, NO_ACCESS } from './given.ts';
import { SELDOM } from './seldom.ts';

/** The official sample payloads are not part of this repository; they may lie beside it. */
const FOLDER = join(import.meta.dirname, '../../../shared/payloads');
const WHY_NOT = existsSync(FOLDER) ? '' : ' (skipped: no ../shared/payloads beside the project)';

type Sample = { event: string; data?: object; timestamp: unknown };

function samples(): [file: string, Sample][] {
  if (!existsSync(FOLDER)) return [['none', { event: 'none', timestamp: 0 }]];
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Sample]);
}

/** What each sample is worth; every other one is no contact. */
const CONTACTS: Record<string, string> = {
  'fdk-addon-1.9.3/onTicketCreate.json': '2015-07-09T13:08:06Z Group 351 portal Tickets',
  'fdk-addon-2.0.0/onTicketCreate.json': '2015-07-09T13:08:06Z Group 351 portal Tickets',
  'v3-skeleton/onTicketCreate.json': '2021-11-05T12:45:13Z Unknown group phone Tickets',
  // Its ticket has been moved to the trash.
  'v3-skeleton/onTicketUpdate.json': '2021-11-17T10:03:27Z Unknown group/source Tickets',
  'v3-sample-apps/workshop-freshapps-supabase-server-test_data-support_ticket-onTicketCreate.json':
    '2026-03-03T08:30:00Z Unknown group phone Tickets',
  'v3-sample-apps/workshop-supabase-ticket-snapshot-server-test_data-support_ticket-onTicketCreate.json':
    '2021-11-05T12:45:13Z Unknown group phone Tickets',
  // A ticket without time, group and source: at the time of the event.
  'v3-sample-apps/workshop-telegram-ticket-alerts-server-test_data-support_ticket-onTicketCreate.json':
    '2026-09-07T09:12:00Z Unknown group/source Tickets',
};

describe.skipIf(WHY_NOT !== '')(`the official samples${WHY_NOT}`, () => {
  test.each(samples())('%s runs as it is and counts what it is worth', async (file, sample) => {
    const { runtime, until, settle, counted, health } = await given({
      ...SELDOM,
      settings: NO_ACCESS,
    });
    await until('09:12');
    runtime.fire(sample.event, sample.data ?? {});
    await settle();

    const contact = CONTACTS[file];
    expect(counted()).toEqual(contact === undefined ? [] : [contact]);
    expect(await health()).toMatchObject({ seen: contact === undefined ? 0 : 1 });
  });

  test.each(Object.entries(CONTACTS))(
    '%s counts once when it comes twice',
    async (file, contact) => {
      const { runtime, until, settle, counted } = await given({ ...SELDOM, settings: NO_ACCESS });
      const { event, data } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Sample;
      await until('09:12');
      runtime.fire(event, data ?? {});
      runtime.fire(event, data ?? {});
      await settle();

      expect(counted()).toEqual([contact]);
    },
  );
});
