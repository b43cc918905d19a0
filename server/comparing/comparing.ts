import type { Answers } from './answers.ts';
import { SECOND } from '../platform/clock.ts';
import type { Left, TicketFacts } from '../clients/freshdesk.ts';
import { type Comparison, type ListName, LISTS, lookForEach } from '../record/comparison.ts';
import type { Note } from '../rules/normalize.ts';
import type { Reading } from './read-list.ts';
import type { Run } from '../record/run.ts';

/** What may be missing. */
export type MissingNote = Extract<Note, { k: 'ticket' | 'gone' | 'reply' }>;

/** One run's comparison, as far as its lists are read. Times in epoch seconds, but for `now`. */
export type Listing = Run & {
  /** A copy of the state's: what becomes of it counts only when all of it has been done. */
  comparison: Comparison;
  asked: Asked;
  readings: Partial<Record<ListName, Reading>>;
  /** What Freshdesk has shown in this run. */
  shown: Map<string, TicketFacts>;
  /** What happened up to then has been taken in, as far as events told of it. */
  until: number;
};

/** And what it works on, and with, once what was at hand is taken in. */
export type Comparing = Listing & {
  answers: Answers;
  /** Of what happened before, nothing is looked for: nobody can say any more whether it was counted. */
  knownSince: number;
  /** Takes it in like an event's; false where that has to wait for another run. */
  take: (note: MissingNote) => Promise<boolean>;
  /** That the lists show what is there (trust.ts); null = not asked yet. */
  proof: Promise<boolean> | null;
  /** Deletions that events told of are still waiting: so those that a list shows are no holes yet. */
  isBehind: boolean;
  /** Tickets whose answers are all accounted for, as far as the lists tell. */
  silent: [ticket: string, at: number][];
  /** Whence everything is to be looked at again; Infinity = nothing. */
  backTo: number;
};

/** What the comparison has asked Freshdesk in this run; `left` was told by the first answer. */
export type Asked = { requests: number; left: Left };

/** Around a hole, so long before it and after it, each reply is looked for. */
export const AROUND = 10 * 60;

/** What is looked for is not older. */
export function soughtSince({ comparison, knownSince }: Comparing): number {
  return Math.max(knownSince, Math.min(...LISTS.map((list) => comparison[list].before)));
}

/** Since when an answer's ticket has all its replies counted: in a doubtful span from its beginning on. */
export function wantedSince({ comparison, knownSince }: Comparing, at: number): number {
  const { from, to } = comparison;
  const isDoubtful = at >= from && at <= to;
  return Math.max(knownSince, isDoubtful ? from : at);
}

/** Something was missing, or no run came: what happened in that span (epoch s) and around it is not taken for granted. */
export function doubt(since: number, to: number, comparing: Comparing): void {
  const { comparison, knownSince } = comparing;
  const from = Math.max(knownSince, since - AROUND);
  const isNew = from < comparison.from || from > comparison.to;
  if (isNew) comparing.backTo = Math.min(comparing.backTo, from);
  lookForEach(comparison, from, to + AROUND);
}

/** Each list and each ticket brings something along, which costs two credits more (freshdesk-rest.md). */
const CREDITS = 3;

/** At most a quarter of what the account's minute had left: all its other apps share it. */
export function leftOfQuarter({ requests, left }: Asked): number {
  return left === null ? Infinity : Math.floor(left.remaining / 4 / CREDITS) - requests;
}

/** NaN where it is not told: then it is neither before nor after anything. */
export function secondOf(at: number | null | undefined): number {
  return Math.floor((at ?? NaN) / SECOND);
}
