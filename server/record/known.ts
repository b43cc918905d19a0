import { SECOND } from '../platform/clock.ts';
import type { Note } from '../rules/normalize.ts';
import { noteId } from '../rules/note-id.ts';
import { windowAt } from '../platform/windows.ts';
import type { State } from './state.ts';
import type { TicketMemory } from './ticket-memory.ts';

/** Whether the note's contact was taken in before; `later`: another run can tell; null: none can. */
export async function isKnown(
  state: State,
  note: Note,
  memory: TicketMemory,
): Promise<boolean | 'later' | null> {
  const id = noteId(note);
  if (state.undecided.some((contact) => contact.id === id)) return true;
  if (note.k !== 'gone') return await state.log.has(id, windowAt(note.at * SECOND));
  if (!memory.mayRecall(note.t)) return 'later';
  // That memory forgets nothing. What it does not tell may still be held, which the log tells as far as it can be read: a
  // deletion may be of any ticket, so it could stand anywhere in it.
  const isTold = await isCounted(state, note.t, memory);
  return isTold || ((await state.log.has(id, windowAt(note.at * SECOND))) ?? false);
}

/** Whether the ticket's end counts no more: the Unknown queue has its one contact, or will get it, or it is left out. */
export async function isCounted(
  { counted }: State,
  ticket: string,
  memory: TicketMemory,
): Promise<boolean> {
  return (await memory.recall(ticket)).isCounted || counted.includes(ticket);
}

/** In the state, with deletions at hand: 6 KB with ids of 11 digits. */
export const MAX_COUNTED = 400;

export function markCounted({ counted }: State, ticket: string): void {
  if (!counted.includes(ticket)) counted.push(ticket);
}
