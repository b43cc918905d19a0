import type { Question } from '../../local/freshdesk/faults.ts';
import type { FreshdeskSaying } from '../../local/freshdesk/no-good-answers.ts';
import type { InjixoMode } from '../../local/injixo/faults.ts';
import type { Doubts } from '../../local/runtime/runtime.ts';
import type { AccountSetting } from './account.ts';

/** Virtual time in ms. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What people do in Freshdesk. Tickets and groups are told by their place, modulo how many there are. */
export type Deed =
  | { do: 'ticket'; source: number; group: number | null; isSpam: boolean; isTagged: boolean }
  /** A ticket whose first line is its first conversation as well, a second later. */
  | { do: 'chat'; source: number; group: number | null }
  | { do: 'reply'; ticket: number; by: 'mail' | 'channel' | 'facebook' }
  | { do: 'assign'; ticket: number; group: number | null }
  | { do: 'resource'; ticket: number; source: number }
  | { do: TicketDeed; ticket: number }
  | { do: 'merge'; ticket: number; other: number }
  | { do: 'rename'; group: number }
  /** Tickets and replies in turn, one every so many seconds; the tickets' groups and sources in turn as well. */
  | { do: 'flow'; count: number; gapS: number };
export const TICKET_DEEDS = [
  ...(['delete', 'spam', 'restore', 'update', 'agent', 'note', 'survey', 'third'] as const),
  ...(['forward', 'destroy'] as const),
];
export type TicketDeed = (typeof TICKET_DEEDS)[number];

/** What the admin does. `beforeRun`: at so many ms before the next run is due, else at once. */
export type Admin =
  | { admin: 'sendNow'; beforeRun: number | null }
  | { admin: 'newKey' }
  | { admin: 'saveKey' }
  /** Has what injixo would not take sent again. */
  | { admin: 'retry' };

/** What goes wrong, from now on for so many minutes. */
export type Fault = { minutes: number } & (
  | { fault: 'injixo'; mode: InjixoMode; every: number; retryAfterS: number | string }
  /** `to` these questions only; default: to everything. */
  | {
      fault: 'freshdesk';
      answer: FreshdeskAnswer;
      to?: Question[];
      /** Of a 429; by default half a minute. */
      retryAfterS?: number | string;
    }
  /** Each `every`-th call fails. */
  | { fault: 'store' | 'schedule'; every: number }
  | { fault: 'slow'; ms: number }
  | { fault: 'quota'; store: number; requests: number }
  | { fault: 'stopped' }
  | { fault: 'drift'; ms: number }
  /** Of all handlers and runs, or of every second one. */
  | { fault: 'skew'; ms: number; every: 1 | 2 }
);
export type FreshdeskAnswer = 401 | 403 | 429 | 500 | 503 | 'network' | 'slow' | FreshdeskSaying;

/** The next so many of these die, before or after the effect of their call with this number, of all or of those to `target`. */
export type Crash = {
  crash: 'run' | 'handler' | 'parked';
  call: number;
  target?: string;
  moment: 'before' | 'after';
  times: number;
};

/** Something happens `waitMs` after the step before it; its events reach the app after `delays`, once for each. */
export type Step = { waitMs: number; delays: number[]; what: Deed | Admin | Fault | Crash };

/** How the app is installed, and how the platform counts. */
export type Setting = {
  hasAccess: boolean;
  countOutbound: boolean;
  oneContactPerChat: boolean;
  window: 'sliding' | 'fixed';
  refused: 'free' | 'counted';
  expired: Doubts['expired'];
  /** The platform takes no schedule that fires oftener. */
  everyMinutes: Doubts['leastPeriodMinutes'];
  /** Calls of `$schedule` in a minute; null: no limit. */
  schedules: number | null;
  /** How events tell a conversation's category, and that a ticket became deleted or spam. */
  category: 'object' | 'number' | 'text';
  gone: 'flags' | 'changes';
  account: AccountSetting;
  seed: number;
};
export type Course = { setting: Setting; steps: Step[] };

/** Everything as most would have it. */
export const PLAIN: Setting = {
  ...{ hasAccess: true, countOutbound: true, oneContactPerChat: false, seed: 7 },
  ...{ window: 'sliding', refused: 'free', expired: 'gone', schedules: null },
  everyMinutes: 1,
  ...{ category: 'object', gone: 'flags' },
  account: { groups: 3, sources: 1, names: 'plain', ids: 'small', past: 0 },
};

/** A course as a list that a person can read. */
export function told({ setting, steps }: Course): string {
  const lines = steps.map(({ waitMs: wait, delays: after, what }) => {
    const delivery =
      'do' in what && String(after) !== '200' ? `  events after ms [${after.join(', ')}]` : '';
    return `  +${wait / SECOND} s  ${JSON.stringify(what)}${delivery}`;
  });
  return [`  ${JSON.stringify(setting)}`, ...lines].join('\n');
}
