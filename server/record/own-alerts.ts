import type { Note } from '../rules/normalize.ts';

/**
 * The app's own alert tickets: they are no contacts, nor are replies to them and their deletion. Known by their id, or,
 * where nobody told it, by a nonce that was stored before they were asked for. A tag alone means nothing: anybody may
 * set it.
 */
export type OwnAlerts = {
  /** Ids of the last ones, oldest first. */
  tickets: string[];
  /** Of those that were asked for without an answer. */
  nonces: string[];
};

export const NO_ALERTS: OwnAlerts = { tickets: [], nonces: [] };
/** An alert's ticket is used for a day at least, so that this is some two months. */
const TICKETS_KEPT = 60;
const NONCES_KEPT = 10;

export function expectAlert(alerts: OwnAlerts, nonce: string): void {
  alerts.nonces = [...alerts.nonces, nonce].slice(-NONCES_KEPT);
}

/** Its id is known, or Freshdesk has not made it: from now on the nonce is nobody's. */
export function settleAlert(alerts: OwnAlerts, nonce: string, ticket?: string): void {
  alerts.nonces = alerts.nonces.filter((other) => other !== nonce);
  if (ticket !== undefined) alerts.tickets = [...alerts.tickets, ticket].slice(-TICKETS_KEPT);
}

/** Whether the note is of one of the app's own alerts; what injixo has already is a contact all the same. */
export function isOwnAlert({ ownAlerts }: { ownAlerts: OwnAlerts }, note: Note): boolean {
  if (note.k === 'sent' || !('t' in note) || note.t === undefined) return false;
  const isExpected = note.k === 'ticket' && ownAlerts.nonces.includes(note.n ?? '');
  return isExpected || ownAlerts.tickets.includes(note.t);
}
