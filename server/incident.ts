import { DAY, HOUR, MINUTE } from './clock.ts';
import { judge } from './health.ts';
import type { State } from './state.ts';

/**
 * Trouble that a human has to hear of. It begins when health has been bad for a quarter of an hour, and is over when
 * nothing is wrong and nothing waits any more. `alert.ts` tells of it by a ticket; the runs' record keeps it, so that
 * no restart of anything makes a second ticket.
 *
 *   none ─ bad for 15 min ─► begun ─ ticket opened ─► told ─ fine ─► over ─ note, resolved ─► none
 */
export type Incident = {
  kind: IncidentKind;
  since: number;
  isOver: boolean;
  /** It goes on; else something still waits that was held up. */
  isWrong: boolean;
  /** The alert's ticket in Freshdesk; null before it is open. */
  ticket: string | null;
  /** Epoch ms at which telling was last begun; whether it worked may be unknown. 0 = never. */
  triedAt: number;
  /** What the ticket says, and since when; null: nothing yet of this incident. */
  told: IncidentKind | null;
  toldAt: number;
  /** The status with which Freshdesk last refused to be told; null = it did not. */
  problem: number | null;
  /** Contacts accepted since then that came late. */
  late: number;
  lostBefore: number;
  setAsideBefore: number;
};

export type IncidentKind = 'key_rejected' | 'refused' | 'unreachable' | 'stopped' | 'lost';

/** The last incident's ticket is opened again where the next trouble comes soon: no storm of tickets. */
export type LastAlert = { ticket: string; at: number };

const BAD = ['key_rejected', 'refused', 'unreachable', 'stopped'];
const BAD_FOR = 15 * MINUTE;
const SAME_TICKET_WITHIN = DAY;
/** After an attempt to tell; where that opened a ticket without an answer, its creation event brings its number. */
const TRY_AGAIN = 20 * MINUTE;
const SAY_AGAIN = DAY;
/** A trouble that comes and goes, or turns from one kind into another, is told of once an hour at most. */
const NEWS_AFTER = HOUR;
/** An accepted contact of this age came late: 95 % take under 8 minutes. */
const LATE = HOUR / 2;

/** Follows health, in place; once a run, before it works. */
export function watchIncident(state: State, now: number): void {
  const wrong = whatIsWrong(state, now);
  const { incident } = state;
  if (wrong === null) {
    if (incident !== null) incident.isWrong = false;
    if (incident !== null && isFine(state, now)) incident.isOver = true;
    return;
  }
  state.incident ??= begin(state, wrong, now);
  Object.assign(state.incident, { kind: wrong.kind, isOver: false, isWrong: true });
}

type Wrong = { kind: IncidentKind; since: number };

function whatIsWrong(state: State, now: number): Wrong | null {
  const { word, since } = judge(state, now);
  const isBad = BAD.includes(word) && now - since >= BAD_FOR;
  if (isBad) return { kind: word as IncidentKind, since };
  return state.ledger.total.lost > state.lostTold ? { kind: 'lost', since: now } : null;
}

function isFine(state: State, now: number): boolean {
  return ['ok', 'quiet'].includes(judge(state, now).word);
}

function begin(state: State, { kind, since }: Wrong, now: number): Incident {
  const { lastAlert } = state;
  const isSoon = lastAlert !== null && now - lastAlert.at < SAME_TICKET_WITHIN;
  return {
    kind,
    since,
    isOver: false,
    isWrong: true,
    ticket: isSoon ? lastAlert.ticket : null,
    triedAt: 0,
    told: null,
    toldAt: isSoon ? lastAlert.at : 0,
    problem: null,
    late: 0,
    lostBefore: state.lostTold,
    setAsideBefore: state.ledger.total.setAside,
  };
}

/** What has to be done now; null: nothing. */
export type Telling = 'open' | 'note' | 'close' | 'forget' | null;

/** Who can be told: nobody without Freshdesk access; without an address no ticket is opened, but one is closed. */
export type Way = { hasAccess: boolean; hasAddress: boolean };

export function whatToTell(
  incident: Incident,
  { hasAccess, hasAddress }: Way,
  now: number,
): Telling {
  const isWaiting = now - incident.triedAt < TRY_AGAIN;
  if (incident.isOver) return whatToEnd(incident, hasAccess, isWaiting);
  if (!hasAccess || !hasAddress || isWaiting) return null;
  if (incident.ticket === null) return 'open';
  return hasNews(incident, now) ? 'note' : null;
}

/** Nobody is told of the end of what nobody was told of. */
function whatToEnd({ ticket, told }: Incident, hasAccess: boolean, isWaiting: boolean): Telling {
  if (!hasAccess) return 'forget';
  if (isWaiting) return null;
  return ticket !== null && told !== null ? 'close' : 'forget';
}

function hasNews({ told, toldAt, kind, isWrong }: Incident, now: number): boolean {
  const since = now - toldAt;
  const isNew = told !== kind && since >= NEWS_AFTER;
  return isNew || (isWrong && since >= SAY_AGAIN);
}

/** The app's own ticket of this moment came by as an event: it is the one whose opening was not answered. */
export function recogniseTicket(state: State, ticket: string, at: number): void {
  const { incident } = state;
  if (incident === null || incident.ticket !== null || at < incident.triedAt - MINUTE) return;
  if (incident.triedAt > 0) Object.assign(incident, { ticket, told: incident.kind, toldAt: at });
}

/** Counts accepted contacts that arrived at `arrivedAt` as late ones of the incident. */
export function countLate(state: State, arrivedAt: number[], now: number): void {
  if (state.incident === null) return;
  state.incident.late += arrivedAt.filter((at) => now - at > LATE).length;
}
