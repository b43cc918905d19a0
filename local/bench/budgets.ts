import type { Measured } from './measure.ts';
import type { BenchResult } from './result.ts';
import { SELDOM } from './conditions.ts';
import { MINUTE } from './scenario.ts';

/** One row of what the app must keep (design 5), and how it did. */
export type Verdict = {
  row: string;
  figure: string;
  isKept: boolean;
  /** The decision by which this row may be missed, within a limit of its own. */
  decision?: string;
};

type Judged = { figure: string; isKept: boolean };
type Budget = { row: string; scenario: string; judge: (measured: Measured) => Judged };

const minutes = (ms: number): string =>
  ms === Infinity ? 'never' : `${(ms / MINUTE).toFixed(1)} min`;
const within = (ms: number | null, limit: number): Judged => ({
  figure: minutes(ms ?? Infinity),
  isKept: (ms ?? Infinity) <= limit * MINUTE,
});

/** Everything arrived once, in its queue, and the app knows it. What it may have counted twice it must say. */
export function nothingLost(measured: Measured): Judged {
  const surplus = measured.surplus - (measured.health ?? NO_HEALTH).possiblyTwice;
  return eachOnce({ ...measured, surplus }, 'counted twice without a word');
}

/** The same, where nothing happens that an answer could get lost by: no word excuses a contact that counts twice. */
function exactlyOnce(measured: Measured): Judged {
  return eachOnce(measured, 'counted twice');
}

function eachOnce(measured: Measured, twice: string): Judged {
  const { contacts, missing, surplus, misplaced, problems } = measured;
  const { seen, accepted } = measured.health ?? NO_HEALTH;
  const faults = [
    ...told(missing, 'missing'),
    ...told(surplus, twice),
    ...told(misplaced, 'in the wrong queue'),
    ...told(contacts - seen, 'not seen'),
    ...told(contacts - accepted, 'not known to be accepted'),
    ...problems,
  ];
  if (faults.length > 0) return { figure: faults.join(', '), isKept: false };
  return { figure: `all ${contacts.toLocaleString('en')}`, isKept: true };
}
const NO_HEALTH = { seen: 0, accepted: 0, possiblyTwice: 0 };
function told(count: number, what: string): string[] {
  return count > 0 ? [`${count} ${what}`] : [];
}

const arrivesAll = (scenario: string, row: string): Budget => ({
  row,
  scenario,
  judge: nothingLost,
});
const fresh = (scenario: string, p95: number, max: number): Budget => ({
  row: `${scenario}: 95 % within ${p95} min, all within ${max}`,
  scenario,
  judge: (measured) => ({
    figure: `${minutes(measured.p95)}, ${minutes(measured.max)}`,
    isKept: measured.p95 <= p95 * MINUTE && measured.max <= max * MINUTE,
  }),
});
const recovers = (scenario: string, row: string, limit: number): Budget => ({
  row,
  scenario,
  judge: ({ recoveryMs }) => within(recoveryMs, limit),
});
const cost = (scenario: string, operations: number, requests: number): Budget => ({
  row: `cost at ${scenario}: at most ${operations} operations, ${requests} requests a contact`,
  scenario,
  judge: ({ storeOpsPerContact, requestsPerContact }) => ({
    figure: `${storeOpsPerContact.toFixed(2)}, ${requestsPerContact.toFixed(3)}`,
    isKept: storeOpsPerContact <= operations && requestsPerContact <= requests,
  }),
});
const keyShows = (scenario: string): Budget => ({
  row: `${scenario}: key_rejected within 6 min`,
  scenario,
  judge: ({ wordAfterMs }) => within(wordAfterMs, 6),
});

/** Of the contacts that customers made; what was deleted may take its time. */
const within15 = (scenario: string): Budget => ({
  row: `${scenario}: customers' contacts within 15 min`,
  scenario,
  judge: ({ freshMaxMs }) => within(freshMaxMs, 15),
});
const noFalseAlarm = (scenario: string): Budget => ({
  row: `${scenario}: no false alarm`,
  scenario,
  judge: ({ alertTickets }) => ({
    figure: `${alertTickets} alert tickets`,
    isKept: alertTickets === 0,
  }),
});

/** Within so many minutes of its end all has arrived. */
const RECOVERIES: [scenario: string, minutes: number][] = [
  ['burst of 1,000', 30],
  ['burst of 3,000', 120],
  ['200/min', 60],
  ['outage 75 h 35 min', 60],
  ['75/min; 50 schedule calls', 90],
  ['100/min; 50 schedule calls', 150],
  ['burst of 1,000; 50 schedule calls', 90],
];

