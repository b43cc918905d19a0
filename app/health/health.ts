import type { Health as Answer, StateWord } from '../../server/health/health.ts';
import { type Counts, ENDS, NO_COUNTS } from '../../server/rules/counts.ts';
import { asRecord } from '../../server/rules/settings.ts';

export type { StateWord };

/** How delivery is, worst last. What each means is the server's to decide; the page only says it. */
export const STATE_WORDS: readonly StateWord[] = [
  'ready',
  'ok',
  'quiet',
  'waiting',
  'unreachable',
  'refused',
  'key_rejected',
  'stopped',
];

/** The numbers of the ledger, in the order in which they are told. */
export const COUNTS = Object.keys(NO_COUNTS) as (keyof Counts)[];
export type Day = Answer['days'][number];
/** `lastContactAt` and `days` are none where an older server does not tell them. */
export type Queue = Answer['queues'][number];
export type Run = Answer['runs'][number];
export type Access = Answer['access'];
/** Undefined: an older server does not say. */
export type AlertWay = Answer['alerts']['way'] | undefined;
export type Alert = NonNullable<Answer['alerts']['incident']>;

/** What `deliveryHealth` answers, as far as the page uses it, and two things that only some of its answers tell. */
export type Health = Counts &
  Pick<
    Answer,
    | ('asOf' | 'state' | 'since' | 'lastAcceptedAt' | 'lastRunAt' | 'nextRunAt')
    | ('completeUntil' | 'comparison' | 'waiting' | 'spooled' | 'oldestWaitingAt')
    | ('uncountable' | 'uncountableBy' | 'mistakes' | 'days' | 'queues' | 'runs')
    | ('access' | 'lastRun' | 'askedToWaitSince' | 'leftOutAsAlert')
  > & {
    /** Said before, when `asOf` tells: the app was asked too often to look again. */
    isBusy: boolean;
    alerts: { way: AlertWay; incident: Alert | null };
  };

/** Undefined when it is not the answer of a working `deliveryHealth`: better no figures than wrong ones. */
export function readHealth(told: unknown): Health | undefined {
  const fields = asRecord(told);
  const state = stateWordOf(fields['state']);
  const [asOf, since] = [timeOf(fields['asOf']), timeOf(fields['since'])];
  const counts = countsOf(fields);
  const waiting = numberOf(fields['waiting']);
  if (!state || !asOf || !since || !counts || waiting === undefined) return undefined;
  return {
    ...counts,
    asOf,
    isBusy: fields['isBusy'] === true,
    state,
    since,
    lastAcceptedAt: timeOf(fields['lastAcceptedAt']),
    lastRunAt: timeOf(fields['lastRunAt']),
    nextRunAt: timeOf(fields['nextRunAt']),
    completeUntil: timeOf(fields['completeUntil']),
    comparison: comparisonOf(fields['comparison']),
    waiting,
    spooled: countOf(fields['spooled']),
    oldestWaitingAt: timeOf(fields['oldestWaitingAt']),
    uncountable: countOf(fields['uncountable']),
    uncountableBy: numbersOf(fields['uncountableBy']),
    mistakes: mistakesOf(fields['mistakes']),
    days: listOf(fields['days'], dayOf),
    queues: listOf(fields['queues'], queueOf),
    runs: listOf(fields['runs'], runOf),
    access: accessOf(fields['access']),
    lastRun: lastRunOf(fields['lastRun']),
    askedToWaitSince: timeOf(fields['askedToWaitSince']),
    leftOutAsAlert: countOf(fields['leftOutAsAlert']),
    alerts: alertsOf(asRecord(fields['alerts'])),
  };
}

export function stateWordOf(told: unknown): StateWord | undefined {
  return STATE_WORDS.find((word) => word === told);
}

function countOf(told: unknown): number {
  return numberOf(told) ?? 0;
}

function countsOf(fields: Record<string, unknown>): Counts | undefined {
  if (['seen', ...ENDS].some((name) => numberOf(fields[name]) === undefined)) return undefined;
  // An older server does not tell all of the others.
  return Object.fromEntries(COUNTS.map((name) => [name, countOf(fields[name])])) as Counts;
}

function dayOf(fields: Record<string, unknown>): Day | undefined {
  const counts = countsOf(fields);
  const { date } = fields;
  return counts && typeof date === 'string' ? { ...counts, date } : undefined;
}

function queueOf(fields: Record<string, unknown>): Queue | undefined {
  const { name, identifier, lastAt, lastContactAt, today, days } = fields;
  if (typeof name !== 'string' || typeof identifier !== 'string') return undefined;
  return {
    name,
    identifier,
    lastAt: timeOf(lastAt),
    lastContactAt: timeOf(lastContactAt),
    today: countOf(today),
    days: (Array.isArray(days) ? days : []).map(countOf),
  };
}

function runOf({ at, tookIn, found, sent, answer }: Record<string, unknown>): Run | undefined {
  const time = timeOf(at);
  if (time === null) return undefined;
  return {
    at: time,
    tookIn: countOf(tookIn),
    found: countOf(found),
    sent: countOf(sent),
    answer: typeof answer === 'string' ? answer : null,
  };
}

/** Null, too, where an older server does not say since when. */
function comparisonOf(told: unknown): Answer['comparison'] {
  const { since, seesAll, replies } = asRecord(told);
  const at = timeOf(since);
  if (at === null) return null;
  return {
    since: at,
    seesAll: typeof seesAll === 'boolean' ? seesAll : null,
    replies: replies === 'sampled' ? 'sampled' : 'told',
  };
}

function accessOf(told: unknown): Access {
  if (told === 'ok') return 'ok';
  const { status, since } = asRecord(told);
  const at = timeOf(since);
  return typeof status === 'number' && at !== null ? { status, since: at } : 'none';
}

function numbersOf(told: unknown): Record<string, number> {
  const numbers = Object.entries(asRecord(told)).filter(([, one]) => numberOf(one) !== undefined);
  return Object.fromEntries(numbers) as Record<string, number>;
}

function mistakesOf(told: unknown): Health['mistakes'] {
  const { count, lastAt, what } = asRecord(told);
  const at = timeOf(lastAt);
  const number = numberOf(count);
  if (at === null || number === undefined) return null;
  return { count: number, lastAt: at, what: typeof what === 'string' ? what : '' };
}

function lastRunOf(told: unknown): Health['lastRun'] {
  const { operations, requests } = asRecord(told);
  const numbers = { operations: numberOf(operations), requests: numberOf(requests) };
  return numbers.operations === undefined || numbers.requests === undefined
    ? null
    : { operations: numbers.operations, requests: numbers.requests };
}

const WAYS = ['on', 'no address', 'no Freshdesk key'] as const;

function alertsOf({ way, incident }: Record<string, unknown>): Health['alerts'] {
  return { way: WAYS.find((known) => known === way), incident: alertOf(incident) };
}

function alertOf(told: unknown): Alert | null {
  const { ticket, since, problem } = asRecord(told);
  const at = timeOf(since);
  if (at === null) return null;
  return { ticket: numberOf(ticket) ?? null, since: at, problem: numberOf(problem) ?? null };
}

function listOf<T>(told: unknown, read: (fields: Record<string, unknown>) => T | undefined): T[] {
  return (Array.isArray(told) ? told : []).flatMap((one) => read(asRecord(one)) ?? []);
}

export function numberOf(told: unknown): number | undefined {
  return typeof told === 'number' && Number.isFinite(told) ? told : undefined;
}

export function timeOf(told: unknown): string | null {
  return typeof told === 'string' && !Number.isNaN(Date.parse(told)) ? told : null;
}
