import { packQueued, type StoredQueued, unpackQueued } from './contact.ts';
import type { Done, Store } from './freshworks.ts';
import type { State } from './state.ts';

/** Contacts ready to go that the state's record holds; more become a record of their own. */
const MAX_READY = 450;

/**
 * Moves contacts that cannot be sent for long into a numbered record, one write for hundreds. The record stands before
 * the state names it; a run that dies between the two writes the same number again.
 */
export async function storeBacklog(state: State, store: Store): Promise<Done<unknown>> {
  if (state.ready.length <= MAX_READY) return { ok: true, value: null };
  const number = state.chunks + 1;
  const written = await store.set(chunkKey(number), { v: 1, contacts: packQueued(state.ready) });
  if (!written.ok) return written;
  state.chunks = number;
  const oldest = Math.min(...state.ready.map(({ window }) => window));
  state.backlog.push({ number, contacts: state.ready.length, oldest });
  state.ready = [];
  return written;
}

/** Brings the oldest record back to `ready`; it is thrown away once the state that holds its contacts is stored. */
export async function fetchBacklog(state: State, store: Store): Promise<Done<null>> {
  const chunk = state.backlog[0];
  if (chunk === undefined) return { ok: true, value: null };
  const read = await store.get(chunkKey(chunk.number));
  if (!read.ok) return read;
  const { contacts } = (read.value ?? { contacts: {} }) as { contacts: StoredQueued };
  state.ready = [...unpackQueued(contacts), ...state.ready];
  state.backlog.shift();
  state.trash.push(chunkKey(chunk.number));
  return { ok: true, value: null };
}

function chunkKey(number: number): string {
  return `backlog:${number}`;
}
