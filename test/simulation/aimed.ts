import { PLAIN } from './step.ts';
import type { Course, Step } from './step.ts';

type What = Step['what'];

/** `seconds` after the step before; its events come at once, or after so many ms each. */
function after(seconds: number, what: What, delays: number[] = [200]): Step {
  return { waitMs: seconds * 1_000, delays, what };
}
const ticket = (source = 1, group: number | null = 0): What => ({
  ...{ do: 'ticket', source, group, isSpam: false, isTagged: false },
});
const reply = (by: 'mail' | 'channel' | 'facebook' = 'mail', place = 0): What => ({
  ...{ do: 'reply', ticket: place, by },
});
const spam: What = { do: 'ticket', source: 1, group: 1, isSpam: true, isTagged: false };
const flow = (count: number, gapS: number): What => ({ do: 'flow', count, gapS });
const injixo = (
  mode: Extract<What, { fault: 'injixo' }>['mode'],
  minutes: number,
  every = 1,
  retryAfterS = 600,
): What => ({ fault: 'injixo', mode, minutes, every, retryAfterS });

const CALLS = Array.from({ length: 22 }, (_, index) => index + 1);

/** Every run of an hour or two dies, each at a later call. */
const dying = (moment: 'before' | 'after'): Step[] =>
  CALLS.flatMap((call) => [
    after(100, { crash: 'run', call, moment, times: 1 }),
    after(20, flow(2, 20)),
    after(5, ticket(7, 1), [200, 400_000]),
    after(200, reply('mail', 3)),
  ]);