/** Also where the platform takes no run every minute. */
const always = (scenario: string, rows: (scenario: string) => Budget[]): Budget[] =>
  [scenario, `${scenario}${SELDOM}`].flatMap(rows);

const BUDGETS: Budget[] = [
  arrivesAll('40/min', '40/min for an hour, nothing lost'),
  arrivesAll('60/min', '60/min for an hour, all in seen'),
  arrivesAll('75/min', '75/min for an hour, nothing lost (stretch)'),
  arrivesAll('without Freshdesk access, 20/min', 'without Freshdesk access 20/min, nothing lost'),
  ...always('one event in ten dropped', (dropped) => [
    {
      row: `${dropped}: each hole filled within 15 min`,
      scenario: dropped,
      judge: ({ max }) => within(max, 15),
    },
  ]),
  ...['3,000 old tickets deleted', '280 updates/min for 2 h'].flatMap((bulk) =>
    always(bulk, (each) => [within15(each), noFalseAlarm(each)]),
  ),
  ...RECOVERIES.flatMap(([scenario, limit]) =>
    always(scenario, (each) => [recovers(each, `${each}: complete within ${limit} min`, limit)]),
  ),
  arrivesAll('office day with a storm', 'office day, nothing lost'),
  fresh('office day with a storm', 3, 15),
  ...always('outage 75 h 35 min', (outage) => [
    { row: `${outage}, nothing lost, nothing twice`, scenario: outage, judge: exactlyOnce },
  ]),
  cost('30/min', 1.5, 0.15),
  cost(`30/min${SELDOM}`, 1.2, 0.1),
  {
    row: 'an idle minute: at most 5 operations, 1 request',
    scenario: 'an idle hour',
    judge: ({ storeOpsPerMinute, requestsPerMinute }) => ({
      figure: `${storeOpsPerMinute.toFixed(1)}, ${requestsPerMinute.toFixed(1)}`,
      isKept: storeOpsPerMinute <= 5 && requestsPerMinute <= 1,
    }),
  },
  ...['10/min', '30/min'].flatMap((load) => [fresh(load, 2, 5), fresh(`${load}${SELDOM}`, 8, 20)]),
  keyShows('key exchange, 20/min'),
  keyShows('key exchange, 1 an hour'),
];

/**
 * Judges every row for which there is a measurement, and that nothing was lost in any scenario at all. A run of the
 * schedule works for minutes of contacts at once; what is budgeted is the handler of an event.
 */
export function judge({ ours, work, size }: BenchResult): Verdict[] {
  const rows = BUDGETS.flatMap(({ row, scenario, judge: judgeOne }) =>
    ours.filter(({ name }) => name === scenario).map((one) => ({ row, ...judgeOne(one) })),
  );
  const named = BUDGETS.filter(({ judge: one }) => one === nothingLost || one === exactlyOnce).map(
    ({ scenario }) => scenario,
  );
  const others = ours
    .filter(({ name }) => !named.includes(name))
    .map((one) => ({ row: `${one.name}: nothing lost`, ...nothingLost(one) }));
  const handlers = (work ?? [])
    .filter(({ name }) => /^on(Ticket|Conversation)/.test(name))
    .map(({ name, medianMs }) => ({
      row: `${name}: own work under 1 ms, median`,
      figure: `${medianMs.toFixed(3)} ms`,
      isKept: medianMs < 1,
    }));
  return [...rows, ...others, ...judgeState(ours), ...handlers, ...(size ? judgeSize(size) : [])];
}

/** What the runs know stands in one record, which they write several times each. */
function judgeState(ours: Measured[]): Verdict[] {
  const row = 'the runs’ record at most 12 KB, whatever happens';
  const [largest] = [...ours].sort((one, other) => other.stateBytes - one.stateBytes);
  if (largest === undefined) return [];
  const { figure, isKept } = judgeBytes(row, largest.stateBytes, 12_000);
  return [{ row, figure: `${figure} (${largest.name})`, isKept }];
}

/** The server may be larger than the design asks, up to this: docs/decisions/028-the-size-until-the-log.md. */
const SERVER_AT_MOST = 181_000;

function judgeSize({ serverBytes, pageGzipBytes }: NonNullable<BenchResult['size']>): Verdict[] {
  const server = judgeBytes('server.js at most 90 KB', serverBytes, 90_000);
  const isDecided = !server.isKept && serverBytes <= SERVER_AT_MOST;
  return [
    isDecided ? { ...server, decision: 'decision 28' } : server,
    judgeBytes('JavaScript of the page at most 85 KB gzip', pageGzipBytes, 85_000),
  ];
}

function judgeBytes(row: string, bytes: number, limit: number): Verdict {
  return { row, figure: `${(bytes / 1000).toFixed(1)} KB`, isKept: bytes <= limit };
}
