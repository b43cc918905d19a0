import { MINUTE } from './clock.ts';
import { decide, patienceOf } from './decide.ts';
import type { Run } from './deliver.ts';
import type { Failure } from './freshdesk.ts';
import { learnFromNotes } from './late-groups.ts';
import {
  foundNothing,
  type LookUp,
  lookUp,
  type Question,
  question,
  questionOf,
} from './look-up.ts';
import { type NameBook, openNames } from './names.ts';
import { originOf, queueName } from './queue.ts';
import { hasManyTallies } from './queues.ts';
import { windowAt } from './spool.ts';
import type { State } from './state.ts';
import { type AtHand, gather, roomFor, takeIn } from './take-in.ts';
import { type Arrived, readNotes } from './windows.ts';

/** An hour: what has waited longer is asked for singly. */
const OLD_WINDOWS = 12;
/** A look-up that was not answered has cost nearly the whole run: the next run does without. */
const AFTER_SILENCE = 9 * MINUTE;
const NO_ANSWER = 504;
/**
 * Takes in and decides the queue of whatever can be told. Freshdesk is asked for the tickets of what is at hand before
 * that is taken in: under a spent quota each operation takes a second, and a run has few of them. Gives the schedules
 * that may go once the state is stored.
 */
export async function decideQueues(run: Run, mayGoOn: () => boolean): Promise<string[]> {
  const { state, settings, lastWindow } = run;
  const atHand = await gather(state, lastWindow, { ...run, mayGoOn });
  const found = settings.hasFreshdeskAccess ? await askFreshdesk(run, atHand) : foundNothing();
  const left = await takeIn(state, atHand, run);
  if (state.undecided.length > 0 && (!settings.hasFreshdeskAccess || found.failure !== null)) {
    await learnAhead(run, left, mayGoOn);
  }
  if (state.undecided.length + run.nameless.size > 0) await decideAll(run, found);
  // A name must stand before its queue is used.
  await run.queues.save(hasManyTallies(state.tallies));
  return atHand.schedules;
}

/** From what was put off, and from windows that are still written to or have to wait. */
async function learnAhead(run: Run, left: Arrived[], mayGoOn: () => boolean): Promise<void> {
  const { state, store, schedule, memory, now } = run;
  const ahead = [...left];
  for (let { window } = state; window <= windowAt(now()) && mayGoOn(); window += 1) {
    const { spooled, parked } = await readNotes(store, schedule, window);
    ahead.push(...spooled, ...parked);
  }
  await learnFromNotes(
    state,
    ahead.map(({ note }) => note),
    memory,
  );
}

async function askFreshdesk(run: Run, atHand: AtHand): Promise<LookUp> {
  const { state, request, now, mayAsk } = run;
  if (!isAskable(run)) return foundNothing({ ok: false, status: 0, waitMs: 0 });
  const questions = openQuestions(run, atHand);
  if (questions.length === 0) return foundNothing();
  if (!mayAsk()) return foundNothing({ ok: false, status: 0, waitMs: 0 });
  const found = await lookUp(questions, request, mayAsk);
  const since = state.access?.since ?? now();
  state.access = found.failure && trouble(found.failure, since, now());
  return found;
}

function trouble({ status, waitMs }: Failure, since: number, now: number): State['access'] {
  return { status, since, notBefore: now + (status === NO_ANSWER ? AFTER_SILENCE : waitMs) };
}

function openQuestions({ state, lastWindow }: Run, { contacts }: AtHand): Question[] {
  // The queue of a deletion is known.
  const open = state.undecided.filter(({ id }) => !id.startsWith('g'));
  const questions = open.flatMap(({ ticket, at, window }) =>
    question(ticket, at, window, window < lastWindow - OLD_WINDOWS),
  );
  const fresh = contacts.slice(0, Math.max(0, roomFor(state)));
  return [...questions, ...fresh.flatMap(({ note, window }) => questionOf(note, window))];
}

function isAskable({ state, now }: Run): boolean {
  return state.access === null || state.access.notBefore <= now();
}

async function decideAll(run: Run, lookUp: LookUp): Promise<void> {
  const { state, settings, memory, queues, store, request, now } = run;
  const { hasFreshdeskAccess, oneContactPerChat } = settings;
  const mayAsk = (): boolean => run.mayAsk() && isAskable(run);
  const names = openNames(settings, { store, request, mayAsk, now });
  await decide(state, {
    ...{ hasFreshdeskAccess, oneContactPerChat, memory, queues, names, lookUp },
    now: now(),
    patience: patienceOf(state),
  });
  for (const key of run.nameless) await nameAnew(key, run, names);
}

/** A queue whose name the platform has lost is named like a new one, so that its contacts can go out. */
async function nameAnew(key: string, { queues, nameless }: Run, names: NameBook): Promise<void> {
  const origin = originOf(key);
  const named = origin && (await names.of(origin));
  if (origin === null || !named?.isCertain) return;
  queues.pin(key, queueName(origin, named));
  nameless.delete(key);
}
