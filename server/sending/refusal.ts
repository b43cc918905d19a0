import type { QueuedContact } from '../rules/contact.ts';
import type { Batch, State } from '../record/state.ts';

/*
 * injixo refuses a batch without saying which contact it minds. So a refused batch goes out again in halves, down to
 * the single contact. One that is refused alone becomes a suspect while another one is tried. When injixo takes that,
 * the suspect gets a last try: refused again, it is set aside; taken, nothing was wrong with it. While injixo takes
 * none, everything is held: then not the contacts are wrong, but the configuration (design 4).
 * Mostly a whole queue is what injixo minds: so the other contacts of a refused one's queue go last.
 */

/** Takes a refused batch apart. */
export function splitRefused(state: State, { contacts }: Batch): void {
  state.batch = null;
  const [first] = contacts;
  if (contacts.length === 1 && first !== undefined) {
    state.suspects.push(first);
    putLast(state, first.queue);
    return;
  }
  state.maxBatch = Math.ceil(contacts.length / 2);
  state.ready = [...contacts, ...state.ready];
}

export function putLast(state: State, queue: string): void {
  const isIts = (contact: QueuedContact): boolean => contact.queue === queue;
  state.ready = [...state.ready.filter((each) => !isIts(each)), ...state.ready.filter(isIts)];
}

/** Of many suspects most were refused with all others: now that injixo takes contacts, they go out in batches again. */
export function releaseSuspects(state: State): void {
  if (state.suspects.length <= FEW) return;
  state.ready.push(...state.suspects);
  state.suspects = [];
}
const FEW = 4;

/** After an acceptance batches grow again, until nothing limits them. */
export function growBatches(state: State): void {
  if (state.maxBatch !== null) state.maxBatch = state.maxBatch < 200 ? state.maxBatch * 2 : null;
}
