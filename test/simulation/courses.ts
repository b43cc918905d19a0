import fc from 'fast-check';
import { FRESHDESK_SAYINGS } from '../../local/freshdesk/no-good-answers.ts';
import type { InjixoMode } from '../../local/injixo/faults.ts';
import { ID_KINDS, NAME_KINDS } from './account.ts';
import { HOUR, MINUTE, SECOND, TICKET_DEEDS } from './step.ts';
import { MESSAGING } from './desk.ts';
import type { Admin, Course, Crash, Deed, Fault, FreshdeskAnswer, Setting, Step } from './step.ts';

/*
 * Random courses. What they still hold constant, so that nobody takes their silence for a proof:
 * - one account and installation, no uninstalling, no older version's state, one day of the year to begin with;
 * - ids up to 2^53; tickets from before the installation are live, and their creation is not told;
 * - with one_contact_per_chat a customer's message near another one may count or
 *   not, and so may a ticket that had an agents' source (10, 14) for a while, where these are left out;
 * - times in events are those of Freshdesk's clock, and no field is missing (the journeys of odd tickets and replies do that);
 * - the quota is at most the documented one; the console's functions are called once at a time;
 * - Freshdesk fails for at most some hours, with one kind of answer at a time;
 * - clocks are at most three minutes off, and those of runs that begin within a minute are off alike.
 */

/** Mostly the newest tickets, seldom one of long ago. */
const place = fc.oneof(
  { weight: 8, arbitrary: fc.nat({ max: 7 }) },
  { weight: 1, arbitrary: fc.nat({ max: 300 }) },
);
const group = fc.oneof(
  { weight: 3, arbitrary: fc.nat({ max: 150 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
/** From 101 on the account's own. */
const source = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(1, 1, 1, 2, 7, 3, 10, 13) },
  { weight: 1, arbitrary: fc.integer({ min: 14, max: 22 }) },
  { weight: 1, arbitrary: fc.integer({ min: 101, max: 260 }) },
);

const ticket = fc.record({
  do: fc.constant('ticket' as const),
  source,
  group,
  isSpam: fc.nat({ max: 9 }).map((n) => n === 9),
  isTagged: fc.nat({ max: 19 }).map((n) => n === 19),
});
const chat = fc.record({
  do: fc.constant('chat' as const),
  source: fc.constantFrom(...MESSAGING),
  group,
});
const reply = fc.record({
  do: fc.constant('reply' as const),
  ticket: place,
  by: fc.constantFrom('mail', 'mail', 'channel', 'facebook'),
});
const flow = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('flow' as const),
      count: fc.integer({ min: 2, max: 12 }),
      gapS: fc.constantFrom(5, 20, 45),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('flow' as const),
      count: fc.integer({ min: 5, max: 80 }),
      gapS: fc.constant(1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('flow' as const),
      count: fc.integer({ min: 100, max: 260 }),
      gapS: fc.constantFrom(2, 10),
    }),
  },
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: ticket },
  { weight: 8, arbitrary: reply },
  { weight: 2, arbitrary: chat },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('assign' as const), ticket: place, group }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...TICKET_DEEDS), ticket: place }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('merge' as const), ticket: place, other: place }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('rename' as const), group: fc.nat({ max: 150 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('resource' as const), ticket: place, source }),
  },
  { weight: 2, arbitrary: flow },
);

const admin: fc.Arbitrary<Admin> = fc.oneof(
  fc.record({
    admin: fc.constant('sendNow' as const),
    beforeRun: fc.option(fc.integer({ min: -20 * SECOND, max: 20 * SECOND })),
  }),
  fc.constantFrom<Admin[]>({ admin: 'newKey' }, { admin: 'saveKey' }, { admin: 'retry' }),
);

