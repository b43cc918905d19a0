import { type Comparing, doubt, type MissingNote } from './comparing.ts';
import { isKnown } from '../record/known.ts';
import { areListsTrue } from './trust.ts';

/** Counts the note's contact, where nobody knows it. False where this run cannot tell, or has no room. */
export async function fill(note: MissingNote, comparing: Comparing): Promise<boolean> {
  const { state, memory } = comparing;
  const known = await isKnown(state, note, memory);
  if (known === true) return true;
  if (known !== false) return false;
  // Replies are read with their ticket.
  if (note.k !== 'reply' && !(await areListsTrue(comparing))) return false;
  if (!(await comparing.take(note))) return false;
  // Also where the options leave it out: its event was missing.
  doubt(note.at, note.at, comparing);
  return true;
}
