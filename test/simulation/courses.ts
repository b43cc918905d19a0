import fc from 'fast-check';
import type { InjixoMode } from '../../local/injixo/faults.ts';
import { MINUTE, SECOND, TICKET_DEEDS } from './step.ts';
import type { Admin, Course, Crash, Deed, Fault, FreshdeskAnswer, Step } from './step.ts';

const place = fc.nat({ max: 7 });
const group = fc.oneof(
  { weight: 3, arbitrary: fc.nat({ max: 2 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const ticket = fc.record({
  do: fc.constant('ticket' as const),
  source: fc.constantFrom(1, 1, 1, 2, 7, 3, 10, 13, 101),
  group,
  isSpam: fc.nat({ max: 9 }).map((n) => n === 9),
  isTagged: fc.nat({ max: 19 }).map((n) => n === 19),
});
const reply = fc.record({
  do: fc.constant('reply' as const),
  ticket: place,
  by: fc.constantFrom('mail', 'mail', 'channel', 'facebook'),
});
const flow = fc.oneof(
  fc.record({
    do: fc.constant('flow' as const),
    count: fc.integer({ min: 2, max: 12 }),
    gapS: fc.constantFrom(5, 20, 45),
  }),
  fc.record({
    do: fc.constant('flow' as const),
    count: fc.integer({ min: 5, max: 80 }),
    gapS: fc.constant(1),
  }),
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: ticket },
  { weight: 8, arbitrary: reply },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('assign' as const), ticket: place, group }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...TICKET_DEEDS), ticket: place }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('merge' as const), ticket: place, other: place }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('rename' as const), group: fc.nat({ max: 2 }) }),
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
const fault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      fault: fc.constant('injixo' as const),
      mode: fc.constantFrom(...MODES),
      every: fc.constantFrom(1, 2, 3, 5),
      retryAfterS: fc.constantFrom(5, 60, 600),
      minutes,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      fault: fc.constant('freshdesk' as const),
      answer: fc.constantFrom<FreshdeskAnswer[]>(
        ...([401, 403, 429, 500, 503, 'network', 'no answer', 'slow'] as const),
      ),
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
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }).map((seconds) => seconds * SECOND) },
  { weight: 3, arbitrary: fc.integer({ min: 40, max: 420 }).map((seconds) => seconds * SECOND) },
  { weight: 1, arbitrary: fc.integer({ min: 7, max: 30 }).map((each) => each * MINUTE) },
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

export const course: fc.Arbitrary<Course> = fc.record({
  setting: fc.record({
    hasAccess: fc.boolean(),
    countOutbound: fc.nat({ max: 4 }).map((n) => n > 0),
    window: fc.constantFrom('sliding', 'fixed'),
    refused: fc.constantFrom('free', 'counted'),
    seed: fc.nat({ max: 999 }),
  }),
  steps: fc.array(step, { minLength: 3, maxLength: 45, size: 'max' }),
});
