import { HOUR } from '../platform/clock.ts';
import type { Note } from '../rules/normalize.ts';
import { type OwnAlerts, settleAlert } from './own-alerts.ts';

/**
 * Trouble that a human has to hear of. It begins when health has been bad for a quarter of an hour, and is over when
 * nothing is wrong and nothing waits any more. `alert.ts` tells of it by a ticket; the runs' record keeps it, so that
 * no restart of anything makes a second ticket (but see docs/decisions/051-room-in-the-runs-record.md).
 *
 *   none ─ bad for 15 min ─► begun ─ ticket opened ─► told ─ fine ─► over ─ note, resolved ─► none
 */
export type Incident = {
  kind: IncidentKind;
  since: number;
  isOver: boolean;
  /** It goes on; else something still waits that was held up. */
  isWrong: boolean;
  /** The alert's ticket in Freshdesk, with its nonce; null before it is open. */
  ticket: string | null;
  nonce?: string | undefined;
  /** A ticket that was asked for; whether Freshdesk has made it is not known. */
  asked?: Opening | null;
  /** Epoch ms at which telling was last begun. 0 = it has been told. */
  triedAt: number;
  /** What the ticket says; null: nothing yet of this incident, or there is no ticket. */
  told: IncidentKind | null;
  tellings?: Tellings | undefined;
  /** The status with which Freshdesk last refused to be told; null = it did not. */
  problem: number | null;
  /** Contacts accepted since then that came late. */
  late: number;
  lostBefore: number;
  setAsideBefore: number;
};

export type IncidentKind =
  | 'key_rejected'
  | 'refused'
  | 'unreachable'
  | 'stopped'
  | 'lost'
  /** The oldest contact has not moved for an hour, whatever it waits for. */
  | 'waiting'
  | 'access';

/** When (epoch ms) each kind was last told of, also by the incident before. */
type Tellings = Partial<Record<IncidentKind, number>>;

/** What a ticket says, from `at` on; `lost`: of so many lost contacts. */
export type Opening = { nonce: string; kind: IncidentKind; at: number; lost: number };

/** The last incident's ticket is opened again where the next trouble comes soon: no storm of tickets. */
export type LastAlert = {
  ticket: string;
  nonce?: string | undefined;
  at: number;
  tellings?: Tellings | undefined;
};

/** When a test of the alert was last asked for, and which ticket it made, as far as Freshdesk said so. */
export type LastTest = { at: number; ticket: string | null };

/** An accepted contact of this age came late: 95 % take under 8 minutes. */
const LATE = HOUR / 2;

/** What the runs remember of it. */
type Known = { incident: Incident | null; lostTold: number; ownAlerts: OwnAlerts };

/** The incident's ticket says what was to be said. */
export function hasTold(state: Known, ticket: string, { nonce, kind, at, lost }: Opening): void {
  const { incident } = state;
  if (incident === null) return;
  const tellings = { ...incident.tellings, [kind]: at };
  Object.assign(incident, { ticket, nonce, told: kind, tellings, asked: null, triedAt: 0 });
  if (kind === 'lost') state.lostTold = lost;
}

/** The app's own ticket came by as an event: perhaps the one whose opening was not answered. */
export function recogniseTicket(state: Known, { t, n = '' }: Extract<Note, { k: 'ticket' }>): void {
  const { ownAlerts, incident } = state;
  if (!ownAlerts.nonces.includes(n)) return;
  settleAlert(ownAlerts, n, t);
  if (incident?.asked?.nonce === n) hasTold(state, t, incident.asked);
}

/** Counts accepted contacts that arrived at `arrivedAt` as late ones of the incident. */
export function countLate(state: Pick<Known, 'incident'>, arrivedAt: number[], now: number): void {
  if (state.incident === null) return;
  state.incident.late += arrivedAt.filter((at) => now - at > LATE).length;
}
