import type { RunStore } from './run-store.ts';
import { readWindow } from './spool.ts';
import { factsOf, type TicketMemory } from './ticket-memory.ts';

/**
 * Without Freshdesk access only events tell that a rule has given a new ticket its group. Before queues
 * are named, this looks into the window that is still being written; the notes stay in it.
 */
export async function learnLateGroups(
  openWindow: number,
  { store, memory }: { store: RunStore; memory: TicketMemory },
): Promise<void> {
  const { notes } = await readWindow(store, openWindow);
  for (const note of notes) {
    if (note.k === 'gone') await memory.learn(note.t, { isGone: true });
    if (note.k === 'known') await memory.learn(note.t, factsOf(note));
  }
}
