import { nextBatch, openBatch, type Parcel, passBy, type Wire } from './batch.ts';
import { MINUTE } from '../platform/clock.ts';
import { arrivedAt } from '../rules/contact.ts';
import type { Request, Scheduler } from '../platform/freshworks.ts';
import { countLate } from '../record/incident.ts';
import { contactBody, isThrough, readOutcome } from '../clients/injixo.ts';
import { isContactsFault } from '../clients/injixo-answers.ts';
import { type Answered, type AnswerOfThen, recallAnswer } from './kept-answer.ts';
import { count } from '../record/ledger.ts';
import { goesLast, growBatches, putLast } from './refusal.ts';
import { addToTally } from '../record/tally.ts';
import { RunOver } from '../platform/run-store.ts';
import { setAside } from './set-aside.ts';
import { endTrouble, noteOutcome, tellAnswer } from './trouble.ts';
import type { State, Tally } from '../record/state.ts';

export type Sending = Wire & {
  request: Request;
  schedule: Scheduler;
  /** Whether a request that is started now can be answered within the life of this run. */
  mayStart: () => boolean;
  /** Stores the state, and with it what was answered. */
  commit: () => Promise<unknown>;
  /** Whether this run has taken contacts in. */
  hasTakenIn: () => boolean;
  /** What became of the last batch, not stored yet. */
  answered: Answered | null;
  /** injixo has taken contacts in this run, so that a lone refusal is the contact's own fault. */
  isJudging: boolean;
  loneRefusals: number;
  tally: Tally | null;
};

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
 * What the last answer meant is left to be stored, which the caller does in any case: where the platform refuses
 * something on the way, this only ends.
 * @returns whether injixo took everything, so that more may follow in this run.
 */
export async function send(state: State, sending: Sending): Promise<boolean> {
  try {
    return await sendAll(state, sending);
  } catch (error) {
    if (error instanceof RunOver) return false;
    throw error;
  }
}

async function sendAll(state: State, sending: Sending): Promise<boolean> {
  await settleKept(state, sending);
  let goOn = await isOpen(state, sending);
  while (goOn && sending.mayStart() && sending.store.used() < ENOUGH_SENT) {
    const next = await nextBatch(state, sending);
    if (next === null) return true;
    goOn = await attempt(state, next, sending);
  }
  return goOn;
}

/** The run before may have had an answer that it could not store. Whether injixo takes more is this run's to see. */
async function settleKept(state: State, sending: Sending): Promise<void> {
  const { batch } = state;
  if (batch?.isOnItsWay !== true) return;
  const answer = await recallAnswer(sending.schedule, keyOf(batch, state));
  if (answer === null) return;
  await state.late.open();
  settle(state, await openBatch(state, batch, sending), answer, sending);
  sending.isJudging = false;
}

async function attempt(state: State, parcel: Parcel, sending: Sending): Promise<boolean> {
  const { batch, body } = parcel;
  const isAgain = batch.isOnItsWay;
  state.batch = { ...batch, isOnItsWay: true };
  // Found on its way: an answer never came, or the run died. injixo may have it already. Counted in the same write,
  // for this run may die as well.
  if (isAgain) countAll(state, parcel, 'possiblyTwice');
  await sending.commit();
  if (!sending.mayStart()) {
    if (isAgain) countAll(state, parcel, 'possiblyTwice', -1);
    else
      sending.answered = {
        key: keyOf(batch, state),
        outcome: { kind: 'not sent' },
        at: sending.now(),
      };
    state.batch = batch;
    return false;
  }
  const context = { batch: keyOf(batch, state) };
  const answer = await sending.request('sendContacts', { context, body });
  const at = sending.now();
  return settle(state, parcel, { outcome: readOutcome(answer, at), at }, sending);
}

/** Whether injixo can be sent to now; asks it where that is in doubt, or nothing has been heard of it for a while. */
async function isOpen(state: State, sending: Sending): Promise<boolean> {
  if (state.notBefore > sending.now() || !sending.mayStart()) return false;
  return isDoubtful(state, sending.now()) ? await probe(state, sending) : true;
}

