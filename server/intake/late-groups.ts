import type { Note } from '../rules/normalize.ts';
import type { State } from '../record/state.ts';
import { isNewest, learnFirst } from './take-note.ts';
import { factsOf, type TicketMemory } from '../record/ticket-memory.ts';

/**
 * Without Freshdesk access only events tell of tickets: that a rule has given a new one its group, that it is deleted.
 * Before queues are named, notes that no run has taken in yet tell what they know of tickets whose contacts wait; they
 * stay where they are.
 */
export async function learnFromNotes(
  state: State,
  notes: Note[],
  memory: TicketMemory,
): Promise<void> {
  const waiting = new Set(state.undecided.map(({ ticket }) => ticket));
  for (const note of [...notes].sort((a, b) => a.at - b.at)) {
    const isAsked = 't' in note && note.k !== 'reply' && waiting.has(note.t);
    if (isAsked && memory.mayRecall(note.t ?? '')) await learn(state, note, memory);
  }
}

async function learn(state: State, note: Note, memory: TicketMemory): Promise<void> {
  if (note.k === 'ticket') await learnFirst(state, note, memory);
  if (note.k === 'gone' && isNewest(state, note)) await memory.learn(note.t, { isGone: true });
  if (note.k === 'known' && isNewest(state, note)) await memory.learn(note.t, factsOf(note));
}
