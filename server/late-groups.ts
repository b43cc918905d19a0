import type { RunStore } from './run-store.ts';
import { readWindow } from './spool.ts';
import type { State } from './state.ts';
import { isNewest } from './take-note.ts';
import { factsOf, type TicketMemory } from './ticket-memory.ts';

/**
 * Without Freshdesk access only events tell that a rule has given a new ticket its group. Before queues
 * are named, this looks into the window that is still being written; the notes stay in it.
 */
export async function learnLateGroups(
  state: State,
  openWindow: number,
  { store, memory }: { store: RunStore; memory: TicketMemory },
): Promise<void> {
  const { notes } = await readWindow(store, openWindow);
  for (const note of notes) {
    if (note.k !== 'gone' && note.k !== 'known') continue;
    const facts = note.k === 'gone' ? { isGone: true } : factsOf(note);
    if (isNewest(state, note)) await memory.learn(note.t, facts);
  }
}
