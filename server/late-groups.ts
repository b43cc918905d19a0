import type { Done, Store } from './freshworks.ts';
import { readWindow } from './spool.ts';
import type { Note } from './normalize.ts';
import type { State } from './state.ts';
import { factsOf, type TicketMemory } from './ticket-memory.ts';

/**
 * Without Freshdesk access only events tell that a rule has given a new ticket its group. Where a ticket is about to
 * be named without one, this looks into the window that is still being written; the notes stay in it.
 */
export async function learnLateGroups(
  state: State,
  openWindow: number,
  { store, memory }: { store: Store; memory: TicketMemory },
): Promise<Done<null>> {
  if (!(await lacksGroup(state, memory))) return { ok: true, value: null };
  const segment = await readWindow(store, openWindow);
  if (!segment.ok) return segment;
  for (const note of segment.value.notes) {
    const learned = await learnFrom(note, memory);
    if (!learned.ok) return learned;
  }
  return { ok: true, value: null };
}

async function lacksGroup(state: State, memory: TicketMemory): Promise<boolean> {
  for (const { id, ticket } of state.undecided) {
    if (ticket === undefined || !id.startsWith('t')) continue;
    const recalled = await memory.recall(ticket);
    const group = recalled.ok ? recalled.value?.group : null;
    if (typeof group !== 'string') return true;
  }
  return false;
}

async function learnFrom(note: Note, memory: TicketMemory): Promise<Done<null>> {
  if (note.k === 'gone') return await memory.learn(note.t, { isGone: true });
  return note.k === 'known' ? await memory.learn(note.t, factsOf(note)) : { ok: true, value: null };
}
