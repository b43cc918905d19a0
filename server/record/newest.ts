import { MINUTE, SECOND } from '../platform/clock.ts';
import { storedBytes } from '../platform/record-size.ts';

/* What the runs' record holds only the newest of. */

/** Ticket → the time of its newest change, epoch seconds. */
type Changes = Record<string, number>;
/** Queue key → name. */
type Names = Record<string, string>;

const CHANGES_KEPT_S = (30 * MINUTE) / SECOND;

/** The newest changes of tickets, of half an hour at most. */
export function lately(changes: Changes): Changes {
  const newest = Math.max(0, ...Object.values(changes));
  const kept = Object.entries(changes).filter(([, at]) => at > newest - CHANGES_KEPT_S);
  return Object.fromEntries(kept.slice(-200));
}

/** Bytes of names in the state, so that contacts in these queues can be sent without another read. */
const NAMES_KEPT = 3000;

/** The names used last. */
export function lastNames(names: Names): Names {
  let left = NAMES_KEPT;
  const kept = Object.entries(names)
    .reverse()
    .filter(([key, name]) => (left -= storedBytes({ [key]: name })) >= 0);
  return Object.fromEntries(kept.reverse());
}