/** Whether injixo is asked before anything is sent to it. */
export function isDoubtful(state: State, now: number): boolean {
  const heardLately = state.heardAt > now - HEARD_LATELY;
  const isQuiet = !isOwed(state) && !heardLately;
  return isQuiet || state.trouble !== null || state.batch?.isOnItsWay === true;
}

async function probe(state: State, sending: Sending): Promise<boolean> {
  // What was taken in stands before a request that may outlive this run.
  if (sending.hasTakenIn()) await sending.commit();
  const answer = await sending.request('sendContacts', {
    context: { batch: keyOf({ number: `probe-${sending.now()}` }, state) },
    body: contactBody([], undefined, sending.settings.configurationId),
  });
  const now = sending.now();
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
function settle(state: State, parcel: Parcel, answer: AnswerOfThen, sending: Sending): boolean {
  const { outcome, at } = answer;
  const isAnswered = outcome.kind !== 'unanswered';
  state.batch = { ...parcel.batch, isOnItsWay: !isAnswered };
  sending.answered = isAnswered ? { key: keyOf(parcel.batch, state), ...answer } : null;
  noteOutcome(state, outcome, at);
  if (outcome.kind === 'accepted') return settleAccepted(state, parcel, at, sending);
  const isRefused = 'status' in outcome && isContactsFault(outcome.status);
  return isRefused && settleRefused(state, parcel, outcome.status, sending);
}

function settleAccepted(state: State, parcel: Parcel, at: number, sending: Sending): true {
  countAll(state, parcel, 'accepted');
  // First of all: whatever goes wrong in the books, it never goes out again.
  passBy(state, parcel.batch.isLate, parcel.stretch);
  state.lastAcceptedAt = at;
  state.heardAt = at;
  // This run has worked, also where it is cut short before it takes anything in.
  state.lastRunAt = state.lastAcceptedAt;
  sending.isJudging = true;
  countLate(state, parcel.stretch.contacts.map(arrivedAt), at);
  countTally(state, parcel, at, sending);
  growBatches(state);
  endTrouble(state, at);
  return true;
}

function settleRefused(state: State, parcel: Parcel, status: number, sending: Sending): boolean {
  const { contacts } = parcel.stretch;
  const [contact] = contacts;
  if (contacts.length > 1 || contact === undefined) {
    state.batch = null;
    state.maxBatch = Math.ceil(contacts.length / 2);
    return true;
  }
  goesLast(state, contact.queue);
  if (sending.isJudging) {
    setAside(state, contact, status, sending.now());
    passBy(state, parcel.batch.isLate, parcel.stretch);
    endTrouble(state, sending.now());
    return true;
  }
  putLast(state, [contact]);
  passBy(state, parcel.batch.isLate, parcel.stretch);
  sending.loneRefusals += 1;
  // One lone refusal may be that contact's fault; a second one without any acceptance is not.
  return sending.loneRefusals < 2;
}

/** The idempotency key: the same whenever the batch is sent, and of no other batch of this or another installation. */
function keyOf({ number }: { number: number | string }, state: State): string {
  return `${state.domain ?? 'unknown'}:${state.installation}:${number}`;
}

function countAll(
  state: State,
  { stretch: { contacts } }: Parcel,
  what: 'accepted' | 'possiblyTwice',
  by = 1,
): void {
  for (const contact of contacts) count(state.ledger, what, arrivedAt(contact), by);
}

/** One tally a run, unless the queues' record has taken it over meanwhile. */
function countTally(
  state: State,
  { stretch: { contacts } }: Parcel,
  at: number,
  sending: Sending,
): void {
  const last = state.tallies[state.tallies.length - 1];
  const isOurs = last !== undefined && last === sending.tally;
  const tally: Tally = isOurs ? last : { number: (state.tallied += 1), counts: {} };
  if (!isOurs) state.tallies.push(tally);
  sending.tally = tally;
  for (const contact of contacts) addToTally(tally, contact, at);
}
