import { MINUTE, SECOND } from '../platform/clock.ts';
import { shapedAs } from '../rules/shape.ts';

/*
 * How far the comparison with Freshdesk is. It stands in the state's record, so that a contact that was found, its id and
 * the place behind it are stored in one write: whatever ends a run, what is not stored is found again. All times are
 * epoch seconds.
 */

/** Freshdesk shows each ticket in one of these lists. */
export const LISTS = ['live', 'spam', 'deleted'] as const;
export type ListName = (typeof LISTS)[number];

/** How far one list has been read, oldest change first. */
export type Place = {
  /** What changed before has been judged. */
  cursor: number;
  /**
   * More changed in that very second than a run reads pages: the next run begins with this page of it, or goes back from it
   * where that is below 0; 0 = a run begins.
   */
  page: number;
  /** What happened up to then has been judged, by the last reading that came to the list's end; and the one before. */
  judged: number;
  before: number;
};

export type Comparison = {
  /**
   * Nothing older is looked for: the installation, when a Freshdesk key was first there, or the beginning of the log, where
   * nothing was compared for longer than the log is kept.
   */
  start: number;
  /** The furthest that everything has been counted. */
  reached: number;
  live: Place;
  spam: Place;
  deleted: Place;
  /** The newest change that a list has shown: lists that do not even show this one are not believed. */
  shownAt: number;
  /** In this span each customer's reply is looked for, also one that a later one hides; 0 = none. */
  from: number;
  to: number;
  /** The oldest answer of a customer that is not accounted for; 0 = none. */
  open: number;
  /** Tickets read since the record of answers was written (comparing/answers.ts). */
  read: string;
  /** Whether the lists tell when a customer answered, and whether a ticket's creation counts as such an answer. */
  hasStats: boolean;
  isBornAnswered: boolean;
  /** Whether the key's agent sees the tickets of all groups; null = not known. And when that was asked. */
  seesAll: boolean | null;
  askedAt: number;
};

/** Before the first comparison so many seconds before it should show something, as proof that the list shows anything. */
const PROOF = (15 * MINUTE) / SECOND;

export function newComparison(start: number): Comparison {
  const place: Place = { cursor: start, page: 0, judged: start, before: start };
  return {
    ...{ start, reached: start, shownAt: start - PROOF },
    ...{ live: place, spam: place, deleted: place },
    ...{ from: 0, to: 0, open: 0, read: '', hasStats: true, isBornAnswered: false },
    ...{ seesAll: null, askedAt: 0 },
  };
}

/** Whether a list has shown anything yet: of an account that has no tickets nobody can say how far anything is. */
export function hasShown({ shownAt, start }: Comparison): boolean {
  return shownAt > start - PROOF;
}

/** What is stored, as far as it is any; null before the first comparison. */
export function readComparison(stored: unknown): Comparison | null {
  const { start } = shapedAs({ start: 0 }, stored);
  return start === 0 ? null : shapedAs(newComparison(start), stored);
}

/** Up to when everything that Freshdesk shows is counted (epoch ms); null where that cannot be said. */
export function completeUntil(comparison: Comparison | null): number | null {
  if (comparison === null || comparison.seesAll !== true) return null;
  const judged = Math.min(...LISTS.map((list) => comparison[list].judged));
  const until = comparison.open === 0 ? judged : Math.min(judged, comparison.open - 1);
  return until > comparison.start ? until * SECOND : null;
}

/** Of what happened before `since` (epoch s) and was not counted by then, nobody can say any more whether it is. */
export function startAgain(comparison: Comparison, since: number): void {
  if (since > comparison.reached) comparison.start = Math.max(comparison.start, Math.ceil(since));
}

/** What happened since then is judged once more. */
export function goBack(comparison: Comparison, to: number): void {
  for (const list of LISTS) {
    const { cursor, page, judged, before } = comparison[list];
    comparison[list] = {
      cursor: Math.min(cursor, to),
      page: cursor <= to ? page : 0,
      judged: Math.min(judged, to),
      before: Math.min(before, to),
    };
  }
}

/** Compares once more from then on (epoch s). */
export function compareAgain(comparison: Comparison, since: number, now: number): void {
  const from = Math.max(comparison.start, since);
  goBack(comparison, from);
  lookForEach(comparison, from, Math.floor(now / SECOND));
}

/** In that span each reply is looked for. */
export function lookForEach(comparison: Comparison, from: number, to: number): void {
  comparison.from = Math.min(from, comparison.from || from);
  comparison.to = Math.max(comparison.to, to);
}
