import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { given, HOUR, MINUTE } from '../journeys/given.ts';
import { liveOn } from './after.ts';
import type { Fixture } from './after.ts';

const fixtures = readdirSync('test/upgrade')
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(`test/upgrade/${file}`, 'utf8')) as Fixture);

test('there is something to come from', () => {
  expect(fixtures.length).toBeGreaterThan(0);
});

/** Of the installation page, for ever: with others a new version would not reach customers by itself (design 3). */
const IPARAMS = [
  ...['injixo_api_key', 'injixo_configuration_id', 'freshdesk_domain', 'freshdesk_api_key'],
  ...['count_outbound', 'alert_email', 'alert_texts', 'groups'],
];

test.each(fixtures)(
  'installed over version $version, the app loses, doubles and renames nothing',
  async ({ saved, end }) => {
    const world = await given({ saved });
    const now = await liveOn(world);

    expect(now.counted).toEqual(end.counted);
    expect(now.health).toEqual(end.health);
    expect(now.queues).toEqual(end.queues);
    expect(now.health).toMatchObject({ waiting: 0, lost: 0 });
  },
);

test.each(fixtures)(
  'where no run comes for half a day after version $version, nothing is lost either',
  async ({ saved, end }) => {
    const world = await given({ saved });
    world.runtime.faults.schedulesStopped = true;
    await world.advance(12 * HOUR);
    world.runtime.faults.schedulesStopped = false;
    const now = await liveOn(world);

    expect(now.counted).toEqual(end.counted);
    expect(await world.health()).toMatchObject({ waiting: 0, lost: 0, found: 0 });
  },
);

test.each(fixtures)(
  'the schedule that version $version made changes over to a run every minute by itself',
  async ({ saved }) => {
    const world = await given({ saved });
    await world.advance(15 * MINUTE);
    const runs = world.runtime.state().schedules.filter(({ repeatMs }) => repeatMs !== undefined);

    expect(runs).toMatchObject([{ name: 'deliver', repeatMs: MINUTE }]);
    const { nextRunAt, asOf } = await world.health();
    expect(Date.parse(nextRunAt ?? '') - Date.parse(asOf)).toBeLessThanOrEqual(MINUTE);
  },
);

test.each(fixtures)(
  'where that is refused, the schedule of version $version stands, and nothing is lost',
  async ({ saved, end }) => {
    const world = await given({ saved, doubts: { leastPeriodMinutes: 5 } });
    const due = world.runtime.state().schedules.find(({ repeatMs }) => repeatMs)?.nextAt;
    const now = await liveOn(world);

    expect(now).toEqual(end);
    const after = world.runtime.state().schedules.find(({ repeatMs }) => repeatMs);
    expect(after).toMatchObject({ repeatMs: 5 * MINUTE });
    expect(((after?.nextAt ?? 0) - (due ?? 0)) % (5 * MINUTE)).toBe(0);
  },
);

test.each(fixtures)('the settings of version $version are still all there are', ({ saved }) => {
  const { runtime } = JSON.parse(saved) as { runtime: string };
  const { settings } = JSON.parse(runtime) as { settings: Record<string, unknown> };
  const names = Object.keys(settings).filter((name) => name !== '__meta');
  expect(names.filter((name) => !IPARAMS.includes(name))).toEqual([]);
});

test.each(fixtures)(
  'the fixture of version $version holds contacts in each place',
  ({ saved, end }) => {
    expect(end.health.setAside).toBeGreaterThan(0);
    const before = JSON.parse(saved) as { injixo: string };
    expect(end.counted.length - countedIn(before.injixo)).toBeGreaterThan(40);
  },
);

function countedIn(injixo: string): number {
  return (JSON.parse(injixo) as { contacts: unknown[] }).contacts.length;
}
