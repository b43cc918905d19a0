import type { Note } from './normalize.ts';
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
  const waiting = new Set(state.undecided.map(({ ticket }) => ticket));
  for (const note of notes) {
    const isNews = note.k === 'gone' || note.k === 'known';
    if (isNews && waiting.has(note.t) && memory.mayRecall(note.t)) await learn(state, note, memory);
  }
}

async function learn(
  state: State,
  note: Extract<Note, { k: 'gone' | 'known' }>,
  memory: TicketMemory,
): Promise<void> {
  const facts = note.k === 'gone' ? { isGone: true } : factsOf(note);
  if (isNewest(state, note)) await memory.learn(note.t, facts);
}
