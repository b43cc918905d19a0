import { nextBatch, openBatch, type Parcel, passBy } from './batch.ts';
import { MINUTE } from '../platform/clock.ts';
import { arrivedAt } from '../rules/contact.ts';
import { countLate } from '../record/incident.ts';
import { contactBody, isThrough, readOutcome } from '../clients/injixo.ts';
import { isContactsFault } from '../clients/injixo-answers.ts';
import { recallAnswer } from './kept-answer.ts';
import { count } from '../record/ledger.ts';
import { goesLast, growBatches, putLast } from './refusal.ts';
import type { Answered, Run } from '../record/run.ts';
import { setAside } from './set-aside.ts';
import { endTrouble, noteOutcome, tellAnswer } from './trouble.ts';
import type { Batch, State } from '../record/state.ts';

/**
 * Operations after which a run marks no further batch: of its 50 a minute the others store what was answered, and take in
 * what came meanwhile.
 */
const ENOUGH_SENT = 36;

/** A bad key shows within six minutes (design 4), however often runs come; acceptance came a moment into its run. */
const HEARD_LATELY = 4.5 * MINUTE;

/** Whether contacts are waiting to go out. */
export function isOwed({ log, late }: State): boolean {
  return log.waiting() + late.waiting() > 0;
}

/**
 * Sends what is ready, batch by batch, while injixo takes it. Each batch is marked in the stored state before it
 * leaves, so that the next run knows of it if this one dies; what the answer meant is stored with the next mark.
 * Where something was wrong the last time, an empty batch asks first: contacts whose fate is not known go out again
 * only when injixo is there to take them.
 * What the last answer meant is left to be stored, which the caller does in any case.
 * @returns whether injixo took everything, so that more may follow in this run.
 */
export async function send(run: Run): Promise<boolean> {
  await settleKept(run);
  let goOn = await isOpen(run);
  while (goOn && run.mayStart() && run.store.used() < ENOUGH_SENT) {
    const next = await nextBatch(run);
    if (next === null) return true;
    goOn = await attempt(run, next);
  }
  return goOn;
}

/** The run before may have had an answer that it could not store. Whether injixo takes more is this run's to see. */
async function settleKept(run: Run): Promise<void> {
  const { state, schedule } = run;
  const { batch } = state;
  if (batch?.isOnItsWay !== true) return;
  const answer = await recallAnswer(schedule, attemptOf(batch, state));
  if (answer === null) return;
  await state.late.open();
  settle(run, await openBatch(run, batch), answer);
  run.hasAccepted = false;
}

async function attempt(run: Run, parcel: Parcel): Promise<boolean> {
  const { state, now } = run;
  const { body } = parcel;
  const isAgain = parcel.batch.isOnItsWay;
  const batch = { ...parcel.batch, isOnItsWay: true, attempts: (parcel.batch.attempts ?? 0) + 1 };
  const key = attemptOf(batch, state);
  state.batch = batch;
  // Found on its way: an answer never came, or the run died. injixo may have it already. Counted in the same write,
  // for this run may die as well.
  if (isAgain) countAll(state, parcel, 'possiblyTwice');
  await run.commit();
  if (!run.mayStart()) {
    if (isAgain) countAll(state, parcel, 'possiblyTwice', -1);
    else run.answered = { key, outcome: { kind: 'not sent' }, at: now() };
    state.batch = { ...batch, isOnItsWay: isAgain };
    return false;
  }
  const context = { batch: keyOf(batch, state) };
  const answer = await run.request('sendContacts', { context, body });
  const at = now();
  return settle(run, { ...parcel, batch }, { key, outcome: readOutcome(answer, at), at });
}

/** Whether injixo can be sent to now; asks it where that is in doubt, or nothing has been heard of it for a while. */
async function isOpen(run: Run): Promise<boolean> {
  const { state, now } = run;
  if (state.notBefore > now() || !run.mayStart()) return false;
  return hasToProbe(state, now()) ? await probe(run) : true;
}

/** Whether injixo is asked before anything is sent to it. */
export function hasToProbe(state: State, now: number): boolean {
  const heardLately = state.heardAt > now - HEARD_LATELY;
  const isQuiet = !isOwed(state) && !heardLately;
  return isQuiet || state.trouble !== null || state.batch?.isOnItsWay === true;
}

