import { accessTrouble } from '../record/access.ts';
import { completeUntil } from '../record/comparison.ts';
import { dayOf, daysUpTo } from '../record/days.ts';
import { HOUR, iso, MINUTE, SECOND, utcDay } from '../platform/clock.ts';
import { type Counts, NO_COUNTS } from '../rules/counts.ts';
import { queueIdentifier } from '../rules/queue.ts';
import { loadOptions } from '../record/options.ts';
import { openQueues, type Pin } from '../record/queues.ts';
import type { RunStore } from '../platform/run-store.ts';
import { type Settings, type Way, wayOf } from '../rules/settings.ts';
import { firstRunAt } from '../platform/recurring.ts';
import { nextTurn } from '../record/turns.ts';
import { spooled, uncertain } from './spooled.ts';
import { nextSettled, SETTLING, startOf, WINDOW } from '../platform/windows.ts';
import { loadState } from '../record/load-state.ts';
import { oldestWaiting, type State, waiting } from '../record/state.ts';

/**
 * The state words, worst first. They follow from what injixo accepted and when a run last worked, never from the
 * absence of an error (design 1.3).
 */
export type StateWord =
  /** No run for 15 minutes. */
  | 'stopped'
  /** injixo wants another key; everything is kept. */
  | 'key_rejected'
  /** injixo answers, but takes nothing. */
  | 'refused'
  /** injixo does not answer. */
  | 'unreachable'
  /** The oldest waits for over 15 minutes; injixo takes contacts, or has asked to wait. */
  | 'waiting'
  /** Nothing is waiting, and nothing was accepted for 60 minutes. */
  | 'quiet'
  /** Nothing is wrong, but injixo has accepted no contact yet: there is no proof. */
  | 'ready'
  | 'ok';

export type Health = Counts & {
  asOf: string;
  state: StateWord;
  since: string;
  lastAcceptedAt: string | null;
  lastRunAt: string | null;
  /** When the next run is due; null while runs do not come. */
  nextRunAt: string | null;
  /** Until when everything that Freshdesk shows is counted; null where that cannot be said. */
  completeUntil: string | null;
  waiting: number;
  /** Noted and not yet taken in, or not yet certain to be contacts (spooled.ts). */
  spooled: number;
  oldestWaitingAt: string | null;
  /** Events of which no contact could be made; by reason. */
  uncountable: number;
  uncountableBy: Record<string, number>;
  /** Of the app's own, met by its runs: how many, and when and where the last one. */
  mistakes: { count: number; lastAt: string; what: string } | null;
  days: (Counts & { date: string })[];
  queues: QueueTold[];
  /** The last ten, newest first; `answer`: what injixo answered last, null where it was not asked. */
  runs: { at: string; tookIn: number; found: number; sent: number; answer: string | null }[];
  /** Freshdesk: no key, or no good answer yet; answers well; or gives none since then, with this status (0 = none). */
  access: 'none' | 'ok' | { status: number; since: string };
  /**
   * Of the comparison: since when nothing is left out; the key's agent sees all tickets (null = not known); replies are
   * told by the lists, or sampled.
   */
  comparison: { since: string; seesAll: boolean | null; replies: 'told' | 'sampled' } | null;
  /** What the last run used of 50 operations and 50 requests a minute. */
  lastRun: { operations: number; requests: number } | null;
  /** What would have been contacts, but for being of the app's own alerts. */
  leftOutAsAlert: number;
  /** Since when injixo has answered nothing but that it wants to be left alone for a while (429). */
  askedToWaitSince: string | null;
  /**
   * Whether the admin can be told by a ticket; and the incident that goes on: the ticket that tells of it since then, or
   * the status with which Freshdesk refused it.
   */
  alerts: {
    way: Way;
    incident: { ticket: number | null; since: string; problem: number | null } | null;
  };
};

/**
 * `lastAt`: when injixo last accepted one of its contacts; `lastContactAt`: when the last of them happened. `days`: how many
 * happened on each of the last eight UTC days, oldest first, so that the first is the same day of the week as `today`.
 */
type QueueTold = {
  name: string;
  identifier: string;
  lastAt: string | null;
  lastContactAt: string | null;
  today: number;
  days: number[];
};

const STOPPED_AFTER = 15 * MINUTE;
const WAITING_AFTER = 15 * MINUTE;
const QUIET_AFTER = HOUR;
const DAYS_SHOWN = 7;

/** Of the settings. */
type Told = Pick<Settings, 'hasFreshdeskAccess' | 'options'>;

/** Reads the records and says how delivery is (the SMI function `deliveryHealth`, design 3). */
export async function readHealth(store: RunStore, now: number, told: Told): Promise<Health> {
  const state = await loadState(store, now);
  const queues = await openQueues(store, state).all();
  const options = await loadOptions(store, told.options);
  const noted = await spooled(store, state, now);
  return { ...describe(state, queues, now, { ...told, options }), spooled: noted };
}

