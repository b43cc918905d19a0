import { MINUTE } from './clock.ts';
import { decide, patienceOf } from './decide.ts';
import type { Run } from './deliver.ts';
import type { Failure } from './freshdesk.ts';
import { learnLateGroups } from './late-groups.ts';
import {
  foundNothing,
  type LookUp,
  lookUp,
  type Question,
  question,
  questionsOf,
} from './look-up.ts';
import { type NameBook, openNames } from './names.ts';
import { originOf, queueName } from './queue.ts';
import { hasManyTallies } from './queues.ts';
import type { State } from './state.ts';

/** An hour: what has waited longer is asked for singly. */
const OLD_WINDOWS = 12;
/** A look-up that was not answered has cost nearly the whole run: the next run does without. */
const AFTER_SILENCE = 9 * MINUTE;
const NO_ANSWER = 504;
/** After a time without runs several windows are taken in at once; so many of them, or tickets, are asked for. */
const MAX_WINDOWS = 6;
const ENOUGH = 400;

/**
 * Takes in and decides the queue of whatever can be told. Freshdesk is asked for the tickets of the next windows before
 * these are taken in: under a spent quota each operation takes a second, and a run has few of them.
 */
export async function decideQueues<T>(run: Run, takeIn: () => Promise<T>): Promise<T> {
  const found = run.settings.hasFreshdeskAccess ? await askFreshdesk(run) : foundNothing();
  const taken = await takeIn();
  if (run.state.undecided.length + run.nameless.size > 0) await decideAll(run, found);
  // A name must stand before its queue is used.
  await run.queues.save(hasManyTallies(run.state.tallies));
  return taken;
}

async function askFreshdesk(run: Run): Promise<LookUp> {
  const { state, request, now, mayAsk } = run;
  if (!isAskable(run)) return foundNothing({ ok: false, status: 0, waitMs: 0 });
  const questions = await openQuestions(run);
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

async function openQuestions({ state, windows, lastWindow }: Run): Promise<Question[]> {
  // The queue of a deletion is known.
  const open = state.undecided.filter(({ id }) => !id.startsWith('g'));
  const questions = open.flatMap(({ ticket, at, window }) =>
    question(ticket, at, window, window < lastWindow - OLD_WINDOWS),
  );
  const last = Math.min(lastWindow, state.window + MAX_WINDOWS - 1);
  for (let window = state.window; window <= last && questions.length < ENOUGH; window += 1) {
    const { notes, parked } = await windows.read(window);
    const fresh = window === state.window ? notes.slice(state.offset) : notes;
    questions.push(...questionsOf([...fresh, ...parked.map(({ note }) => note)], window));
  }
  return questions;
}

function isAskable({ state, now }: Run): boolean {
  return state.access === null || state.access.notBefore <= now();
}

async function decideAll(run: Run, lookUp: LookUp): Promise<void> {
  const { state, settings, memory, queues, store, request, now } = run;
  const { hasFreshdeskAccess } = settings;
  if (!hasFreshdeskAccess) await learnLateGroups(state, run.lastWindow + 1, { store, memory });
  const mayAsk = (): boolean => run.mayAsk() && isAskable(run);
  const names = openNames(settings, { store, request, mayAsk, now });
  await decide(state, {
    ...{ hasFreshdeskAccess, memory, queues, names, lookUp },
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