async function probe(run: Run): Promise<boolean> {
  const { state } = run;
  // What was taken in stands before a request that may outlive this run.
  if (state.ledger.total.seen !== run.before.seen) await run.commit();
  const answer = await run.request('sendContacts', {
    context: { batch: keyOf({ number: `probe-${run.now()}` }, state) },
    body: contactBody([], undefined, run.settings.configurationId),
  });
  const now = run.now();
  const outcome = readOutcome(answer, now);
  if (!isThrough(outcome, answer)) {
    noteOutcome(state, outcome, now);
    return false;
  }
  state.askedToWaitSince = null;
  state.heardAt = now;
  tellAnswer(state, 'accepted');
  // Contacts that injixo refuses are still refused when it takes an empty batch: only their acceptance ends that.
  if (state.trouble?.kind !== 'refused' || !isOwed(state)) endTrouble(state, now);
  return true;
}

/** Writes down what the answer means for the batch; whether the next one may go out. */
function settle(run: Run, parcel: Parcel, answer: Answered): boolean {
  const { state } = run;
  const { outcome, at } = answer;
  const isAnswered = outcome.kind !== 'unanswered';
  state.batch = { ...parcel.batch, isOnItsWay: !isAnswered };
  run.answered = isAnswered ? answer : null;
  noteOutcome(state, outcome, at);
  if (outcome.kind === 'accepted') return settleAccepted(run, parcel, at);
  const isRefused = 'status' in outcome && isContactsFault(outcome.status);
  return isRefused && settleRefused(run, parcel, outcome.status);
}

function settleAccepted(run: Run, parcel: Parcel, at: number): true {
  const { state } = run;
  countAll(state, parcel, 'accepted');
  // First of all: whatever goes wrong in the books, it never goes out again.
  passBy(state, parcel.batch.isLate, parcel.stretch);
  state.lastAcceptedAt = at;
  state.heardAt = at;
  // This run has worked, also where it is cut short before it takes anything in.
  state.lastRunAt = state.lastAcceptedAt;
  run.hasAccepted = true;
  countLate(state, parcel.stretch.contacts.map(arrivedAt), at);
  countTally(state, parcel, at);
  growBatches(state);
  endTrouble(state, at);
  return true;
}

function settleRefused(run: Run, parcel: Parcel, status: number): boolean {
  const { state, now } = run;
  const { contacts } = parcel.stretch;
  const [contact] = contacts;
  if (contacts.length > 1 || contact === undefined) {
    state.batch = null;
    state.maxBatch = Math.ceil(contacts.length / 2);
    return true;
  }
  goesLast(state, contact.queue);
  if (run.hasAccepted) {
    setAside(state, contact, status, now());
    passBy(state, parcel.batch.isLate, parcel.stretch);
    endTrouble(state, now());
    return true;
  }
  putLast(state, [contact]);
  passBy(state, parcel.batch.isLate, parcel.stretch);
  run.loneRefusals += 1;
  // One lone refusal may be that contact's fault; a second one without any acceptance is not.
  return run.loneRefusals < 2;
}

/** The idempotency key: the same whenever the batch is sent, and of no other batch of this or another installation. */
function keyOf({ number }: { number: number | string }, state: State): string {
  return `${state.domain ?? 'unknown'}:${state.installation}:${number}`;
}

/** By which an answer that could not be stored is known: it is one to this attempt, and to no later one. */
function attemptOf(batch: Batch, state: State): string {
  return `${keyOf(batch, state)} ${batch.attempts ?? 0}`;
}

function countAll(
  state: State,
  { stretch: { contacts } }: Parcel,
  what: 'accepted' | 'possiblyTwice',
  by = 1,
): void {
  for (const contact of contacts) count(state.ledger, what, arrivedAt(contact), by);
}

function countTally(
  state: State,
  { batch: { number, isLate }, stretch }: Parcel,
  at: number,
): void {
  const { segment, from, to, out } = stretch;
  state.tallies.push({ number, at, isLate, segment, from, to, out });
}
