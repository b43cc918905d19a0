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
  // It may be of any ticket, so that it could stand anywhere in the log; and that memory forgets nothing.
  return memory.mayRecall(note.t) ? await isCounted(state, note.t, memory) : 'later';
}

/** Whether the Unknown queue has this ticket's one contact, or will get it. */
export async function isCounted(
  { counted }: State,
  ticket: string,
  memory: TicketMemory,
): Promise<boolean> {
  return (await memory.recall(ticket)).isCounted || counted.includes(ticket);
}
