import { DAY } from '../platform/clock.ts';
import type { Run } from '../record/run.ts';
import { holdMany } from '../queueing/held.ts';
import { countMistake } from '../record/mistakes.ts';
import { spillSetAside } from '../sending/set-aside.ts';
import { storedBytes } from '../platform/record-size.ts';
import { packState, STATE_KEY } from '../record/state.ts';

/** Bytes of tallies whose figures are written down together, which saves operations: some 15 batches, none of them a day old. */
const TALLIES_AT_MOST = 1_500;
/** Where a mistake lets nobody write them down, figures of the oldest go. */
export const TALLIES_KEPT = 7_000;

/** Stores the state, and before it the records that it names. */
export async function commit(run: Run): Promise<void> {
  const { state, store, guard, queues, now } = run;
  await guard('set aside', () => spillSetAside(state, store), null);
  const isRecent = (tally: object): boolean => 'at' in tally && Number(tally.at) > now() - DAY;
  const isDue = storedBytes(state.tallies) > TALLIES_AT_MOST || !state.tallies.every(isRecent);
  await guard('queues', () => queues.save(isDue), null);
  while (storedBytes(state.tallies) > TALLIES_KEPT) state.tallies.shift();
  // The log goes back as far as figures are to be counted from it.
  if (state.tallies.length === 0) state.trash.push(...state.log.forget(), ...state.late.forget());
  await holdMany(state, store);
  // Before the state, which says how much of them counts.
  await state.log.save();
  await state.late.save();
  tellOdd(run);
  tellRun(run);
  if (state.lastRun !== null) state.lastRun.operations = store.used() + 1;
  await store.set(STATE_KEY, packState(state));
  run.answered = null;
}

/** What it has done so far, for the page. */
function tellRun({ state, before }: Run): void {
  const { seen, accepted, found } = state.ledger.total;
  const done = {
    tookIn: seen - before.seen,
    found: found - before.found,
    sent: accepted - before.accepted,
  };
  Object.assign(state.runs[state.runs.length - 1] ?? {}, done);
}

/** Records that were of another shape than expected, each told once. */
function tellOdd({ state, store, log, now }: Run): void {
  for (const key of store.odd) {
    countMistake(state, 'record', now());
    log.error(`INJIXO_MISTAKE record ${key}`);
  }
  store.odd.clear();
}
