import { HOUR, SECOND } from '../platform/clock.ts';
import type { Note } from '../rules/normalize.ts';
import { PERIOD } from '../platform/windows.ts';

/** A ticket to ask for, and an epoch ms no later than its last change. */
export type Question = {
  ticket: string;
  changedSince: number;
  /** Asked for singly: lists since then would never reach what is new. */
  isOld: boolean;
};

/** What has to be asked for a note that arrived in this window. */
export function questionOf(note: Note, window: number): Question[] {
  const isContact = note.k === 'ticket' || note.k === 'reply';
  return isContact ? question(note.t, note.at, window) : [];
}

/** What has to be asked for a contact, or a note of one. An imported one's own time may lie years before it arrived. */
export function question(
  ticket: string | undefined,
  at: number,
  window: number,
  isOld = false,
): Question[] {
  const changedSince = Math.max(at * SECOND, window * PERIOD - HOUR);
  return ticket === undefined ? [] : [{ ticket, changedSince, isOld }];
}
