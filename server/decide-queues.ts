import { decide } from './decide.ts';
import type { Run } from './deliver.ts';
import type { Done } from './freshworks.ts';
import { learnLateGroups } from './late-groups.ts';
import { type LookUp, lookUp, questionsAgain, questionsOf } from './look-up.ts';
import { openNames } from './names.ts';
import { openQueues } from './queues.ts';
import type { TakenIn } from './take-in.ts';

const NOTHING_FOUND: LookUp = { tickets: new Map(), failure: null };

/**
 * Takes in and decides the queue of whatever can be told. Freshdesk is asked for the tickets of the next window before
 * that is taken in: under a spent quota each operation takes a second, and a run has few of them.
 */
export async function decideQueues(
  run: Run,
  takeIn: () => Promise<Done<TakenIn>>,
): Promise<Done<TakenIn>> {
  const found = run.settings.hasFreshdeskAccess ? await askFreshdesk(run) : NOTHING_FOUND;
  const taken = await takeIn();
  if (!taken.ok || run.state.undecided.length === 0) return taken;
  const decided = await decideAll(run, found);
  return decided.ok ? taken : decided;
}

async function askFreshdesk({
  state,
  windows,
  request,
  now,
  lastWindow,
  mayAsk,
}: Run): Promise<LookUp> {
  const questions = questionsAgain(state.undecided);
  const next = state.window <= lastWindow ? await windows.read(state.window) : null;
  if (next?.ok === true) {
    const notes = [
      ...next.value.notes.slice(state.offset),
      ...next.value.parked.map(({ note }) => note),
    ];
    questions.push(...questionsOf(notes, state.window));
  }
  const found = await lookUp(questions, request, mayAsk);
  if (found.failure === null) state.access = null;
  else state.access ??= { status: found.failure, since: now() };
  return found;
}

async function decideAll(run: Run, found: LookUp): Promise<Done<unknown>> {
  const { state, settings, memory, store, request, now, mayAsk } = run;
  const { hasFreshdeskAccess } = settings;
  if (!hasFreshdeskAccess) {
    const learned = await learnLateGroups(state, run.lastWindow + 1, { store, memory });
    if (!learned.ok) return learned;
  }
  const queues = openQueues(store, state.tallies);
  const names = openNames(settings, { store, request, mayAsk });
  await decide(state, { hasFreshdeskAccess, memory, queues, names, lookUp: found, now: now() });
  // A name must stand before its queue is used, a tally before the state forgets it.
  const saved = await queues.save();
  if (saved.ok && saved.value) state.tallies = [];
  return saved;
}
