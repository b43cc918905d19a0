import { MINUTE } from '../platform/clock.ts';
import type { Failure } from '../clients/freshdesk.ts';

/** What Freshdesk is asked for; it may answer one well and not another. */
export type Question = 'tickets' | 'groups' | 'sources';

/** How Freshdesk answers, kept by the runs. */
export type Access = {
  /** It has shown something since the settings were last changed: of a host that has not, an empty list proves nothing. */
  isProven: boolean;
  /** What it gives no good answer to, with which status (0 = none given), since when. */
  troubles: Partial<Record<Question, { status: number; since: number }>>;
  /** Epoch ms before which it is not asked; 0 = now. */
  notBefore: number;
  /** Tickets of undecided contacts that it does not have: since when, epoch seconds. */
  missing: Record<string, number>;
  /** The sign of the settings that it was asked with. */
  settings: number | null;
};

export function newAccess(): Access {
  return { isProven: false, troubles: {}, notBefore: 0, missing: {}, settings: null };
}

/** A question that was not answered has cost nearly the whole run: the next runs do without. */
const AFTER_SILENCE = 9 * MINUTE;
const NO_ANSWER = 504;

/**
 * Notes how a question was answered.
 * @param hasShown the answer was good, and showed something; an empty one counts where others have shown something.
 */
export function noteAnswer(
  access: Access,
  asked: Question,
  failure: Failure | null,
  hasShown: boolean,
  now: number,
): void {
  if (failure !== null) {
    const { status, waitMs } = failure;
    access.troubles[asked] = { status, since: access.troubles[asked]?.since ?? now };
    access.notBefore = now + (status === NO_ANSWER ? AFTER_SILENCE : waitMs);
    return;
  }
  access.isProven ||= hasShown;
  if (access.isProven) delete access.troubles[asked];
}

/** It has shown something, and answers. */
export function isWell(access: Access): boolean {
  return access.isProven && accessTrouble(access) === null;
}

/** The oldest trouble with Freshdesk that goes on; null = none. */
export function accessTrouble({ troubles }: Access): { status: number; since: number } | null {
  return Object.values(troubles).sort((a, b) => a.since - b.since)[0] ?? null;
}
