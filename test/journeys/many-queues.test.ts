import { describe, expect, test } from 'vitest';
import { CHAT, EMAIL, given, HOUR, MINUTE } from './given.ts';
import { SELDOM } from './seldom.ts';

const NAMES: [script: string, name: (number: number) => string][] = [
  ['plain names', (number) => `Team ${number}`],
  [
    'names of some 60 characters',
    (number) => `Customer service, region ${number} ${'of many '.repeat(5)}`,
  ],
  ['names of 255 quotes', (number) => `${number} ${'"'.repeat(250)}`],
  ['names in a script of three bytes', (number) => `${number} ${'客'.repeat(230)}`],
  ['names of emoji', (number) => `${number} ${'🚀'.repeat(100)}`],
  ['names from right to left', (number) => `${number} ${'دعم العملاء '.repeat(10)}`],
];
const ACCESS: [access: string, settings: Record<string, unknown>][] = [
  ['with Freshdesk access', {}],
  ['without Freshdesk access', { freshdesk_api_key: undefined }],
];

/** Many groups in each script, one half of them with access, the other half without. */
const ROWS = [1, 80, 300].flatMap((groups, i) =>
  NAMES.flatMap(([script, name], n) =>
    ACCESS.filter((_, half) => groups === 1 || (i + n) % 2 === half).map(([access, settings]) => {
      return { groups, script, name, access, settings };
    }),
  ),
);

describe.each(ROWS)('$groups groups with $script, $access', ({ groups, name, settings }) => {
  test('what came while injixo was away goes out when it is back, the spam too', async () => {
    const names = Array.from({ length: groups }, (_, number) => name(number));
    const { freshdesk, injixo, groupId, advance, settle, health, queues, logLines } = await given({
      ...SELDOM,
      groups: names,
      settings: { ...settings, groups: undefined },
    });
    freshdesk.createTicket({ source: EMAIL, groupId: groupId(names[0] ?? '') });
    await settle();
    injixo.faults.mode = 'unreachable';
    freshdesk.createTicket({ source: EMAIL, spam: true });
    await settle();
    for (const group of names) {
      freshdesk.createTicket({ source: CHAT, groupId: groupId(group) });
      await advance((10 * MINUTE) / groups);
    }
    await settle();
    injixo.faults.mode = 'none';
    await advance(HOUR);

    const told = await health();
    expect(told).toMatchObject({ seen: groups + 2, accepted: groups + 2, waiting: 0, lost: 0 });
    expect(told.state).toBe('ok');
    expect(Object.keys(queues())).toHaveLength(groups + 2);
    expect(told.queues.map((queue) => queue.name)).toContain('Unknown group/source Tickets');
    expect(told.queues).toHaveLength(groups + 2);
    // Where names fill records, a run among the many that a backlog calls for may find the quota spent: the next goes on.
    expect(logLines().filter((line) => !line.includes('CUT_SHORT'))).toEqual([]);
  });
});
