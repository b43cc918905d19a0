import { describe, expect, test } from 'vitest';
import { describe as describeHealth, judge } from '../../../server/health/health.ts';
import { DEFAULTS } from '../../../server/rules/options.ts';
import { emptyLedger } from '../../../server/record/ledger.ts';
import { NO_COUNTS } from '../../../server/rules/counts.ts';
import { EMPTY_LOG, openLog } from '../../../server/record/log.ts';
import type { Log } from '../../../server/record/log.ts';
import { openState } from '../../../server/record/load-state.ts';
import { firstState } from '../../../server/record/state.ts';
import type { State } from '../../../server/record/state.ts';
import { fakeStore, runStore } from '../fake-store.ts';

const at = (time: string): number => Date.parse(`2026-09-07T${time}Z`);
const NOW = at('12:00:00');
const SETTINGS = { hasFreshdeskAccess: true, options: DEFAULTS };
/** The window from 11:40 on, and that from 11:50 on. */
const AT_11_40 = 29_813_020;
const AT_11_50 = 29_813_030;

/** Fine since 08:00, last run at 11:56:30, something accepted in it. */
function state(change: Partial<State> = {}): State {
  return {
    ...openState(firstState(at('08:00:00')), runStore(fakeStore()), at('08:00:00')),
    // The run took in the window from 11:50 on.
    window: AT_11_50 + 1,
    lastRunAt: at('11:56:30'),
    lastAcceptedAt: at('11:56:31'),
    ledger: { total: { ...NO_COUNTS, seen: 9, accepted: 9 }, days: {} },
    ...change,
  };
}

const QUEUE = { key: 'none:email:tickets', name: 'Unknown group email Tickets' };

/** A log in which so many wait, that arrived in this window. */
function waitingSince(window: number, contacts = 1): Log {
  const log = openLog('log', runStore(fakeStore()), EMPTY_LOG, window);
  for (let n = 1; n <= contacts; n += 1) {
    log.append({ id: `t${n}`, at: 1_788_772_354, window }, QUEUE);
  }
  return log;
}
const NOTHING_YET = { lastAcceptedAt: null, ledger: emptyLedger() };
const unreachable = { kind: 'unreachable' as const, since: at('11:31:30') };

describe('the state word', () => {
  test.each<[string, Partial<State>, word: string, since: string]>([
    ['ok: runs work, contacts are accepted', {}, 'ok', '08:00:00'],
    ['ok: one is waiting for its first run', { log: waitingSince(AT_11_50) }, 'ok', '08:00:00'],
    [
      'waiting: the oldest for over 15 minutes',
      { log: waitingSince(AT_11_40) },
      'waiting',
      '11:55:00',
    ],
    [
      'waiting: runs work, but have not read for over 15 minutes what was written down',
      { window: AT_11_40 - 1 },
      'waiting',
      '11:55:40',
    ],
    [
      'ok: nothing accepted for an hour, not more',
      { lastAcceptedAt: at('11:00:00') },
      'ok',
      '08:00:00',
    ],
    [
      'quiet: nothing accepted for over an hour',
      { lastAcceptedAt: at('10:59:59') },
      'quiet',
      '11:59:59',
    ],
    ['ready: nothing accepted yet', NOTHING_YET, 'ready', '08:00:00'],
    [
      'waiting: nothing accepted yet, and the oldest for over 15 minutes',
      { ...NOTHING_YET, log: waitingSince(AT_11_40) },
      'waiting',
      '11:55:00',
    ],
    ['unreachable', { trouble: unreachable }, 'unreachable', '11:31:30'],
    [
      'unreachable, and not ready',
      { ...NOTHING_YET, trouble: unreachable },
      'unreachable',
      '11:31:30',
    ],
    [
      'key_rejected',
      { trouble: { kind: 'key_rejected', since: at('11:40:00') } },
      'key_rejected',
      '11:40:00',
    ],
    ['refused', { trouble: { kind: 'refused', since: at('11:40:00') } }, 'refused', '11:40:00'],
    [
      'refused, and not waiting',
      { trouble: { kind: 'refused', since: at('11:40:00') }, log: waitingSince(AT_11_40) },
      'refused',
      '11:40:00',
    ],
    ['ok: the last run was 15 minutes ago', { lastRunAt: at('11:45:00') }, 'ok', '08:00:00'],
    ['stopped: no run for over 15 minutes', { lastRunAt: at('11:44:59') }, 'stopped', '11:44:59'],
    [
      'stopped, whatever else is wrong',
      { lastRunAt: at('11:30:00'), trouble: unreachable },
      'stopped',
      '11:30:00',
    ],
    ['stopped: there never was a run', { lastRunAt: null }, 'stopped', '08:00:00'],
  ])('is %s', (_, change, word, since) => {
    expect(judge(state(change), NOW)).toEqual({ word, since: at(since) });
  });
});

describe('what is waiting', () => {
  test('counts wherever it is: undecided, held, logged, refused', () => {
    const health = describeHealth(
      state({
        undecided: [{ id: 't1', at: 1, window: AT_11_50 }],
        held: [{ number: 1, contacts: 400, doubtful: 7, oldest: AT_11_40 }],
        log: waitingSince(AT_11_50, 10),
        late: waitingSince(AT_11_50),
      }),
      [],
      NOW,
      SETTINGS,
    );

    expect(health).toMatchObject({
      waiting: 405,
      uncountable: 0,
      uncountableBy: {},
      mistakes: null,
      oldestWaitingAt: '2026-09-07T11:40:00.000Z',
      state: 'waiting',
    });
  });

  test('is nothing when nothing is', () => {
    expect(describeHealth(state(), [], NOW, SETTINGS)).toMatchObject({
      waiting: 0,
      oldestWaitingAt: null,
    });
  });
});

describe('a queue', () => {
  const pin = {
    name: 'Billing email Tickets',
    lastAt: at('11:56:31'),
    lastContactAt: at('11:52:10') / 1000,
    kept: 0,
    days: { last: 20_703, counts: [5, 0, 0, 0, 0, 0, 2, 3] },
  };

  test('tells its name, its identifier and what it got today', () => {
    const { queues } = describeHealth(
      state({ domain: 'example.freshdesk.com' }),
      [['7:email:tickets', pin]],
      NOW,
      SETTINGS,
    );

    expect(queues).toEqual([
      {
        name: 'Billing email Tickets',
        identifier: 'freshdesk:example.freshdesk.com:7:email:tickets',
        lastAt: '2026-09-07T11:56:31.000Z',
        lastContactAt: '2026-09-07T11:52:10.000Z',
        today: 3,
        days: [5, 0, 0, 0, 0, 0, 2, 3],
      },
    ]);
  });

  test('got nothing today if its count is yesterday’s', () => {
    const { queues } = describeHealth(
      state(),
      [['q', { ...pin, days: { ...pin.days, last: 20_702 } }]],
      NOW,
      SETTINGS,
    );

    expect(queues).toMatchObject([{ today: 0, days: [0, 0, 0, 0, 0, 2, 3, 0] }]);
  });
});
