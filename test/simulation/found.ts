import type { Course, Setting } from './step.ts';

const setting: Setting = {
  ...{ hasAccess: true, countOutbound: true, seed: 2 },
  ...{ window: 'sliding', refused: 'free' },
};
const ticket = { do: 'ticket', source: 1, group: 0, isSpam: false, isAlert: false } as const;

/** Courses on which the promise was once broken, by what they are about. */
export const FOUND: { about: string; course: Course }[] = [
  {
    about: 'a run with a fast clock takes in an open window, the next one has the true clock',
    course: {
      setting,
      steps: [
        { waitMs: 420_000, delays: [200], what: ticket },
        {
          waitMs: 75_000,
          delays: [200],
          what: { fault: 'skew', ms: 180_000, every: 2, minutes: 3 },
        },
        { waitMs: 1_000, delays: [200], what: { admin: 'sendNow', beforeRun: 140_000 } },
        { waitMs: 5_000, delays: [200, 210], what: { do: 'note', ticket: 0 } },
        { waitMs: 5_000, delays: [200], what: { admin: 'sendNow', beforeRun: 120_000 } },
        { waitMs: 10_000, delays: [200], what: ticket },
      ],
    },
  },
];
