import { makeCertain, uncount } from '../record/certainty.ts';
import { isReply } from '../rules/contact-id.ts';
import type { Contact } from '../rules/contact.ts';
import { markEndCounted, MAX_COUNTED } from '../record/known.ts';
import type { Queue } from '../record/log-segment.ts';
import { type ContactKind, unknownQueueKey, unknownQueueName } from '../rules/queue.ts';
import type { Run } from '../record/run.ts';
import type { State } from '../record/state.ts';

/** `later`: not in this run. */
export type Decision = Queue | 'later' | 'no contact';

/**
 * Moves a contact to where its decision sends it; false where it waits for another run, as one whose ticket there is no
 * room to mark.
 */
export async function file(run: Run, contact: Contact, decision: Decision): Promise<boolean> {
  const { state } = run;
  if (decision === 'later') return false;
  const marked = ticketEnded(contact, decision);
  if (marked !== undefined && state.counted.length >= MAX_COUNTED) return false;
  if (marked !== undefined) markEndCounted(state, marked);
  if (decision === 'no contact') leaveOut(state, contact);
  else await enqueue(run, contact, decision);
  return true;
}

/** The ticket of whose end no more is to be counted from here on. */
function ticketEnded({ id, ticket }: Contact, decision: Queue | 'no contact'): string | undefined {
  const isEnd = decision === 'no contact' || decision.key === unknownQueueKey('tickets');
  return isEnd && !isReply(id) ? ticket : undefined;
}

/** Its copies stay known. */
function leaveOut(state: State, contact: Contact): void {
  uncount(state.ledger, contact);
  state.log.append(contact, null);
}

async function enqueue({ state, queues }: Run, contact: Contact, queue: Queue): Promise<void> {
  makeCertain(state.ledger, contact);
  await queues.pin(queue.key, queue.name);
  // Last: what fails before leaves the contact where it was.
  state.log.append(contact, queue);
}

export function unknownQueue(kind: ContactKind): Queue {
  return { key: unknownQueueKey(kind), name: unknownQueueName(kind) };
}
