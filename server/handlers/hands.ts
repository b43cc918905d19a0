import type { App } from './app.ts';
import { ASK, LOOK, RUN } from './brake.ts';
import { SECOND } from '../platform/clock.ts';
import { compareAgain } from '../record/comparison.ts';
import { readInstant } from '../rules/events.ts';
import { queueIdentifier } from '../rules/queue.ts';
import type { Run } from '../record/run.ts';
import { openQueues } from '../record/queues.ts';
import { mendRuns } from '../platform/recurring.ts';
import { decideRenames, findRenames } from '../queueing/renames.ts';
import type { RunStore } from '../platform/run-store.ts';
import { asRecord } from '../rules/settings.ts';
import { takeBack, tellSetAside } from '../sending/set-aside.ts';
import { loadState } from '../record/load-state.ts';
import { first, inRun, look, refuse, reply } from './answering.ts';

export function tellHealth(app: App): Promise<void> {
  return reply(
    app,
    LOOK,
    (store) => look(app, store),
    (said) => said,
  );
}

/** Also makes the runs' schedule again where it is gone: the page sends an admin here whose runs do not come. */
export function sendNow(app: App): Promise<void> {
  const begin = ({ state, schedule, now }: Run): Promise<void> => {
    // Whoever asks for it knows more than an answer of then.
    state.access.notBefore = 0;
    return mendRuns(schedule, now());
  };
  return inRun(app, begin, ({ waiting, state }, { sent }) => ({ sent, waiting, state }));
}

/** Compares with Freshdesk once more from `since` on; how far that is tells `completeUntil`, moving on. */
export async function checkAgain(app: App, args: unknown): Promise<void> {
  const told = asRecord(args).since;
  const since = typeof told === 'string' ? readInstant(told) : undefined;
  if (since === undefined) return refuse('since: expected a time, such as 2026-09-07T08:00:00Z.');
  const check = ({ state: { comparison, log }, now }: Run): Promise<void> => {
    const from = Math.floor(Math.max(since, log.knownSince()) / SECOND);
    if (comparison !== null) compareAgain(comparison, from, now());
    return Promise.resolve();
  };
  await inRun(app, check, ({ completeUntil }) => ({ completeUntil }));
}

/** One record of what injixo would not take, by its place: `{ record: 0 }` and so on. */
export async function tellSetAsideContacts(app: App, args: unknown): Promise<void> {
  const { record } = asRecord(args);
  if (!isPlace(record)) return refuse('record: expected the number of a record, from 0 on.');
  const read = async (store: RunStore): Promise<object> => {
    const state = await loadState(store, app.now());
    const names = new Map(await openQueues(store, state).all());
    const { contacts, records } = await tellSetAside(state, record, store);
    const named = contacts.map(({ queue, ...contact }) => {
      const identifier = queueIdentifier(state.domain, queue);
      return { ...contact, queue: names.get(queue)?.name ?? queue, identifier };
    });
    return { contacts: named, records };
  };
  await reply(app, LOOK, read);
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** All of it, as many as a run can take; or the one of this `id`. */
export async function retrySetAside(app: App, args: unknown): Promise<void> {
  const { id } = asRecord(args);
  if (id !== undefined && !isId(id)) return refuse('id: expected that of a contact.');
  const retry = (run: Run): Promise<number> => takeBack(run, id);
  await inRun(app, retry, ({ setAside, state }, { value }) => {
    return { retried: value ?? 0, setAside, state };
  });
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[trg]\d{1,19}$/.test(value);
}

export function tellQueueNames(app: App): Promise<void> {
  return reply(app, ASK, (store) => findRenames(app.settings, { ...app, store }));
}

/** More queues than an account has. */
const MAX_RENAMES = 2_000;

/** One queue by `identifier`, or many by `identifiers`, of which `keep` says that they are to keep their old names. */
export async function renameQueue(app: App, args: unknown): Promise<void> {
  const { identifier, identifiers, keep = false } = asRecord(args);
  const wanted: unknown = identifiers ?? [identifier];
  if (!areTexts(wanted)) return refuse(`${wordOf(identifiers)}: expected that of a queue.`);
  if (typeof keep !== 'boolean') return refuse('keep: expected true or false.');
  const rename = async (): Promise<object> => {
    const { isBusy, value } = await first(app, (run) => decideRenames(run, wanted, keep));
    // Of a run that was cut short nobody can say what stands: the page asks again.
    const decided = isBusy ? [] : (value ?? []);
    const isOne = identifiers === undefined && !keep;
    return { isBusy, ...(isOne ? { name: decided[0]?.nameNow ?? null } : { decided }) };
  };
  await reply(app, RUN, rename);
}

function wordOf(identifiers: unknown): string {
  return identifiers === undefined ? 'identifier' : 'identifiers';
}

function areTexts(value: unknown): value is string[] {
  const isList = Array.isArray(value) && value.length <= MAX_RENAMES;
  return isList && value.every((each) => typeof each === 'string');
}
