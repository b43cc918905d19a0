import { tellAdmin, whatIsDue } from '../health/alert.ts';
import { isBehind, isShortOfQuota, orderRunsBetween } from './behind.ts';
import { decideQueues } from './decide-queues.ts';
import type { Run } from '../record/run.ts';
import { RunOver } from '../platform/run-store.ts';
import { watchIncident } from '../health/watch-incident.ts';
import { keepAnswer } from '../sending/kept-answer.ts';
import { deleteParked } from '../capture/parked.ts';
import { hasToProbe, isOwed, send } from '../sending/send.ts';
import { mayAskAgain } from '../sending/trouble.ts';
import { signSpent } from '../capture/signs.ts';
import { readAgain } from '../intake/take-in.ts';

/** What a run does, in order. Each step leaves the records consistent: a run may end at any operation. */
export async function work(run: Run): Promise<void> {
  const { state, guard } = run;
  try {
    // By what the run before has left: one that is cut short comes to no order at its end.
    await guard('runs', () => orderRunsBetween(run, () => false), null);
    const goOn = await sendOwed(run);
    const schedules = await guard('taking in', () => takeInAndDecide(run), []);
    if (goOn) await sendAll(run);
    if (!(await isTroubleDue(run))) await alert(run);
    await guard('clearing away', () => clearAway(run), null);
    state.over = run.over;
    state.isBehind = isBehind(run);
    await run.commit();
    // Another run may be at work from here on: the state is its own.
    await guard('schedules', () => leaveBehind(run, schedules), null);
  } catch (error) {
    if (run.answered !== null) await keepAnswer(run.schedule, run.answered, run.now());
    throw error;
  }
}

/** Where the platform refuses something on the way, this only ends: what the last answer meant is stored all the same. */
async function sendAll(run: Run): Promise<boolean> {
  try {
    return await run.guard('sending', () => send(run), false);
  } catch (error) {
    if (error instanceof RunOver) return false;
    throw error;
  }
}

function alert(run: Run): Promise<unknown> {
  return run.guard('alert', () => tellAdmin(run), null);
}

/**
 * What was decided before goes first, so that a slow Freshdesk cannot hold it up; while injixo fails, last. But the admin
 * hears of trouble only after injixo was asked once more, and one that does not answer takes the whole run.
 * @returns whether more may be sent in this run.
 */
async function sendOwed(run: Run): Promise<boolean> {
  const { state, now } = run;
  const isDue = await isTroubleDue(run);
  if (isDue) mayAskAgain(state);
  else if (!goesFirst(run)) return true;
  const goOn = await sendAll(run);
  watchIncident(state, now());
  await run.commit();
  if (isDue) {
    await alert(run);
    // Whatever ends this run from here on, the ticket is known, and the next one opens no other.
    await run.commit();
  }
  return goOn;
}

/**
 * Where storage is slow, a run that takes in first comes too late to ask injixo: then the next one asks it first. Not
 * where there was nothing to ask, or injixo had asked to wait, or this run is late as well: whatever comes first keeps
 * the other waiting, and may leave it no time.
 */
function goesFirst({ state, mayStart }: Run): boolean {
  if (!mayStart()) return false;
  const before = state.runs[state.runs.length - 2];
  const mightAsk = before?.answer === null && state.notBefore <= before.at;
  return (mightAsk && hasToProbe(state, before.at)) || (isOwed(state) && state.trouble === null);
}

/** Whether the admin has to hear of trouble that may be over by now. */
async function isTroubleDue(run: Run): Promise<boolean> {
  return (await whatIsDue(run)) === 'trouble';
}

async function leaveBehind(run: Run, schedules: string[]): Promise<void> {
  const { schedule, now } = run;
  await orderRunsBetween(run, run.mayTell);
  await deleteParked(schedule, schedules);
  if (isShortOfQuota(run)) await signSpent(schedule, now());
}

/**
 * Gives the parked notes' schedules, which may go once the state is stored. What was learned of tickets must stand
 * before that: it only adds facts, so that a run which ends here may do it again.
 */
async function takeInAndDecide(run: Run): Promise<string[]> {
  const { state, lastWindow } = run;
  const before = run.store.used();
  const mayGoOn = (): boolean => run.mayAsk() && run.store.used() - before < ENOUGH_READ;
  const schedules = await decideQueues(run, mayGoOn);
  // Whoever asks for a run waits for its answer, which needs the rest of the quota.
  if (run.by !== 'hand') await readAgain(state, lastWindow, run);
  await run.guard('ticket memory', () => saveMemory(run), null);
  // Only now: a run that could take nothing in has not worked.
  state.lastRunAt = run.startedAt;
  return schedules;
}

/** Of ticket memory, together with those that were read before in this run. */
const MARKED_RECORDS = 18;

/** Memory takes over the tickets that the stored state already holds as counted. */
async function saveMemory({ state, memory, stored }: Run): Promise<void> {
  const marked: string[] = [];
  for (const ticket of stored.counted) {
    if (!memory.mayRecall(ticket, MARKED_RECORDS)) continue;
    await memory.learn(ticket, { isCounted: true });
    marked.push(ticket);
  }
  await memory.save();
  state.counted = state.counted.filter((ticket) => !marked.includes(ticket));
}

/** Operations after which no further window is taken in: each may need several more before the state is stored. */
const ENOUGH_READ = 20;

/** In a run: after a long outage hundreds of records wait for it, and storing the state needs its share of the quota. */
const CLEARED_AT_ONCE = 10;
/** Operations after which a run leaves what can wait. */
const ENOUGH_CLEARED = 25;

/** Deletes what an earlier run no longer needed. What is refused now, or is too much, goes another time. */
async function clearAway({ state, store, stored }: Run): Promise<void> {
  if (store.hasWaited() || store.used() > ENOUGH_CLEARED) return;
  for (const key of stored.trash.slice(0, CLEARED_AT_ONCE)) {
    if (!(await store.delete(key))) return;
    state.trash = state.trash.filter((other) => other !== key);
  }
}
