import { makeCertain, takeOut } from '../record/certainty.ts';
import { isReply } from '../rules/contact-id.ts';
import type { Contact } from '../rules/contact.ts';
import { markCounted } from '../record/known.ts';
import type { Queue } from '../record/log-segment.ts';
import { type ContactKind, unknownQueueKey, unknownQueueName } from '../rules/queue.ts';
import type { Queues } from '../record/queues.ts';
import type { State } from '../record/state.ts';

/** `later`: not in this run. */
export type Decision = Queue | 'later' | 'no contact';

/** Moves a contact to where its decision sends it. */
export function file(state: State, contact: Contact, decision: Decision, queues: Queues): void {
  if (decision === 'later') state.undecided.push(contact);
  else if (decision === 'no contact') leaveOut(state, contact);
  else enqueue(state, contact, decision, queues);
}

/** Its copies stay known; and where it is a ticket, so does that its end counts no more. */
function leaveOut(state: State, contact: Contact): void {
  const { id, ticket } = contact;
  takeOut(state.ledger, contact);
  if (!isReply(id) && ticket !== undefined) markCounted(state, ticket);
  state.log.append(contact, null);
}

function enqueue(state: State, contact: Contact, queue: Queue, queues: Queues): void {
  makeCertain(state.ledger, contact);
  const { ticket } = contact;
  if (state.log.nameOf(queue.key) === undefined) queues.pin(queue.key, queue.name);
  const isUnknown = queue.key === unknownQueueKey('tickets') && ticket !== undefined;
  if (isUnknown) markCounted(state, ticket);
  // Last: what fails before leaves the contact where it was.
  state.log.append(contact, queue);
}

export function unknownQueue(kind: ContactKind): Queue {
  return { key: unknownQueueKey(kind), name: unknownQueueName(kind) };
}
