import { PLAIN } from './step.ts';
import type { Course } from './step.ts';

const setting = { ...PLAIN, seed: 2 };
const ticket = { do: 'ticket', source: 1, group: 0, isSpam: false, isTagged: false } as const;

/** Courses on which the promise was once broken, by what they are about. */
export const FOUND: { about: string; course: Course }[] = [
  {
    about: 'expired records stand in the way',
    course: {
      setting: { ...setting, expired: 'stands until purged' },
      steps: [ticket, ticket, ticket].map((what) => ({ waitMs: 600_000, delays: [200], what })),
    },
  },
  {
    about: 'more queues than the state keeps names of',
    course: {
      setting: { ...setting, account: { ...setting.account, groups: 80, names: 'long' } },
      steps: [
        { waitMs: 10_000, delays: [200], what: ticket },
        {
          waitMs: 700_000,
          delays: [200],
          what: {
            ...{ fault: 'injixo', mode: 'unreachable' },
            ...{ every: 1, retryAfterS: 60, minutes: 45 },
          } as const,
        },
        { waitMs: 10_000, delays: [200], what: { ...ticket, isSpam: true } },
        { waitMs: 700_000, delays: [200], what: { do: 'flow', count: 200, gapS: 2 } },
        { waitMs: 900_000, delays: [200], what: ticket },
      ],
    },
  },
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
  {
    about: 'a handler with a slow clock writes into the time before the installation',
    course: {
      setting,
      steps: [
        {
          waitMs: 37_000,
          delays: [200],
          what: { fault: 'skew', ms: -138_000, every: 1, minutes: 1 },
        },
        { waitMs: 7_000, delays: [200], what: ticket },
      ],
    },
  },
  {
    about: 'a doubtful batch whose runs die three times',
    course: {
      setting,
      steps: [
        { waitMs: 400_000, delays: [200], what: { do: 'flow', count: 3, gapS: 5 } },
        {
          waitMs: 240_000,
          delays: [200],
          what: {
            ...{ fault: 'injixo', mode: 'no answer after accepting' },
            ...{ every: 1, retryAfterS: 60, minutes: 1 },
          } as const,
        },
        // The next two die after they have sent it again: taking in, a look for its answer and a probe come first.
        {
          waitMs: 90_000,
          delays: [200],
          what: { crash: 'run', call: 10, moment: 'after', times: 2 },
        },
        { waitMs: 900_000, delays: [200], what: ticket },
      ],
    },
  },
  {
    about: 'a reply to a ticket with the app’s tag, which is then deleted for good',
    course: {
      setting,
      steps: [
        { waitMs: 11_000, delays: [200], what: { ...ticket, isTagged: true } },
        {
          waitMs: 780_000,
          delays: [1_093_260],
          what: { do: 'reply', ticket: 0, by: 'channel' },
        },
        { waitMs: 401_000, delays: [200], what: { do: 'destroy', ticket: 0 } },
      ],
    },
  },
  {
    about: 'replies to tickets that were sent by themselves, without Freshdesk access',
    course: {
      setting: { ...setting, hasAccess: false },
      steps: [
        { waitMs: 296_000, delays: [200], what: { fault: 'store', every: 7, minutes: 70 } },
        { waitMs: 27_000, delays: [200], what: { fault: 'schedule', every: 1, minutes: 25 } },
        { waitMs: 60_000, delays: [200], what: { do: 'flow', count: 33, gapS: 1 } },
        ...[0, 1, 2, 3, 4, 5].map((place) => ({
          ...{ waitMs: 0, delays: [200] },
          what: { do: 'reply', ticket: place, by: 'mail' } as const,
        })),
      ],
    },
  },
];
