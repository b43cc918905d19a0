import { MINUTE, SECOND } from '../platform/clock.ts';

/* What the runs' record holds only the newest of. */

/** Ticket → the time of its newest change, epoch seconds. */
type Changes = Record<string, number>;

const CHANGES_KEPT_S = (30 * MINUTE) / SECOND;

/** The newest changes of tickets, of half an hour at most. */
export function lately(changes: Changes): Changes {
  const newest = Math.max(0, ...Object.values(changes));
  const kept = Object.entries(changes).filter(([, at]) => at > newest - CHANGES_KEPT_S);
  return Object.fromEntries(kept.slice(-200));
}
