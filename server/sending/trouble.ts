import { MINUTE, SECOND } from '../platform/clock.ts';
import type { Outcome } from '../clients/injixo.ts';
import type { State, Trouble } from '../record/state.ts';

/** What an answer says is wrong. Waiting as told, or not having been sent, is nothing wrong. */
const TROUBLES: Partial<Record<Outcome['kind'], Trouble['kind']>> = {
  'key rejected': 'key_rejected',
  refused: 'refused',
  'too large': 'refused',
  unreachable: 'unreachable',
  unanswered: 'unreachable',
};

/** Every answer that is no success keeps the contacts; this keeps the reason. */
export function noteOutcome(state: State, outcome: Outcome, now: number): void {
  tellAnswer(state, outcome.kind);
  noteWait(state, outcome, now);
  const kind = TROUBLES[outcome.kind];
  if (kind !== undefined && state.trouble?.kind !== kind) {
    state.trouble = { kind, since: state.trouble?.since ?? now };
  }
}

export function tellAnswer({ runs }: State, kind: Outcome['kind']): void {
  const ran = runs[runs.length - 1];
  if (ran !== undefined) ran.answer = kind.replace(' ', '_');
}

/** A rejected key is tried every other minute; a run comes some seconds early or late. */
const AFTER_REJECTION = 2 * MINUTE - 5 * SECOND;

function noteWait(state: State, outcome: Outcome, now: number): void {
  if (outcome.kind === 'not sent') return;
  if (outcome.kind !== 'wait') {
    state.askedToWaitSince = null;
    if (outcome.kind === 'key rejected') state.notBefore = now + AFTER_REJECTION;
    return;
  }
  state.notBefore = outcome.until;
  state.askedToWaitSince ??= now;
  // It answers.
  if (state.trouble?.kind === 'unreachable') endTrouble(state, now);
}

/** injixo is asked whenever it was last; but not while it asks to wait. */
export function mayAskAgain(state: State): void {
  if (state.askedToWaitSince === null) state.notBefore = 0;
}

export function endTrouble(state: State, now: number): void {
  if (state.trouble === null) return;
  state.trouble = null;
  state.fineSince = now;
}
