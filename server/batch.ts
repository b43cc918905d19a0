import { fetchBacklog } from './backlog.ts';
import type { QueuedContact } from './contact.ts';
import { contactBody, MAX_BODY_BYTES, utf8Bytes } from './injixo.ts';
import { openQueues } from './queues.ts';
import type { RunStore } from './run-store.ts';
import type { Settings } from './settings.ts';
import { type Batch, rememberName, type State } from './state.ts';

/** Room for a body's frame and for `meta`. */
const FRAME_BYTES = 100;

/** `names`: of queues, as far as this run has read them. */
export type Wire = {
  domain: string;
  settings: Settings;
  store: RunStore;
  names: Record<string, string>;
};

/** The batch to send next, with its body; null when nothing is left. */
export async function nextBatch(
  state: State,
  wire: Wire,
  isJudging: boolean,
): Promise<{ batch: Batch; body: string } | null> {
  if (state.batch === null && state.ready.length === 0) await fetchBacklog(state, wire.store);
  const candidates = state.batch?.contacts ?? choose(state, isJudging);
  if (candidates.length === 0) return null;
  await nameQueues(state, candidates, wire);
  const batch = state.batch ?? takeBatch(state, candidates, wire);
  return { batch, body: bodyOf(batch.contacts, state, wire) };
}

/** While injixo takes others, suspects come first (one alone); else when nothing else is left. */
function choose(state: State, isJudging: boolean): QueuedContact[] {
  const isSuspectsTurn = state.suspects.length > 0 && (isJudging || state.ready.length === 0);
  return isSuspectsTurn
    ? state.suspects.slice(0, 1)
    : state.ready.slice(0, state.maxBatch ?? state.ready.length);
}

/** As many of the candidates as one request takes, moved out of where they were. */
function takeBatch(state: State, candidates: QueuedContact[], wire: Wire): Batch {
  let bytes = FRAME_BYTES;
  const fitting = candidates.findIndex((contact) => {
    bytes += utf8Bytes(bodyOf([contact], state, wire));
    return bytes > MAX_BODY_BYTES;
  });
  const contacts = fitting < 0 ? candidates : candidates.slice(0, fitting);
  if (state.suspects[0] === contacts[0]) state.suspects.shift();
  else state.ready = state.ready.slice(contacts.length);
  state.batches += 1;
  return { number: state.batches, contacts, isOnItsWay: false };
}

/** Names that the state no longer holds are read from the queues' record, once a run. */
async function nameQueues(state: State, contacts: QueuedContact[], wire: Wire): Promise<void> {
  for (const { queue } of contacts) {
    const name = state.names[queue] ?? wire.names[queue] ?? (await readNames(wire))[queue];
    if (name === undefined) throw new Error(`queue ${queue}: expected a pinned name, found none`);
    rememberName(state, queue, name);
  }
}

async function readNames(wire: Wire): Promise<Record<string, string>> {
  for (const [key, { name }] of await openQueues(wire.store, []).all()) wire.names[key] = name;
  return wire.names;
}

function bodyOf(contacts: QueuedContact[], { names }: State, wire: Wire): string {
  return contactBody(contacts, names, wire.domain, wire.settings.configurationId);
}