export function describe(
  state: State,
  queues: [key: string, pin: Pin][],
  now: number,
  told: Told,
): Health {
  const { word, since } = judge(state, now);
  return {
    asOf: iso(now),
    state: word,
    since: iso(since),
    lastAcceptedAt: isoOrNull(state.lastAcceptedAt),
    lastRunAt: isoOrNull(state.lastRunAt),
    nextRunAt: word === 'stopped' ? null : iso(dueAt(state, now)),
    completeUntil: told.hasFreshdeskAccess ? isoOrNull(completeUntil(state.comparison)) : null,
    ...state.ledger.total,
    waiting: waiting(state),
    spooled: uncertain(state),
    oldestWaitingAt: isoOrNull(oldestWaitingAt(state)),
    uncountable: Object.values(state.uncountable).reduce((sum, events) => sum + events, 0),
    uncountableBy: state.uncountable,
    mistakes: state.mistakes && { ...state.mistakes, lastAt: iso(state.mistakes.lastAt) },
    days: lastDays(now).map((date) => ({ date, ...(state.ledger.days[date] ?? NO_COUNTS) })),
    queues: queues.map(([key, pin]) => tellQueue(key, pin, state, now)),
    runs: state.runs.map((ran) => ({ ...ran, at: iso(ran.at) })).reverse(),
    access: told.hasFreshdeskAccess ? accessOf(state) : 'none',
    comparison: told.hasFreshdeskAccess ? tellComparison(state) : null,
    lastRun: state.lastRun,
    leftOutAsAlert: state.leftOutAsAlert,
    askedToWaitSince: isoOrNull(state.askedToWaitSince),
    alerts: { way: wayOf(told, told.options), incident: incidentOf(state) },
  };
}

function tellQueue(key: string, pin: Pin, { domain }: State, now: number): QueueTold {
  const { name, lastAt, lastContactAt } = pin;
  const days = daysUpTo(pin.days, dayOf(now));
  return {
    name,
    identifier: queueIdentifier(domain, key),
    lastAt: isoOrNull(lastAt),
    lastContactAt: isoOrNull(lastContactAt === null ? null : lastContactAt * SECOND),
    today: days[days.length - 1] ?? 0,
    days,
  };
}

/** The first run comes later: the platform demands some minutes. */
function dueAt({ turns, fineSince }: State, now: number): number {
  return nextTurn(turns, now) ?? Math.max(firstRunAt(fineSince), nextSettled(now, 0));
}

function accessOf({ access }: State): Health['access'] {
  const trouble = accessTrouble(access);
  if (trouble !== null) return { status: trouble.status, since: iso(trouble.since) };
  return access.isProven ? 'ok' : 'none';
}

function tellComparison({ comparison }: State): Health['comparison'] {
  if (comparison === null) return null;
  const { start, seesAll, hasStats } = comparison;
  return { since: iso(start * SECOND), seesAll, replies: hasStats ? 'told' : 'sampled' };
}

function incidentOf({ incident }: State): Health['alerts']['incident'] {
  if (incident === null) return null;
  const { ticket, told, tellings, since, problem } = incident;
  // An earlier incident's ticket, to be opened again, has told nobody of this one yet.
  if (told === null) return { ticket: null, since: iso(since), problem };
  return { ticket: Number(ticket), since: iso(tellings?.[told] ?? since), problem };
}

export type Judgement = { word: StateWord; since: number };

/** The state word and the epoch ms since which it holds. */
export function judge(state: State, now: number): Judgement {
  const lastRun = state.lastRunAt ?? state.fineSince;
  if (now - lastRun > STOPPED_AFTER) return { word: 'stopped', since: lastRun };
  if (state.trouble !== null) return { word: state.trouble.kind, since: state.trouble.since };
  return judgeFlow(state, now);
}

/** The same where runs work and injixo takes contacts. */
function judgeFlow(state: State, now: number): Judgement {
  const oldest = oldestWaitingAt(state);
  const waitingSince = Math.min(oldest ?? now, oldestSpooledAt(state)) + WAITING_AFTER;
  if (now > waitingSince) return { word: 'waiting', since: waitingSince };
  if (state.ledger.total.accepted === 0) return { word: 'ready', since: state.fineSince };
  const quietSince = (state.lastAcceptedAt ?? state.fineSince) + QUIET_AFTER;
  if (oldest === null && now > quietSince) return { word: 'quiet', since: quietSince };
  return { word: 'ok', since: state.fineSince };
}

function oldestWaitingAt(state: State): number | null {
  const window = oldestWaiting(state);
  return window === null ? null : startOf(window);
}

/** Since when what was written down may be waiting to be taken in; a run in time leaves one window, which has settled. */
function oldestSpooledAt({ window, putOff }: State): number {
  const windows = putOff.map(({ oldest }) => oldest ?? window);
  return startOf(Math.min(window, ...windows)) + WINDOW + SETTLING;
}

function lastDays(now: number): string[] {
  return Array.from({ length: DAYS_SHOWN }, (_, i) =>
    utcDay(now - (DAYS_SHOWN - 1 - i) * 24 * HOUR),
  );
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
