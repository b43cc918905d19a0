import { isoSeconds } from './clock.ts';
import { arrivedAt, type QueuedContact } from './contact.ts';
import { count } from './ledger.ts';
import type { RunStore } from './run-store.ts';
import type { Batch, State } from './state.ts';

/*
 * injixo refuses a batch without saying which contact it minds. So a refused batch goes out again in halves, down to
 * the single contact. One that is refused alone becomes a suspect while another one is tried. When injixo takes that,
 * the suspect gets a last try: refused again, it is set aside; taken, nothing was wrong with it. While injixo takes
 * none, everything is held: then not the contacts are wrong, but the configuration (design 4).
 */

/** Takes a refused batch apart. */
export function splitRefused(state: State, { contacts }: Batch): void {
  state.batch = null;
  if (contacts.length === 1) {
    state.suspects.push(...contacts);
    return;
  }
  state.maxBatch = Math.ceil(contacts.length / 2);
  state.ready = [...contacts, ...state.ready];
}

/** After an acceptance batches grow again, until nothing limits them. */
export function growBatches(state: State): void {
  if (state.maxBatch !== null) state.maxBatch = state.maxBatch < 200 ? state.maxBatch * 2 : null;
}

/** So many stand in one record, of some 110 bytes each; the next ones go on in a further one. */
const IN_RECORD = 300;

/** Writes down what injixo would not take, and why; it stays until the admin tries it again. */
export async function setAside(
  state: State,
  contact: QueuedContact,
  status: number,
  { store, now }: { store: RunStore; now: number },
): Promise<void> {
  const { id, at, queue } = contact;
  const entry = { id, at, queue, status, since: isoSeconds(now) };
  const record = Math.floor(state.ledger.total.setAside / IN_RECORD);
  await store.append(`set-aside:${record}`, 'contacts', [entry]);
  count(state.ledger, 'setAside', arrivedAt(contact));
}
