import { type Backlog, isTooMuch, MAX_READY } from '../record/backlog.ts';
import { arrivedAt, type QueuedContact } from '../rules/contact.ts';
import { contactBody, MAX_BODY_BYTES } from '../clients/injixo.ts';
import { utf8Bytes } from '../platform/record-size.ts';
import { count } from '../record/ledger.ts';
import type { Guard } from '../record/mistakes.ts';
import { fixedName } from '../rules/queue.ts';
import type { Queues } from '../record/queues.ts';
import type { RunStore } from '../platform/run-store.ts';
import { setAside } from './set-aside.ts';
import type { Settings } from '../rules/settings.ts';
import { type Batch, rememberName, type State } from '../record/state.ts';

/** Room for a body's frame and for `meta`. */
const FRAME_BYTES = 100;

/** `nameless`: queues whose name this run could not find; their contacts wait. */
export type Wire = {
  domain: string;
  settings: Settings;
  store: RunStore;
  backlog: Backlog;
  queues: Queues;
  guard: Guard;
  now: () => number;
  nameless: Set<string>;
};

/** The batch to send next, with its body; null when nothing is left. */
export async function nextBatch(
  state: State,
  wire: Wire,
  isJudging: boolean,
): Promise<{ batch: Batch; body: string } | null> {
  if (state.batch !== null) await keepNamed(state, state.batch, wire);
  const batch = state.batch ?? (await takeBatch(state, await choose(state, isJudging, wire), wire));
  return batch && { batch, body: bodyOf(batch.contacts, state, wire) };
}

/** A batch with a queue that has no name any more cannot go out as it is. */
async function keepNamed(state: State, batch: Batch, wire: Wire): Promise<void> {
  const { contacts, isOnItsWay } = batch;
  if ((await named(contacts, state, wire)).length === contacts.length) return;
  if (isOnItsWay) {
    for (const contact of contacts) count(state.ledger, 'possiblyTwice', arrivedAt(contact));
  }
  state.ready = [...contacts, ...state.ready];
  state.batch = null;
}

/** While injixo takes others, suspects come first (one alone); else when nothing else is left. */
async function choose(state: State, isJudging: boolean, wire: Wire): Promise<QueuedContact[]> {
  const ready = await chooseReady(state, wire);
  const isSuspectsTurn = state.suspects.length > 0 && (isJudging || ready.length === 0);
  const suspects = isSuspectsTurn ? await named(state.suspects, state, wire) : [];
  if (suspects.length > 0) return suspects.slice(0, 1);
  return ready.slice(0, state.maxBatch ?? ready.length);
}

async function chooseReady(state: State, wire: Wire): Promise<QueuedContact[]> {
  for (;;) {
    const ready = await named(state.ready, state, wire);
    const wanted = MAX_READY - ready.length;
    if (wanted <= 0 || state.backlog.length === 0 || isTooMuch(state)) return ready;
    await wire.backlog.fetch(state, wanted);
  }
}

/**
 * As many of the candidates as one request takes, moved out of where they were; null where there is none. One of which
 * no event can be made is set aside, unless there are no others.
 */
async function takeBatch(
  state: State,
  candidates: QueuedContact[],
  wire: Wire,
): Promise<Batch | null> {
  let bytes = FRAME_BYTES;
  const contacts: QueuedContact[] = [];
  const broken: QueuedContact[] = [];
  for (const contact of candidates) {
    const measure = (): number => utf8Bytes(bodyOf([contact], state, wire));
    const size = await wire.guard('contact', contact.id, measure, null);
    bytes += size ?? 0;
    if (bytes > MAX_BODY_BYTES) break;
    (size === null ? broken : contacts).push(contact);
  }
  if (contacts.length === 0) return null;
  for (const contact of broken) setAside(state, contact, 0, wire.now());
  const taken = new Set([...contacts, ...broken]);
  state.suspects = state.suspects.filter((contact) => !taken.has(contact));
  state.ready = state.ready.filter((contact) => !taken.has(contact));
  state.batches += 1;
  return { number: state.batches, contacts, isOnItsWay: false };
}

/** Those whose queue has a name. Names that the state no longer holds are read from the queues' record, once a run. */
async function named(
  contacts: QueuedContact[],
  state: State,
  wire: Wire,
): Promise<QueuedContact[]> {
  for (const { queue } of contacts) {
    const name = await nameOf(queue, state, wire);
    if (name === undefined) wire.nameless.add(queue);
    else rememberName(state, queue, name);
  }
  return contacts.filter(({ queue }) => state.names[queue] !== undefined);
}

async function nameOf(queue: string, { names }: State, wire: Wire): Promise<string | undefined> {
  const name = names[queue] ?? (await wire.queues.nameOf(queue)) ?? fixedName(queue);
  if (name !== undefined && names[queue] === undefined) wire.queues.pin(queue, name);
  return name;
}

function bodyOf(contacts: QueuedContact[], { names }: State, wire: Wire): string {
  return contactBody(contacts, names, wire.domain, wire.settings.configurationId);
}
