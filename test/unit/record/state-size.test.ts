import { expect, test } from 'vitest';
import { RECORD_BYTES, storedBytes } from '../../../server/platform/record-size.ts';
import { packSpans } from '../../../server/record/log-spans.ts';
import { EMPTY_LOG, openLog } from '../../../server/record/log.ts';
import { openState } from '../../../server/record/load-state.ts';
import { firstState, packState } from '../../../server/record/state.ts';
import { MOST_UNREAD } from '../../../server/intake/take-in.ts';
import { MAX_COUNTED } from '../../../server/record/known.ts';
import { LEFT_IN_STATE } from '../../../server/queueing/held.ts';
import { MAX_MISSING } from '../../../server/run/decide-queues.ts';
import { MOST_QUEUES } from '../../../server/sending/refusal.ts';
import { TALLIES_KEPT } from '../../../server/run/commit.ts';
import { IN_RECORD } from '../../../server/sending/set-aside.ts';
import { fakeStore, runStore } from '../fake-store.ts';

const NOW = Date.parse('2026-09-07T08:00:00Z');
const WINDOW = Math.floor(NOW / 60_000);
const AT = NOW / 1000;

const list = <T>(length: number, make: (n: number) => T): T[] =>
  Array.from({ length }, (_, n) => make(n));

/**
 * Each list as long as it may get, ids of this many digits. Of those without a limit: what 75 contacts a minute make of a day
 * without Freshdesk (held), a flood (put off), a long outage (trash, log).
 */
function full(digits: number) {
  const state = openState(firstState(NOW), runStore(fakeStore()), NOW);
  const id = (n: number): string => `9${String(n).padStart(digits - 1, '0')}`;
  const queue = (n: number): string => `${id(n)}:source-101:tickets`;
  Object.assign(state, {
    domain: `${'d'.repeat(40)}.freshdesk.com`,
    installation: 'z'.repeat(10),
    undecided: list(LEFT_IN_STATE, (n) => ({
      id: `t${id(n)}`,
      at: AT,
      window: WINDOW,
      ticket: id(n),
      source: 101,
      mayBeNone: true as const,
      isFound: true as const,
    })),
    held: list(180, (number) => ({
      number: 1000 + number,
      contacts: 500,
      doubtful: 250,
      oldest: WINDOW,
    })),
    putOff: list(30, (number) => ({ number: 1000 + number, notes: 400, oldest: WINDOW })),
    reread: list(MOST_UNREAD, (n) => ({ window: WINDOW + n, taken: 100 })),
    counted: list(MAX_COUNTED, id),
    trash: list(2_000, (n) => `spool:${WINDOW + n}`),
    aside: list(IN_RECORD, (n) => ({
      id: `t${id(n)}`,
      at: AT,
      window: WINDOW,
      queue: queue(n),
      ticket: id(n),
      status: 422,
      since: '2026-09-07T08:00:00Z',
    })),
    asideRecords: list(40, (n) => n),
    lateQueues: list(MOST_QUEUES, queue),
    tallies: list(Math.floor(TALLIES_KEPT / 110), (number) => ({
      ...{
        number: 1_788_782_400 + number,
        at: NOW,
        isLate: false,
        segment: 1234,
        from: 1000,
        to: 1800,
      },
      out: [1001, 1002],
    })),
    activity: Object.fromEntries(list(9, (n) => [20_000 + n, 3])),
    runs: list(10, () => ({ at: NOW, tookIn: 100, found: 100, sent: 100, answer: 'key_rejected' })),
  });
  const spans = list(260, (n) => ({
    size: 1_600,
    end: WINDOW + n,
    oldest: WINDOW + n,
    tickets: [Number(id(n)), Number(id(n + 900))] as [number, number],
    replies: [Number(id(n)), Number(id(n + 900))] as [number, number],
  }));
  state.log = openLog(
    'log',
    runStore(fakeStore()),
    { ...EMPTY_LOG, spans: packSpans(spans) },
    WINDOW,
  );
  state.access.missing = Object.fromEntries(list(MAX_MISSING, (n) => [id(n), AT]));
  state.ownAlerts.tickets = list(60, id);
  for (let n = 0; n < 14; n += 1)
    state.ledger.days[`2026-08-${n}`] = {
      seen: 12345,
      accepted: 12345,
      setAside: 12,
      lost: 12,
      found: 123,
      possiblyTwice: 123,
    };
  return state;
}

test.each([6, 8, 11])('has room for each list at its longest, with ids of %i digits', (digits) => {
  const state = full(digits);
  expect(storedBytes(packState(state))).toBeLessThanOrEqual(RECORD_BYTES);
  // And some for what only helps, of which the keys of obsolete records would take it all.
  const needed = packState({ ...state, trash: [] });
  expect(storedBytes(needed)).toBeLessThanOrEqual(RECORD_BYTES - 2_000);
});
