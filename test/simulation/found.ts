import type { InjixoMode } from '../../local/injixo/faults.ts';
import { PLAIN } from './step.ts';
import type { Course } from './step.ts';

const setting = { ...PLAIN, seed: 2 };
const injixo = (mode: InjixoMode, every: number, minutes: number) => ({
  ...{ fault: 'injixo' as const, retryAfterS: 60 },
  ...{ mode, every, minutes },
});
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
    about: 'dozens of events that never come within a minute, more than a run has room for',
    course: {
      setting: { ...setting, everyMinutes: 5 },
      steps: [
        { waitMs: 600_000, delays: [200], what: { do: 'flow', count: 20, gapS: 5 } },
        { waitMs: 60_000, delays: [], what: { do: 'flow', count: 79, gapS: 1 } },
        { waitMs: 1_800_000, delays: [200], what: ticket },
      ],
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
          what: injixo('unreachable', 1, 45),
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
      // With access the comparison would find it.
      setting: { ...setting, hasAccess: false, everyMinutes: 5 },
      steps: [
        { waitMs: 420_000, delays: [200], what: ticket },
        {
          waitMs: 75_000,
          delays: [200],
          what: { fault: 'skew', ms: 180_000, every: 1, minutes: 1 },
        },
        { waitMs: 1_000, delays: [200], what: { admin: 'sendNow', beforeRun: 170_000 } },
        { waitMs: 5_000, delays: [200], what: { admin: 'sendNow', beforeRun: 105_000 } },
        { waitMs: 1_000, delays: [200], what: ticket },
      ],
    },
  },
  {
    about: 'a handler with a slow clock writes into the time before the installation',
    course: {
      // With access the comparison would find it.
      setting: { ...setting, hasAccess: false },
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
      setting: { ...setting, everyMinutes: 5 },
      steps: [
        { waitMs: 400_000, delays: [200], what: { do: 'flow', count: 3, gapS: 5 } },
        {
          waitMs: 240_000,
          delays: [200],
          what: injixo('no answer after accepting', 1, 1),
        },
        // The next two die after they have sent it again, behind a probe.
        {
          waitMs: 90_000,
          delays: [200],
          what: { crash: 'run', call: 2, target: 'sendContacts', moment: 'after', times: 2 },
        },
        { waitMs: 900_000, delays: [200], what: ticket },
      ],
    },
  },
  {
    about: 'runs that die before they store their state',
    course: {
      // With access the comparison would find what they lose.
      setting: { ...setting, hasAccess: false },
      steps: [
        { waitMs: 425_000, delays: [200], what: ticket },
        {
          waitMs: 20_000,
          delays: [200],
          what: { crash: 'run', call: 2, target: 'state', moment: 'before', times: 1 },
        },
        { waitMs: 60_000, delays: [200], what: ticket },
        {
          waitMs: 20_000,
          delays: [200],
          what: { crash: 'run', call: 2, target: 'log:1', moment: 'after', times: 1 },
        },
        { waitMs: 60_000, delays: [200], what: ticket },
      ],
    },
  },
  {
    about: 'parked contacts come back before a run has fetched them',
    course: {
      setting: { ...setting, hasAccess: false, everyMinutes: 5 },
      steps: [
        {
          waitMs: 410_000,
          delays: [200],
          what: { fault: 'quota', store: 0, requests: 50, minutes: 2 },
        },
        { waitMs: 5_000, delays: [200], what: ticket },
        {
          waitMs: 60_000,
          delays: [200],
          what: { crash: 'run', call: 1, moment: 'before', times: 5 },
        },
        { waitMs: 2_400_000, delays: [200], what: ticket },
      ],
    },
  },
  {
    about: 'a handler with a slow clock, after one of the runs that come seldom',
    course: {
      setting: { ...setting, hasAccess: false, everyMinutes: 5 },
      steps: [
        { waitMs: 430_000, delays: [200], what: ticket },
        {
          waitMs: 275_000,
          delays: [200],
          what: { fault: 'skew', ms: -180_000, every: 1, minutes: 0.5 },
        },
        { waitMs: 2_000, delays: [200], what: ticket },
      ],
    },
  },
  {
    about: 'an event that never comes to an idle app whose runs come seldom',
    course: {
      setting: { ...setting, everyMinutes: 5 },
      steps: [
        { waitMs: 430_000, delays: [200], what: ticket },
        { waitMs: 2_400_000, delays: [], what: ticket },
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
    about: 'a ticket is deleted while its creation is put off, as there is no room for it',
    course: {
      setting: { ...setting, account: { ...setting.account, ids: 'far apart' } },
      steps: [
        { waitMs: 23_000, delays: [200], what: injixo('too large', 5, 70) },
        { waitMs: 33_000, delays: [200], what: injixo('unreachable', 1, 1) },
        { waitMs: 285_000, delays: [200], what: { do: 'flow', count: 6, gapS: 45 } },
        { waitMs: 600_000, delays: [200], what: injixo('unreachable', 1, 25) },
        {
          waitMs: 111_000,
          delays: [200],
          what: { crash: 'run', call: 16, moment: 'after', times: 4 },
        },
        { waitMs: 540_000, delays: [200], what: ticket },
        { waitMs: 300_000, delays: [200], what: { do: 'flow', count: 29, gapS: 1 } },
        { waitMs: 120_000, delays: [200], what: { do: 'delete', ticket: 0 } },
      ],
    },
  },
  {
    about: 'copies of contacts that stand in more records of the log than a run may read',
    course: {
      setting: { ...setting, account: { ...setting.account, names: 'quotes', ids: 'large' } },
      steps: [
        { waitMs: 49_000, delays: [200, 1_153_512], what: { do: 'flow', count: 80, gapS: 2 } },
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
