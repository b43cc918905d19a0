import { packQueued, type StoredQueued, unpackQueued } from './contact.ts';
import { count } from './ledger.ts';
import type { RunStore } from './run-store.ts';
import { asRecord } from './settings.ts';
import { PERIOD } from './spool.ts';
import { isFull, type State } from './state.ts';

/** Contacts ready to go that the state's record holds; of more, the oldest become a record of their own. */
const MAX_READY = 450;
/** About what one request takes. */
const IN_CHUNK = 400;

/** Or others wait as well, and nothing more could be taken in. */
export function isTooMuch(state: State): boolean {
  return state.ready.length > MAX_READY || (state.ready.length > 0 && isFull(state));
}

/**
 * Moves contacts that cannot be sent for long into a numbered record, one write for hundreds. The record stands before
 * the state names it; a run that ends between the two writes the same number again.
 */
export async function storeBacklog(state: State, store: RunStore): Promise<void> {
  const number = state.chunks + 1;
  const chunk = state.ready.slice(0, IN_CHUNK);
  await store.set(chunkKey(number), { v: 1, contacts: packQueued(chunk) });
  const oldest = Math.min(...chunk.map(({ window }) => window));
  state.backlog.push({ number, contacts: chunk.length, oldest });
  state.chunks = number;
  state.ready = state.ready.slice(chunk.length);
}

/**
 * Brings the oldest record back to `ready`; it is thrown away once the state that holds its contacts is stored. Where
 * the platform has lost it, that is said.
 */
export async function fetchBacklog(state: State, store: RunStore): Promise<void> {
  const chunk = state.backlog[0];
  if (chunk === undefined) return;
  const { contacts } = asRecord(await store.get(chunkKey(chunk.number)));
  if (contacts === undefined) count(state.ledger, 'lost', chunk.oldest * PERIOD, chunk.contacts);
  state.ready.push(...unpackQueued(asRecord(contacts) as StoredQueued));
  state.backlog.shift();
  state.trash.push(chunkKey(chunk.number));
}

function chunkKey(number: number): string {
  return `backlog:${number}`;
}
