import type { QueuedContact } from './contact.ts';
import { contactBody, MAX_BODY_BYTES, utf8Bytes } from './injixo.ts';
import type { Settings } from './settings.ts';
import type { Batch, State } from './state.ts';

/** Room for a body's frame and for `meta`. */
const FRAME_BYTES = 100;

export type Wire = { domain: string; settings: Settings };

/** The batch to send next: the one that is still owed an answer, else as many ready contacts as one request takes. */
export function nextBatch(state: State, wire: Wire): Batch | null {
  if (state.batch !== null) return state.batch;
  if (state.ready.length === 0) return null;
  const contacts: QueuedContact[] = [];
  let bytes = FRAME_BYTES;
  for (const contact of state.ready) {
    bytes += utf8Bytes(batchBody([contact], state, wire));
    if (bytes > MAX_BODY_BYTES) break;
    contacts.push(contact);
  }
  state.ready = state.ready.slice(contacts.length);
  state.batches += 1;
  return { number: state.batches, contacts, isOnItsWay: false };
}

export function batchBody(contacts: QueuedContact[], state: State, wire: Wire): string {
  const nameOf = (queue: string): string => {
    const name = state.names[queue];
    if (name === undefined) throw new Error(`queue ${queue}: expected its name, found none`);
    return name;
  };
  return contactBody(contacts, { domain: wire.domain, nameOf }, wire.settings.configurationId);
}
