import { compare, mayRest, openListing } from './compare.ts';
import type { Listing } from '../comparing/comparing.ts';
import { readLists } from '../comparing/lists.ts';
import { SECOND } from '../platform/clock.ts';
import { isDeletion } from '../rules/contact-id.ts';
import type { Contact } from '../rules/contact.ts';
import { decide, isMissingFor } from '../queueing/decide.ts';
import type { Run } from '../record/run.ts';
import { bringBackHeld } from '../queueing/held.ts';
import type { Failure } from '../clients/freshdesk.ts';
import { learnFromNotes } from '../intake/late-groups.ts';
import { foundNothing, type LookUp, lookUp } from '../queueing/look-up.ts';
import { askForNames, KINDS, openNames } from '../queueing/names.ts';
import { windowAt } from '../platform/windows.ts';
import type { State } from '../record/state.ts';
import { type AtHand, gather, roomFor, takeIn } from '../intake/take-in.ts';
import { type Arrived, readNotes } from '../capture/window-notes.ts';

/** Tickets that Freshdesk does not have, whose contacts wait. */
export const MAX_MISSING = 100;
const NO_ANSWER_NOW: Failure = { ok: false, status: 0, waitMs: 0 };

/**
 * Takes in and decides the queue of whatever can be told. Freshdesk is asked for the tickets of what is at hand before
 * that is taken in: under a spent quota each operation takes a second, and a run has few of them. Gives the schedules
 * that may go once the state is stored.
 */
export async function decideQueues(run: Run, mayGoOn: () => boolean): Promise<string[]> {
  const { state, lastWindow, guard, mayAsk } = run;
  await bringBackHeld(state, roomFor(state), run.store);
  const atHand = await gather(state, lastWindow, { ...run, mayGoOn });
  const listing = openListing(run);
  // What there was no time to ask for waits for a run that has it: Freshdesk may well answer.
  const isAsked = mayAsk() && !(isIdle(atHand) && mayRest(run));
  const noAnswer = foundNothing(NO_ANSWER_NOW);
  const found =
    listing && isAsked
      ? await guard('look-up', () => askFreshdesk(run, atHand, listing), noAnswer)
      : foundNothing();
  const left = await takeIn(state, atHand, run);
  if (listing) await guard('comparison', () => compare(listing, atHand.contacts), null);
  await guard('answers', () => remember(found, run), null);
  await guard('decisions', () => decideWith(run, found, left, mayGoOn), null);
  return atHand.schedules;
}

async function decideWith(
  run: Run,
  found: LookUp,
  left: Arrived[],
  mayGoOn: () => boolean,
): Promise<void> {
  const { state, settings, guard } = run;
  const { access } = state;
  if (state.undecided.length === 0) return;
  if (!settings.hasFreshdeskAccess || found.failure !== null) {
    await guard('notes ahead', () => learnAhead(run, left, mayGoOn), null);
  }
  const mayAsk = (): boolean => run.mayAsk() && isAskable(run);
  const names = openNames(settings, { ...run, access, mayAsk });
  await decide({ ...run, lookUp: found, names });
}

/** From what was put off, and from windows that are still written to or have to wait. */
async function learnAhead(run: Run, left: Arrived[], mayGoOn: () => boolean): Promise<void> {
  const { state, store, schedule, memory, now } = run;
  const ahead = [...left];
  for (let { window } = state; window <= windowAt(now()) && mayGoOn(); window += 1) {
    ahead.push(...(await readNotes(store, schedule, window)).notes);
  }
  await learnFromNotes(
    state,
    ahead.map(({ note }) => note),
    memory,
  );
}

/** What changed, and single tickets that this does not show. */
async function askFreshdesk(run: Run, atHand: AtHand, listing: Listing): Promise<LookUp> {
  const { state, now, guard } = run;
  if (!isAskable(run)) return foundNothing(NO_ANSWER_NOW);
  await guard('comparison', () => readLists(listing), null);
  const { shown, readings } = listing;
  const { failure, isWhole } = readings.live ?? { failure: null, isWhole: false };
  const open = openTickets(run, atHand).filter((ticket) => !shown.has(ticket));
  const found = await lookUp(open, shown, failure, run);
  if (open.length === 0 && found.failure === null) await askWhatFailed(run);
  // That there is no such ticket counts where a list that would show it shows others.
  if (isWhole) noteMissing(state, found, now());
  return found;
}

/** Nothing needs a name now: whether Freshdesk tells them again is asked all the same. */
async function askWhatFailed({ state, request, now }: Run): Promise<void> {
  const { access } = state;
  for (const kind of KINDS) {
    if (access.troubles[kind] !== undefined) await askForNames(kind, { request, now, access });
  }
}

/** Keeps since when Freshdesk has had no such ticket, for contacts that wait. */
function noteMissing(state: State, { missing, tickets }: LookUp, now: number): void {
  const waiting = new Set(state.undecided.map(({ ticket }) => ticket));
  const still = ([ticket]: [string, number]): boolean =>
    waiting.has(ticket) && !tickets.has(ticket);
  const kept = Object.fromEntries(
    Object.entries(state.access.missing).filter(still).slice(-MAX_MISSING),
  );
  for (const ticket of missing) kept[ticket] ??= Math.floor(now / SECOND);
  state.access.missing = kept;
}

function isIdle({ contacts, others, behind }: AtHand): boolean {
  return contacts.length + others.length + behind.length === 0;
}

/** Of what needs to know its ticket. */
function openTickets({ state, now }: Run, { contacts }: AtHand): string[] {
  // The queue of a deletion is known; a ticket that does not exist is asked for again when that may decide.
  const isOpen = ({ id, ticket = '' }: Contact): boolean => {
    const since = state.access.missing[ticket];
    return !isDeletion(id) && (since === undefined || isMissingFor(since, now()));
  };
  const fresh = contacts
    .slice(0, Math.max(0, roomFor(state)))
    .flatMap(({ note }) => (note.k === 'ticket' || note.k === 'reply' ? (note.t ?? []) : []));
  const waiting = state.undecided.filter(isOpen).flatMap(({ ticket }) => ticket ?? []);
  return [...new Set([...fresh, ...waiting])];
}

function isAskable({ state, now }: Run): boolean {
  return state.access.notBefore <= now();
}

/** Of ticket memory, together with those that were read to take notes in. */
const LEARNT_RECORDS = 6;

/** What Freshdesk told, for the time when it tells nothing: of tickets asked for, and of others whose record is at hand. */
async function remember({ tickets }: LookUp, { memory, state }: Run): Promise<void> {
  const wanted = new Set(state.undecided.map(({ ticket }) => ticket));
  for (const mostRecords of [LEARNT_RECORDS, 0]) {
    for (const [ticket, facts] of tickets) {
      const isNext = mostRecords === 0 || wanted.has(ticket);
      if (isNext && memory.mayRecall(ticket, mostRecords)) await memory.learn(ticket, facts);
    }
  }
}
