import { expect, test } from 'vitest';
import { judge } from '../../local/bench/budgets.ts';
import type { Measured } from '../../local/bench/measure.ts';
import { scenarios, variants } from '../../local/bench/scenarios.ts';

const MINUTE = 60_000;
const good: Measured = {
  name: '30/min',
  contacts: 1800,
  missing: 0,
  surplus: 0,
  misplaced: 0,
  p50: 4 * MINUTE,
  p95: 1.5 * MINUTE,
  max: 4 * MINUTE,
  freshMaxMs: 4 * MINUTE,
  storeOpsPerContact: 1.1,
  requestsPerContact: 0.05,
  storeOpsPerMinute: 5,
  requestsPerMinute: 1,
  recoveryMs: 10 * MINUTE,
  wordAfterMs: 5 * MINUTE,
  stateBytes: 11_900,
  health: { seen: 1800, accepted: 1800, waiting: 0, setAside: 0, lost: 0, possiblyTwice: 0 },
  alertTickets: 0,
  cpuSeconds: 1,
  problems: [],
};

function missed(change: Partial<Measured>): string[] {
  return judge({ ours: [{ ...good, ...change }], naive: [] })
    .filter(({ isKept }) => !isKept)
    .map(({ row, figure }) => `${row}: ${figure}`);
}

const COST = 'cost at 30/min: at most 1.5 operations, 0.15 requests a contact';
const IDLE = 'an idle minute: at most 5 operations, 1 request';
const FRESH = '30/min: 95 % within 2 min, all within 5';
const SELDOM = '30/min; every five minutes';

test('a good measurement misses no budget, whatever scenario it is of', () => {
  expect([...scenarios, ...variants].flatMap(({ name }) => missed({ name }))).toEqual([]);
});

test.each([
  [{ missing: 1 }, '30/min: nothing lost: 1 missing'],
  [{ stateBytes: 12_100 }, 'the runs’ record at most 12 KB, whatever happens: 12.1 KB (30/min)'],
  [{ surplus: 2 }, '30/min: nothing lost: 2 counted twice without a word'],
  [{ misplaced: 3 }, '30/min: nothing lost: 3 in the wrong queue'],
  [{ contacts: 1801 }, '30/min: nothing lost: 1 not seen, 1 not known to be accepted'],
  [{ problems: ['renderData twice'] }, '30/min: nothing lost: renderData twice'],
  [{ storeOpsPerContact: 1.51 }, `${COST}: 1.51, 0.050`],
  [{ requestsPerContact: 0.151 }, `${COST}: 1.10, 0.151`],
  [
    { name: SELDOM, storeOpsPerContact: 1.21 },
    `cost at ${SELDOM}: at most 1.2 operations, 0.1 requests a contact: 1.21, 0.050`,
  ],
  [{ name: 'an idle hour', storeOpsPerMinute: 5.1 }, `${IDLE}: 5.1, 1.0`],
  [{ name: 'an idle hour', requestsPerMinute: 1.1 }, `${IDLE}: 5.0, 1.1`],
  [{ p95: 2.1 * MINUTE }, `${FRESH}: 2.1 min, 4.0 min`],
  [{ max: 5.1 * MINUTE }, `${FRESH}: 1.5 min, 5.1 min`],
  [
    { name: SELDOM, p95: 8.1 * MINUTE },
    `${SELDOM}: 95 % within 8 min, all within 20: 8.1 min, 4.0 min`,
  ],
  [
    { name: 'burst of 1,000', recoveryMs: 31 * MINUTE },
    'burst of 1,000: complete within 30 min: 31.0 min',
  ],
  [
    { name: 'outage 75 h 35 min', recoveryMs: Infinity },
    'outage 75 h 35 min: complete within 60 min: never',
  ],
  [
    { name: 'burst of 3,000; every five minutes', recoveryMs: 121 * MINUTE },
    'burst of 3,000; every five minutes: complete within 120 min: 121.0 min',
  ],
  [
    { name: 'office day with a storm', p95: 3.1 * MINUTE },
    'office day with a storm: 95 % within 3 min, all within 15: 3.1 min, 4.0 min',
  ],
  [
    { name: '280 updates/min for 2 h', freshMaxMs: 16 * MINUTE },
    "280 updates/min for 2 h: customers' contacts within 15 min: 16.0 min",
  ],
  [
    { name: '3,000 old tickets deleted', alertTickets: 1 },
    '3,000 old tickets deleted: no false alarm: 1 alert tickets',
  ],
  [
    { name: 'key exchange, 20/min', wordAfterMs: 6.1 * MINUTE },
    'key exchange, 20/min: key_rejected within 6 min: 6.1 min',
  ],
])('%o misses its budget, and only that', (change, line) => {
  expect(missed(change)).toEqual([line]);
});

test('what the app itself says it may have counted twice is no fault', () => {
  const health = { ...good.health, seen: 1800, accepted: 1800, possiblyTwice: 2 };
  expect(missed({ surplus: 2, health: { waiting: 0, setAside: 0, lost: 0, ...health } })).toEqual(
    [],
  );
});

test('in the long outage no answer gets lost, so nothing excuses a contact that counts twice', () => {
  const health = { ...good.health, seen: 1800, accepted: 1800, possiblyTwice: 2 };
  const told = { waiting: 0, setAside: 0, lost: 0, ...health };
  expect(missed({ name: 'outage 75 h 35 min', surplus: 2, health: told })).toEqual([
    'outage 75 h 35 min, nothing lost, nothing twice: 2 counted twice',
  ]);
});

test('slow handlers and large files miss their budgets', () => {
  const handler = { name: 'onTicketCreate', runs: 9, medianMs: 1.2, p99Ms: 3 };
  const size = { serverBytes: 90_001, pageGzipBytes: 85_001 };
  const verdicts = judge({ ours: [], naive: [], work: [handler], size });
  expect(verdicts.map(({ row, isKept }) => [row, isKept])).toEqual([
    ['onTicketCreate: own work under 1 ms, median', false],
    ['server.js at most 90 KB', false],
    ['JavaScript of the page at most 85 KB gzip', false],
  ]);
});

test('a server over its budget names the decision that lets it, up to a limit of its own', () => {
  const decided = (serverBytes: number) =>
    judge({ ours: [], naive: [], size: { serverBytes, pageGzipBytes: 1 } })[0];
  expect(decided(90_000)).toMatchObject({ isKept: true });
  expect(decided(90_001)).toMatchObject({ isKept: false, decision: 'decision 28' });
  expect(decided(181_001)).not.toHaveProperty('decision');
});
