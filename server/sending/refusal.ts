import type { LoggedContact } from '../rules/contact.ts';
import type { State } from '../record/state.ts';

/*
 * injixo refuses a batch without saying which contact it minds. So a refused batch goes out again in halves, down to
 * the single contact. One that is refused alone goes last, with all others of its queue, for mostly a whole queue is
 * what injixo minds; when injixo takes others and refuses it again, it is set aside. While injixo takes none,
 * everything is held: then not the contacts are wrong, but the configuration (design 4).
 */

/** Queues that go last; of further ones only the refused contacts themselves. */
export const MOST_QUEUES = 60;

/** Behind the late ones; which have to be open. */
export function putLast({ late }: State, contacts: LoggedContact[]): void {
  for (const contact of contacts) late.append(contact, { key: contact.queue, name: contact.name });
}

export function goesLast(state: State, queue: string): void {
  if (state.lateQueues.length < MOST_QUEUES && !state.lateQueues.includes(queue)) {
    state.lateQueues.push(queue);
  }
}

/** After an acceptance batches grow again, until nothing limits them. */
export function growBatches(state: State): void {
  if (state.maxBatch !== null) state.maxBatch = state.maxBatch < 200 ? state.maxBatch * 2 : null;
}