/** What each is about, and its steps; the first run is due at 08:06:40, the next one a minute later, or at 08:11:40. */
const AIMED: Record<string, Step[]> = {
  'runs that die before each call': dying('before'),
  'runs that die after each call': dying('after'),
  'a run beside a slow one': [
    after(10, flow(8, 20)),
    after(1, injixo('slow', 25)),
    after(60, { admin: 'sendNow', beforeRun: 4_000 }),
    after(10, flow(8, 20)),
    after(30, { admin: 'sendNow', beforeRun: -3_000 }),
    after(0, { admin: 'sendNow', beforeRun: null }),
    after(0, { admin: 'sendNow', beforeRun: null }),
  ],
  'runs at the same moment': [
    after(10, flow(8, 20)),
    after(60, { admin: 'sendNow', beforeRun: -30 }),
    after(10, flow(8, 20)),
    after(1, { fault: 'slow', ms: 300, minutes: 12 }),
    after(30, { admin: 'sendNow', beforeRun: -400 }),
  ],
  'copies of each event, at once and later': [
    after(10, ticket(), [200, 210, 60_000, 400_000, 1_150_000]),
    after(50, reply('mail'), [200, 210, 60_000, 400_000, 1_150_000]),
    after(300, flow(20, 10), [200, 700_000]),
    after(60, { do: 'delete', ticket: 0 }, [200, 210, 400_000]),
    after(300, reply('mail'), [200, 1_190_000]),
    after(2_400, { do: 'update', ticket: 0 }, [200, 400_000]),
    // By then its id is forgotten.
    after(9_000, { do: 'update', ticket: 0 }),
  ],
  'a handler with a slow clock, after the run': [
    after(430, ticket()),
    after(275, { fault: 'skew', ms: -300_000, every: 1, minutes: 0.5 }),
    after(2, ticket(1, 1)),
  ],
  'no answer, and injixo had it': [
    after(10, flow(6, 20)),
    after(100, injixo('no answer after accepting', 25)),
    after(60, flow(6, 20)),
    after(1_200, ticket()),
  ],
  'no answer, and injixo had it not': [
    after(10, flow(6, 20)),
    after(1, injixo('no answer', 12)),
    after(400, ticket()),
  ],
  'injixo is away': [
    after(10, flow(30, 5)),
    after(1, injixo('unreachable', 70)),
    after(60, flow(40, 5)),
    after(1_000, flow(40, 5)),
    after(1_000, injixo('5xx', 45)),
    after(1_000, ticket()),
  ],
  'injixo refuses some': [
    after(10, flow(12, 13)),
    after(1, injixo('refuses batch', 25, 5)),
    after(400, flow(12, 13)),
    after(700, { admin: 'retry' }),
    after(500, injixo('too large', 12, 2)),
    after(60, flow(9, 13)),
    after(1_500, { admin: 'retry' }),
  ],
  'injixo refuses one kind of queues': [
    after(10, flow(12, 15)),
    after(1, injixo('refuses batch', 45, 0)),
    after(60, ticket(7, 1)),
    after(60, reply('mail', 3)),
    after(10, flow(60, 20)),
    after(60, reply('mail', 5)),
    after(10, flow(20, 20)),
  ],
  'injixo refuses all': [
    after(10, flow(5, 20)),
    after(1, injixo('refuses batch', 45)),
    after(900, flow(5, 20)),
    after(900, injixo('wrong place', 25)),
    after(900, ticket()),
  ],
  'injixo is away, well again, and away once more': [
    after(10, flow(4, 20)),
    after(1, injixo('unreachable', 45)),
    after(60, flow(4, 20)),
    after(4_500, flow(2, 20)),
    after(1, injixo('unreachable', 45)),
    after(60, flow(4, 20)),
    after(3_000, ticket()),
  ],
  'injixo asks to wait': [
    after(10, flow(5, 20)),
    after(1, injixo('throttled', 12)),
    after(500, flow(5, 20)),
  ],
  'a new key': [
    after(10, flow(5, 20)),
    after(1, { admin: 'newKey' }),
    after(60, flow(5, 20)),
    after(1_500, { admin: 'saveKey' }),
  ],
  'a spent quota': [
    after(100, { fault: 'quota', store: 3, requests: 50, minutes: 7 }),
    after(10, flow(30, 5), [200, 300_000]),
    after(100, { fault: 'quota', store: 15, requests: 2, minutes: 25 }),
    after(10, flow(40, 2)),
  ],
  'a spent quota, and runs that die': [
    after(100, { fault: 'quota', store: 0, requests: 50, minutes: 3 }),
    after(10, flow(12, 5)),
    after(5, { crash: 'run', call: 9, moment: 'before', times: 2 }),
    after(400, { fault: 'quota', store: 0, requests: 50, minutes: 1 }),
    after(5, flow(8, 2)),
  ],
  'nothing can be stored or scheduled': [
    after(400, { fault: 'store', every: 1, minutes: 7 }),
    after(1, { fault: 'schedule', every: 1, minutes: 7 }),
    after(1, injixo('unreachable', 7)),
    after(10, flow(5, 20)),
    after(30, ticket()),
  ],
  'the store fails now and then': [
    after(10, { fault: 'store', every: 3, minutes: 70 }),
    after(10, flow(20, 30)),
    after(600, flow(20, 30)),
  ],
  'the store cannot be read': [
    after(10, flow(5, 20)),
    after(400, { fault: 'store', every: 1, minutes: 7 }),
    after(60, ticket()),
    after(30, ticket()),
  ],
  'contacts that are sent by themselves': [
    after(80, ticket(), [200, 332_000]),
    after(320, { fault: 'schedule', every: 1, minutes: 4 }),
    // Each second call: where a note is refused, the one that says that it was sent is not.
    after(1, { fault: 'store', every: 2, minutes: 4 }),
    after(5, flow(5, 5)),
    after(0, spam),
    after(0, spam),
    after(5, injixo('no answer after accepting', 2)),
    after(0, ticket(1, 2)),
    after(0, ticket(1, 1)),
    after(2_400, { do: 'update', ticket: 2 }),
    after(10, { do: 'update', ticket: 3 }),
  ],
  'a contact that was sent by itself without an answer, and kept then': [
    after(400, { fault: 'store', every: 1, minutes: 1 }),
    after(1, { fault: 'schedule', every: 1, minutes: 1 }),
    after(1, injixo('no answer after accepting', 1)),
    after(45, ticket()),
  ],
  'copies of parked contacts': [
    after(100, { fault: 'quota', store: 0, requests: 50, minutes: 4 }),
    after(10, flow(60, 2), [200, 210]),
    after(700, ticket()),
  ],
  'injixo is away for hours': [
    after(10, injixo('unreachable', 200)),
    after(10, flow(160, 70)),
    after(2_400, ticket()),
  ],
  'no schedule fires': [
    after(400, flow(10, 10)),
    after(1, { fault: 'stopped', minutes: 45 }),
    after(100, flow(10, 60)),
    after(1_500, ticket()),
  ],
  'no schedule fires for a night': [
    after(11, { fault: 'stopped', minutes: 600 }),
    after(700, ticket()),
    after(38_000, ticket()),
  ],
  'deleted, spam, other channels': [
    after(10, ticket(7, 0)),
    after(10, reply('mail')),
    after(10, reply('facebook')),
    after(10, reply('channel')),
    after(10, spam),
    after(400, { do: 'update', ticket: 0 }),
    after(10, ticket(13, 1)),
    after(700, { do: 'spam', ticket: 0 }),
    after(400, { do: 'update', ticket: 0 }),
    after(400, { do: 'agent', ticket: 0 }),
    after(400, { do: 'update', ticket: 0 }),
    after(10, reply('mail')),
  ],
  'events that never come, and runs that die': [
    after(400, ticket(1, 1)),
    after(30, reply()),
    ...CALLS.flatMap((call) => [
      after(60, ticket(1, 1), []),
      after(20, reply('mail', 1), []),
      after(100, { crash: 'run', call, moment: 'after', times: 1 }),
      after(100, spam, []),
      after(20, { do: 'update', ticket: 1 }),
    ]),
    after(300, { do: 'delete', ticket: 1 }, []),
  ],
  'handlers that die before their first call': [
    after(400, { crash: 'handler', call: 1, moment: 'before', times: 12 }),
    after(10, flow(6, 20)),
    after(10, reply()),
    after(40, reply('channel', 2)),
  ],
  'groups come late and take other names': [
    after(40, ticket(1, null)),
    after(30, { do: 'assign', ticket: 0, group: 1 }),
    after(700, { do: 'rename', group: 1 }),
    after(60, ticket(1, 1)),
    after(60, ticket(101, 1)),
    after(60, ticket(2, 2)),
    after(700, ticket(1, 1)),
    // By then the list of names is read again, for the queue of the phone.
    after(15_000, ticket(3, 1)),
    after(600, ticket(1, 1)),
  ],
};

const WITHOUT = { ...PLAIN, hasAccess: false, refused: 'counted' } as const;

/**
 * Courses at which each part of the mechanism has to prove itself; with Freshdesk access and without, of which in turn one
 * has a run every minute, the other one every five.
 */
export const AIMED_COURSES: { about: string; course: Course }[] = Object.entries(AIMED).flatMap(
  ([about, steps], n) => {
    const [withAccess, without] = n % 2 === 0 ? ([1, 5] as const) : ([5, 1] as const);
    return [
      { about, course: { setting: { ...PLAIN, everyMinutes: withAccess }, steps } },
      {
        about: `${about}; no Freshdesk access`,
        course: { setting: { ...WITHOUT, everyMinutes: without }, steps },
      },
    ];
  },
);
