import type { RunStore } from './run-store.ts';
import { readWindow } from './spool.ts';
import type { State } from './state.ts';
import { factsOf, type TicketMemory } from './ticket-memory.ts';

/**
 * Without Freshdesk access only events tell that a rule has given a new ticket its group. Where a ticket is about to
 * be named without one, this looks into the window that is still being written; the notes stay in it.
 */
export async function learnLateGroups(
  state: State,
  openWindow: number,
  { store, memory }: { store: RunStore; memory: TicketMemory },
): Promise<void> {
  if (!(await lacksGroup(state, memory))) return;
  const { notes } = await readWindow(store, openWindow);
  for (const note of notes) {
    if (note.k === 'gone') await memory.learn(note.t, { isGone: true });
    if (note.k === 'known') await memory.learn(note.t, factsOf(note));
  }
}

async function lacksGroup(state: State, memory: TicketMemory): Promise<boolean> {
  for (const { id, ticket } of state.undecided) {
    if (ticket === undefined || !id.startsWith('t')) continue;
    const { group } = await memory.recall(ticket);
    if (typeof group !== 'string') return true;
  }
  return false;
}
