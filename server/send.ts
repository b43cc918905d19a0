import { batchBody, nextBatch, type Wire } from './batch.ts';
import { PERIOD } from './spool.ts';
import { arrivedAt } from './contact.ts';
import type { Done, Request } from './freshworks.ts';
import { isThrough, type Outcome, probeBody, readOutcome } from './injixo.ts';
import { count } from './ledger.ts';
import type { Batch, State, Tally, Trouble } from './state.ts';

export type Sending = {
  wire: Wire;
  request: Request;
  now: () => number;
  /** Whether a request that is started now can be answered within the life of this run. */
  mayStart: () => boolean;
  /** Stores the state. */
  commit: () => Promise<Done<unknown>>;
};

/**
 * Sends what is ready, batch by batch, while injixo takes it. Each batch is marked in the stored state before it
 * leaves, so that the next run knows of it if this one dies; what the answer meant is stored with the next mark.
 * Where something was wrong the last time, an empty batch asks first: contacts whose fate is not known go out again
 * only when injixo is there to take them.
 * @returns whether injixo took everything, so that more may follow in this run.
 */
export async function send(state: State, sending: Sending): Promise<boolean> {
  let goOn = await isOpen(state, sending);
  while (goOn && sending.mayStart()) {
    const batch = nextBatch(state, sending.wire);
    if (batch === null) return true;
    markOnItsWay(state, batch);
    if (!(await sending.commit()).ok || !sending.mayStart()) {
      batch.isOnItsWay = false;
      return false;
    }
    goOn = settle(state, batch, await post(state, batch, sending), sending.now());
  }
  return goOn;
}

/** Whether contacts are ready to go out. */
export function isOwed(state: State): boolean {
  return state.batch !== null || state.ready.length > 0;
}

/** Whether injixo can be sent to now; asks it where that is in doubt, or nothing has been heard of it for a period. */
async function isOpen(state: State, sending: Sending): Promise<boolean> {
  if (state.notBefore > sending.now() || !sending.mayStart()) return false;
  return isDoubtful(state, sending.now()) ? probe(state, sending) : true;
}

function isDoubtful(state: State, now: number): boolean {
  const heardLately = (state.lastAcceptedAt ?? 0) > now - PERIOD;
  const isQuiet = !isOwed(state) && !heardLately;
  return isQuiet || state.trouble !== null || state.batch?.isOnItsWay === true;
}

async function probe(state: State, sending: Sending): Promise<boolean> {
  // What was taken in stands before a request that may outlive this run.
  if (!(await sending.commit()).ok) return false;
  const answer = await sending.request('sendContacts', {
    context: { batch: 'probe' },
    body: probeBody(sending.wire.settings.configurationId),
  });
  const now = sending.now();
  const outcome = readOutcome(answer, now);
  if (!isThrough(outcome, answer)) {
    note(state, outcome, now);
    return false;
  }
  // Contacts that injixo refuses are still refused when it takes an empty batch: only their acceptance ends that.
  if (state.trouble?.kind !== 'refused' || !isOwed(state)) endTrouble(state, now);
  return true;
}

function markOnItsWay(state: State, batch: Batch): void {
  if (batch.isOnItsWay) {
    // Found on its way: an answer never came, or the run died. injixo may have it already.
    for (const contact of batch.contacts) count(state.ledger, 'possiblyTwice', arrivedAt(contact));
  }
  batch.isOnItsWay = true;
  state.batch = batch;
}

async function post(state: State, batch: Batch, sending: Sending): Promise<Outcome> {
  const answer = await sending.request('sendContacts', {
    context: { batch: `${sending.wire.domain}:${batch.number}` },
    body: batchBody(batch.contacts, state, sending.wire),
  });
  return readOutcome(answer, sending.now());
}

/** Writes down what the answer means for the batch; whether the next one may go out. */
function settle(state: State, batch: Batch, outcome: Outcome, now: number): boolean {
  if (outcome.kind === 'accepted') {
    for (const contact of batch.contacts) count(state.ledger, 'accepted', arrivedAt(contact));
    state.tallied += 1;
    state.tallies.push({ number: state.tallied, counts: tally(batch, now) });
    state.batch = null;
    state.lastAcceptedAt = now;
    endTrouble(state, now);
    return true;
  }
  batch.isOnItsWay = outcome.kind === 'unanswered';
  note(state, outcome, now);
  return false;
}

function tally(batch: Batch, now: number): Tally['counts'] {
  const counts: Tally['counts'] = {};
  for (const { queue } of batch.contacts) counts[queue] = [(counts[queue]?.[0] ?? 0) + 1, now];
  return counts;
}

/** What an answer says is wrong. Waiting as told, or not having been sent, is nothing wrong. */
const TROUBLES: Partial<Record<Outcome['kind'], Trouble['kind']>> = {
  'key rejected': 'key_rejected',
  refused: 'refused',
  'too large': 'refused',
  unreachable: 'unreachable',
  unanswered: 'unreachable',
};

/** Every answer that is no success keeps the contacts; this keeps the reason. */
function note(state: State, outcome: Outcome, now: number): void {
  if (outcome.kind === 'wait') state.notBefore = outcome.until;
  const kind = TROUBLES[outcome.kind];
  if (kind !== undefined && state.trouble?.kind !== kind) state.trouble = { kind, since: now };
}

function endTrouble(state: State, now: number): void {
  if (state.trouble === null) return;
  state.trouble = null;
  state.fineSince = now;
}
