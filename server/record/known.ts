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
  // That memory forgets nothing. A copy of one that is held is taken in again, and found to be none when it is decided.
  return memory.mayRecall(note.t) ? await isEndCounted(state, note.t, memory) : 'later';
}

/** Whether the ticket's end counts no more: the Unknown queue has its one contact, or will get it, or it is left out. */
export async function isEndCounted(
  { counted }: State,
  ticket: string,
  memory: TicketMemory,
): Promise<boolean> {
  return (await memory.recall(ticket)).isCounted || counted.includes(ticket);
}

/** In the state, with deletions at hand: 6 KB with ids of 11 digits. */
export const MAX_COUNTED = 400;

export function markEndCounted({ counted }: State, ticket: string): void {
  if (!counted.includes(ticket)) counted.push(ticket);
}
