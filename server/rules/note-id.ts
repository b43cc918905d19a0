import type { Note } from './normalize.ts';

/** Names the note in a log line and among schedules; of a contact, its idempotency key. */
export function noteId(note: Note): string {
  if ('id' in note) return note.id;
  if (note.k === 'reply') return `r${note.c}`;
  return note.k === 'uncountable' ? `u${note.at}` : `${note.k.charAt(0)}${note.t}`;
}

/** By which a copy of what was taken in is recognised; null for a note that may be taken in twice. */
export function countedId(note: Note): string | null {
  return note.k === 'known' || note.k === 'uncountable' ? null : noteId(note);
}

/**
 * Whether the note can wait: it tells of tickets that came before, often of thousands at once when an agent works in
 * bulk. Customers' contacts go first.
 */
export function canWait({ k }: Note): boolean {
  return k === 'gone' || k === 'known';
}
