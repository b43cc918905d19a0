import type { Logger } from '../platform/freshworks.ts';
import { RunOver } from '../platform/run-store.ts';

/** Mistakes of our own that runs have met: how many, and when and where the last one (a word of the code's). */
export type Mistakes = { count: number; lastAt: number; what: string };

/** Does a part of a run's work. Where that throws, it is told, `otherwise` is given, and the run goes on with the rest. */
export type Guard = <T, O>(
  what: string,
  act: () => T | Promise<T>,
  otherwise: O,
  id?: string,
) => Promise<T | O>;

/** What a guard gives in place of nothing. */
export const FAILED = 'failed';

type Told = { log: Logger; now: () => number };

/**
 * A mistake in one contact, one record, one feature never stops the others: it is caught at that boundary, counted in
 * the state, and told in the log, once a run for each kind of boundary. A run that is over passes through.
 */
export function openGuard(state: { mistakes: Mistakes | null }, { log, now }: Told): Guard {
  const told = new Set<string>();
  return async (what, act, otherwise, id) => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof RunOver) throw error;
      countMistake(state, what, now());
      if (!told.has(what)) log.error(mistakeLine(what, error, id));
      told.add(what);
      return otherwise;
    }
  };
}

export function countMistake(
  state: { mistakes: Mistakes | null },
  what: string,
  lastAt: number,
): void {
  state.mistakes = { count: (state.mistakes?.count ?? 0) + 1, lastAt, what };
}

/** Without the engine's own text, which may quote what it choked on. */
export function mistakeLine(what: string, error: unknown, id = ''): string {
  const kind = error instanceof Error ? error.name : typeof error;
  return ['INJIXO_MISTAKE', what, id, kind].filter(Boolean).join(' ');
}
