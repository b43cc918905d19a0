import { isWell } from '../record/access.ts';
import { hasShown } from '../record/comparison.ts';
import { MINUTE, SECOND } from '../platform/clock.ts';
import type { Run } from '../record/run.ts';
import { isOwed } from '../sending/send.ts';
import { MOST_ASKED } from '../queueing/look-up.ts';
import { orderBetween } from '../platform/recurring.ts';
import { periodOf } from '../record/turns.ts';

/** Operations a minute (docs/delivery.md). */
const QUOTA = 50;
/** A reading to the end of Freshdesk's lists comes to within three or four minutes of now. */
const LAG = 6 * MINUTE;

/** Where runs in turn come seldom, and this one is behind, has others come between them; asks again while `mayInsist`. */
export async function orderRunsBetween(run: Run, mayInsist: () => boolean): Promise<void> {
  const { state, schedule, startedAt, by } = run;
  const period = periodOf(state.turns);
  if (by === 'hand' || period <= MINUTE || !state.isBehind) return;
  const turn = state.turns[state.turns.length - 1] ?? startedAt;
  await orderBetween(schedule, { now: startedAt, turn, period }, mayInsist);
}

/** Whether another run a minute later had something to do: this one leaves some of what it would take in, judge or send. */
export function isBehind(run: Run): boolean {
  return isSending(run) || leavesSome(run) || isComparisonBehind(run);
}

/** Whether handlers, or the next run, may find the storage quota spent. */
export function isShortOfQuota(run: Run): boolean {
  // The next run needs all of the quota as well while it sends a backlog.
  return isSending(run) || run.store.used() + notesAMinute(run) > QUOTA;
}

function isSending({ state, now }: Run): boolean {
  return isOwed(state) && state.trouble === null && state.notBefore <= now() + MINUTE;
}

/** Each of them may take an operation of the minute in which the next run works. */
function notesAMinute({ state, before, firstWindow }: Run): number {
  const { seen, found } = state.ledger.total;
  const told = seen - before.seen - (found - before.found);
  return told / Math.max(1, state.window - firstWindow);
}

function leavesSome({ state, lastWindow }: Run): boolean {
  const isUnread = state.window <= lastWindow || state.putOff.length > 0;
  return isUnread || (isWell(state.access) && state.undecided.length > MOST_ASKED);
}

/** What was missing, or has not been looked at yet, may hide more. */
function isComparisonBehind({ state, before, now, settings }: Run): boolean {
  const { comparison, ledger, access } = state;
  const isAsked = settings.hasFreshdeskAccess && access.troubles.tickets === undefined;
  if (!isAsked || comparison === null || !hasShown(comparison)) return false;
  const { live, open } = comparison;
  const until = open > 0 ? Math.min(open, live.judged) : live.judged;
  return ledger.total.found > before.found || now() - until * SECOND > LAG;
}