const minutes = fc.constantFrom(1, 3, 7, 12, 25, 45, 70);
const MODES: InjixoMode[] = [
  ...(['unreachable', 'no answer', 'no answer after accepting', '5xx', 'throttled'] as const),
  ...(['rejects key', 'forbidden', 'wrong place', 'too large', 'refuses batch', 'slow'] as const),
];
const ANSWERS: FreshdeskAnswer[] = [429, 500, 503, 'network', 'slow', ...FRESHDESK_SAYINGS];
const RETRY_AFTER = [
  ...[5, 60, 600, 5, 60, 600, -5, 999_999_999, '1e9', 'soon', ''],
  ...['Wed, 21 Oct 2015 07:28:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT'],
];
/** A night, and more than two days. */
const OUTAGES = [700, 3_500];
const fault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      fault: fc.constant('injixo' as const),
      mode: fc.constantFrom(...MODES),
      every: fc.constantFrom(0, 1, 2, 3, 5),
      retryAfterS: fc.constantFrom(...RETRY_AFTER),
      minutes: fc.oneof(
        { weight: 20, arbitrary: minutes },
        { weight: 1, arbitrary: fc.constantFrom(...OUTAGES) },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      fault: fc.constant('freshdesk' as const),
      answer: fc.constantFrom(...ANSWERS),
      retryAfterS: fc.constantFrom(...RETRY_AFTER),
      minutes,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      fault: fc.constantFrom('store' as const, 'schedule' as const),
      every: fc.constantFrom(1, 2, 3, 7),
      minutes,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      fault: fc.constant('slow' as const),
      ms: fc.constantFrom(300, 900, 2_000, 6_000),
      minutes,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      fault: fc.constant('quota' as const),
      store: fc.constantFrom(0, 2, 5, 8, 15),
      requests: fc.constantFrom(0, 1, 2, 50),
      minutes,
    }),
  },
  { weight: 1, arbitrary: fc.record({ fault: fc.constant('stopped' as const), minutes }) },
  {
    weight: 1,
    arbitrary: fc.record({
      fault: fc.constant('drift' as const),
      ms: fc.constantFrom(20 * SECOND, 70 * SECOND, 200 * SECOND),
      minutes,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      fault: fc.constant('skew' as const),
      ms: fc.integer({ min: -180, max: 180 }).map((seconds) => seconds * SECOND),
      every: fc.constantFrom(1 as const, 2 as const),
      minutes,
    }),
  },
);
const crash: fc.Arbitrary<Crash> = fc.record({
  crash: fc.constantFrom('run', 'run', 'run', 'handler', 'parked'),
  call: fc.integer({ min: 1, max: 18 }),
  moment: fc.constantFrom('before', 'after'),
  times: fc.constantFrom(1, 1, 1, 2, 4),
});

const delays: fc.Arbitrary<number[]> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<number[]>([200]) },
  { weight: 2, arbitrary: fc.integer({ min: 200, max: 20 * MINUTE }).map((late) => [late]) },
  { weight: 2, arbitrary: fc.integer({ min: 200, max: 20 * MINUTE }).map((late) => [200, late]) },
  { weight: 1, arbitrary: fc.constant<number[]>([200, 210, 60 * SECOND]) },
  { weight: 1, arbitrary: fc.constant<number[]>([]) },
);
const waitMs = fc.oneof(
  { weight: 450, arbitrary: fc.integer({ min: 1, max: 40 }).map((seconds) => seconds * SECOND) },
  { weight: 450, arbitrary: fc.integer({ min: 40, max: 420 }).map((seconds) => seconds * SECOND) },
  { weight: 150, arbitrary: fc.integer({ min: 7, max: 30 }).map((each) => each * MINUTE) },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 40 }).map((each) => each * HOUR) },
);

const step: fc.Arbitrary<Step> = fc.record({
  waitMs,
  delays,
  what: fc.oneof<fc.WeightedArbitrary<Step['what']>[]>(
    { weight: 12, arbitrary: deed },
    { weight: 1, arbitrary: admin },
    { weight: 4, arbitrary: fault },
    { weight: 3, arbitrary: crash },
  ),
});

const account: fc.Arbitrary<Setting['account']> = fc.record({
  groups: fc.constantFrom(1, 3, 3, 20, 80, 120),
  sources: fc.constantFrom(1, 1, 3, 12, 130),
  names: fc.constantFrom(...NAME_KINDS),
  ids: fc.constantFrom(...ID_KINDS),
  past: fc.constantFrom(0, 0, 3, 40),
});

/** The same for an app that has room for a few contacts only: it would take a day for what a flow brings. */
export function modest({ setting, steps }: Course): Course {
  const { groups, sources, ...others } = setting.account;
  const account = { ...others, groups: Math.min(groups, 3), sources: Math.min(sources, 1) };
  const fewer = steps.map(({ what, ...when }): Step => {
    const isFlow = 'do' in what && what.do === 'flow';
    return { ...when, what: isFlow ? { ...what, count: Math.min(what.count, 80) } : what };
  });
  return { setting: { ...setting, account }, steps: fewer };
}

export const course: fc.Arbitrary<Course> = fc.record({
  setting: fc.record({
    hasAccess: fc.boolean(),
    countOutbound: fc.nat({ max: 4 }).map((n) => n > 0),
    oneContactPerChat: fc.nat({ max: 3 }).map((n) => n === 0),
    window: fc.constantFrom('sliding', 'fixed'),
    refused: fc.constantFrom('free', 'counted'),
    expired: fc.constantFrom('gone', 'stands until read', 'stands until purged'),
    everyMinutes: fc.constantFrom(1, 5),
    schedules: fc.constantFrom(null, null, null, 50),
    category: fc.constantFrom('object', 'number', 'text'),
    gone: fc.constantFrom('flags', 'changes'),
    account,
    seed: fc.nat({ max: 999 }),
  }),
  steps: fc.array(step, { minLength: 3, maxLength: 45, size: 'max' }),
});
