import { deletionId, replyId, ticketId } from './contact-id.ts';
import type { Note } from './normalize.ts';
import { asRecord } from './settings.ts';

const IDS: { [Kind in Note['k']]: (note: Extract<Note, { k: Kind }>) => string } = {
  ticket: ({ t }) => ticketId(t),
  reply: ({ c }) => replyId(c),
  gone: ({ t }) => deletionId(t),
  known: ({ t }) => `k${t}`,
  sent: ({ id }) => id,
  lost: ({ id }) => id,
  uncountable: ({ at }) => `u${at}`,
};

/** Names the note in a log line and among schedules; of a contact, its idempotency key. Empty where it is of no kind. */
export function noteId(note: Note): string {
  const idOf = IDS[note.k] as ((note: Note) => string) | undefined;
  return idOf?.(note) ?? '';
}

/** A note that may become a contact by itself. */
export type ContactNote = Extract<Note, { k: 'ticket' | 'reply' | 'gone' }>;

export function isContact(note: Note): note is ContactNote {
  return ['ticket', 'reply', 'gone'].includes(note.k);
}

/** What is stored as a note: its id, its time and its number make it one. Of what is none, no contact can be made. */
export function readNote(stored: unknown): Note {
  const note = asRecord(stored) as Note;
  const isTimed = note.at > 0 && note.at < 1e11;
  const isCounted = note.k !== 'lost' || typeof note.n === 'number';
  const isNote = /^[a-z]\d+$/.test(noteId(note)) && isTimed && isCounted;
  return isNote ? note : { k: 'uncountable', why: 'spoilt note', at: 0 };
}

/** By which a copy of what was taken in is recognised; null for a note that may be taken in twice. */
export function countedId(note: Note): string | null {
  return ['known', 'uncountable'].includes(note.k) ? null : noteId(note);
}

/**
 * Whether the note can wait: it tells of tickets that came before, often of thousands at once when an agent works in
 * bulk. Customers' contacts go first.
 */
export function canWait({ k }: Note): boolean {
  return k === 'gone' || k === 'known';
}
