import type { Health, StateWord } from '../../app/health/health.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function ago(now: number, minutes: number): string {
  return new Date(now - minutes * MINUTE).toISOString();
}

/** Seen on each of the last seven days; of today's, some are on their way. */
const SEEN = [1218, 1104, 1187, 1251, 640, 0, 212];

const NAMES = [
  'CustomerService email Tickets',
  'CustomerService email Replies',
  'CustomerService chat Tickets',
  'Returns & Refunds email Tickets',
  'Returns & Refunds email Replies',
  'Technik Letter Tickets',
  'Unknown group/source Tickets',
];

/** A health answer on a busy day, in the state `state`. Figures are made up. */
export function health(now: number, state: StateWord, change: Partial<Health> = {}): Health {
  return {
    asOf: ago(now, 0),
    isBusy: false,
    state,
    since: ago(now, 40),
    lastAcceptedAt: ago(now, 3),
    lastRunAt: ago(now, 3),
    nextRunAt: ago(now, -2),
    completeUntil: ago(now, 6),
    comparison: { since: ago(now, 60 * 24 * 60), seesAll: true, replies: 'told' },
    spooled: 2,
    found: 3,
    seen: 48_112,
    accepted: 48_103,
    waiting: 9,
    oldestWaitingAt: ago(now, 4),
    setAside: 0,
    lost: 0,
    possiblyTwice: 0,
    uncountable: 0,
    uncountableBy: {},
    mistakes: null,
    days: SEEN.map((seen, index) => ({
      date: new Date(now - (SEEN.length - 1 - index) * DAY).toISOString().slice(0, 10),
      seen,
      accepted: index === SEEN.length - 1 ? seen - 9 : seen,
      setAside: 0,
      lost: 0,
      found: index === 3 ? 3 : 0,
      possiblyTwice: 0,
    })),
    queues: NAMES.map((name, index) => ({
      name,
      identifier: `freshdesk:example.freshdesk.com:${index}`,
      lastAt: index === 5 ? null : ago(now, 3 + index * 17),
      lastContactAt: index === 5 ? null : ago(now, 6 + index * 17),
      today: 120 - index * 20,
      days: [90, 80, 100, 110, 60, 0, 95, 120].map((count, day) =>
        index === 6 && day === 7 ? 0 : Math.max(0, count - index * 20),
      ),
    })),
    runs: Array.from({ length: 10 }, (_, index) => ({
      at: ago(now, 3 + index * 5),
      tookIn: 23 - 2 * index,
      found: index === 4 ? 3 : 0,
      sent: 23 - 2 * index,
      answer: 'accepted',
    })),
    access: 'ok',
    lastRun: { operations: 12, requests: 2 },
    askedToWaitSince: null,
    leftOutAsAlert: 0,
    alerts: { way: 'on', incident: null },
    ...change,
  };
}
