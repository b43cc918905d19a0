import type { Comparing } from './comparing.ts';
import { wantedSince } from './comparing.ts';
import type { Comparison } from '../record/comparison.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord } from '../rules/shape.ts';
import { words } from '../rules/contact.ts';

type Times = Map<string, number[]>;

/**
 * Which customers' answers are accounted for, by ticket and second: a list tells of a ticket's last answer no more than
 * when it came. The record is written before the state whose cursor lies behind what it holds; tickets that were read leave
 * it one run later, by the list in the state, for what was found in them must be stored first.
 */
export type Answers = {
  stored: typeof NONE;
  /** Answers that a list showed and that nobody has accounted for. */
  open: Times;
  /** Replies that events told of: they only spare requests, as do those that were read; what they lack is looked up. */
  heard: Set<string>;
  /** Up to when, and since when, the replies of a ticket that was read are counted. */
  read: Times;
  /** The same, of those that were read in this run. */
  settled: Times;
  /** Whence what was open is looked for again, for the record is gone or spoilt; Infinity = it is not. */
  lostSince: number;
};

const KEY = 'answers';
/** Characters of a record of 40 KB: of open answers, then of each of the others. */
const OPEN_AT_MOST = 18_000;
const OTHERS_AT_MOST = 9_000;

const NONE = { open: '', heard: '', read: '' };

/** An idle run that looks for no answer spares the operation: what else the record tells spares only requests. */
export async function openAnswers(
  store: RunStore,
  comparison: Comparison,
  isIdle: boolean,
): Promise<Answers> {
  const isSpared = isIdle && comparison.open === 0 && comparison.read.length === 0;
  const stored = isSpared ? NONE : await readRecord(store, KEY, NONE);
  const open = unpack(stored.open);
  const answers: Answers = {
    ...{ stored, open },
    heard: new Set(words(stored.heard)),
    read: unpack(stored.read),
    settled: new Map(),
    lostSince: comparison.open !== 0 && open.size === 0 ? comparison.open : Infinity,
  };
  leave(answers, unpack(comparison.read));
  return answers;
}

/** An event told of that reply. */
export function hear({ heard }: Answers, ticket: string, at: number): void {
  heard.add(wordOf(ticket, [at]));
}

/** Notes that an answer was shown; false where there is no room. */
export function expectAnswer({ open }: Answers, ticket: string, at: number): boolean {
  const times = open.get(ticket) ?? [];
  if (times.includes(at)) return true;
  if (pack(open).length > OPEN_AT_MOST) return false;
  open.set(ticket, [...times, at]);
  return true;
}

/** All replies that are wanted are counted, up to this answer; those that events told of are, if this one alone is wanted. */
export function isSettled(ticket: string, at: number, comparing: Comparing): boolean {
  const { answers } = comparing;
  const since = wantedSince(comparing, at);
  const isHeard = since >= at && answers.heard.has(wordOf(ticket, [at]));
  return isHeard || readUntil(answers, ticket, since) >= at;
}

/** Up to when the ticket's replies since then are counted; 0 where they are not. */
export function readUntil({ read }: Answers, ticket: string, wanted: number): number {
  const [until = 0, since = 0] = read.get(ticket) ?? [];
  return since <= wanted ? until : 0;
}

/** Tickets to be read, with the oldest answer of each that is not accounted for; oldest first. */
export function dueAnswers(comparing: Comparing): [ticket: string, at: number][] {
  const { answers, until } = comparing;
  const { open } = answers;
  for (const ticket of open.keys()) {
    keep(open, ticket, (at) => at > until || !isSettled(ticket, at, comparing));
  }
  return [...open]
    .map(([ticket, times]): [string, number] => [ticket, Math.min(...times)])
    .filter(([, at]) => at <= until)
    .sort((one, other) => one[1] - other[1]);
}

/** Writes what has changed; tells the state what is open. */
export async function saveAnswers({ answers, comparison, store }: Comparing): Promise<void> {
  const { stored, open, heard, read, settled } = answers;
  const kept = {
    open: pack(open),
    heard: newest([...heard].join(' ')),
    read: newest(pack(read)),
  };
  const isChanged = JSON.stringify(kept) !== JSON.stringify(stored);
  if (isChanged) await store.set(KEY, { v: 1, ...kept });
  leave(answers, settled);
  comparison.read = pack(settled);
  const times = [...open.values()].flat();
  comparison.open = times.length > 0 ? Math.min(...times) : 0;
}

/** Tickets that were read: their answers are open no more. */
function leave({ open, read }: Answers, settled: Times): void {
  for (const [ticket, span] of settled) {
    read.set(ticket, span);
    const [until = 0] = span;
    keep(open, ticket, (at) => at > until);
  }
}

function keep(open: Times, ticket: string, isOpen: (at: number) => boolean): void {
  const times = (open.get(ticket) ?? []).filter(isOpen);
  if (times.length > 0) open.set(ticket, times);
  else open.delete(ticket);
}

/** `2057.s44we8.s44wf0 …`: the ticket, and times in base 36. */
function pack(times: Times): string {
  return [...times].map(([ticket, all]) => wordOf(ticket, all)).join(' ');
}

function wordOf(ticket: string, times: number[]): string {
  return [ticket, ...times.map((at) => at.toString(36))].join('.');
}

function unpack(text: string): Times {
  const read = (word: string): [string, number[]] => {
    const [ticket = '', ...all] = word.split('.');
    return [ticket, all.map((at) => parseInt(at, 36)).filter((at) => at > 0)];
  };
  return new Map(words(text).map(read));
}

/** The last words that fit. */
function newest(text: string): string {
  const cut = text.length - OTHERS_AT_MOST;
  return cut <= 0 ? text : text.slice(text.indexOf(' ', cut) + 1);
}
