/* What the runs' record holds only the newest of. */

/** Ticket → the time of its newest change, epoch seconds. */
type Changes = Record<string, number>;

/** More than come while one that was late is on its way; some 5 KB. */
const CHANGES_KEPT = 200;

export function lately(changes: Changes): Changes {
  const newestFirst = Object.entries(changes).sort(([, one], [, other]) => other - one);
  return Object.fromEntries(newestFirst.slice(0, CHANGES_KEPT));
}
