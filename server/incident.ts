import { accessTrouble } from './access.ts';
import { DAY, HOUR, MINUTE } from './clock.ts';
import { judge } from './health.ts';
import type { Note } from './normalize.ts';
import { settleAlert } from './own-alerts.ts';
import type { Way } from './settings.ts';
import { oldestWaiting, type State, waitingHere } from './state.ts';

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
  /** The alert's ticket in Freshdesk, with its nonce; null before it is open. */
  ticket: string | null;
  nonce?: string | undefined;
  /** A ticket that was asked for; whether Freshdesk has made it is not known. */
  asked?: Asked | null;
  /** Epoch ms at which telling was last begun. 0 = it has been told. */
  triedAt: number;
  /** What the ticket says, and since when; null: nothing yet of this incident. */
  told: IncidentKind | null;
  toldAt: number;
  tellings?: Tellings;
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
export type Asked = { nonce: string; kind: IncidentKind; at: number; lost: number };

/** The last incident's ticket is opened again where the next trouble comes soon: no storm of tickets. */
export type LastAlert = {
  ticket: string;
  nonce?: string | undefined;
  at: number;
  tellings?: Tellings;
};

const BAD = ['key_rejected', 'refused', 'unreachable', 'stopped'];
/** So that the run a quarter of an hour after the first bad one tells, whatever the platform is late by. */
const BAD_FOR = 14 * MINUTE;
const STUCK_FOR = HOUR;
/** Freshdesk has hours like that; contacts can wait for a day. */
const ACCESS_FOR = 4 * HOUR;
const SAME_TICKET_WITHIN = DAY;
/** After an attempt to tell. */
const TRY_AGAIN = 20 * MINUTE;
const SAY_AGAIN = DAY;
/** A trouble that comes and goes, or turns into another one and back, is told of once an hour at most. */
const SAME_KIND_AFTER = HOUR;
/** An accepted contact of this age came late: 95 % take under 8 minutes. */
const LATE = HOUR / 2;

/** Follows health, in place; when a run begins, and once it has asked injixo. */
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
  // Said once; what goes on is said again after it.
  if (state.ledger.total.lost > state.lostTold) return { kind: 'lost', since: now };
  const { word, since } = judge(state, now);
  const isBad = BAD.includes(word) && now - since >= BAD_FOR;
  if (isBad) return { kind: word as IncidentKind, since };
  const stuck = whatIsStuck(state, now);
  return wrongAccess(state, now) ?? stuck;
}

function whatIsStuck(state: State, now: number): Wrong | null {
  const contact = oldestContact(state);
  const { oldest } = state;
  const since = oldest !== null && oldest.contact === contact ? oldest.since : now;
  state.oldest = contact === null ? null : { contact, since };
  return now - since >= STUCK_FOR ? { kind: 'waiting', since } : null;
}

/** Names the contact that has waited longest: what it says changes as soon as that contact moves. */
function oldestContact(state: State): string | null {
  const window = oldestWaiting(state);
  if (window === null) return null;
  const here = waitingHere(state).find((contact) => contact.window === window);
  const chunk = state.backlog.find(({ oldest }) => oldest === window);
  return here?.id ?? `${window} ${chunk?.contacts}`;
}

/** Freshdesk gives no good answer: contacts that wait for one take what there is after a day. */
function wrongAccess({ access }: State, now: number): Wrong | null {
  const trouble = accessTrouble(access);
  const isLong = trouble !== null && now - trouble.since >= ACCESS_FOR;
  return isLong ? { kind: 'access', since: trouble.since } : null;
}

function isFine(state: State, now: number): boolean {
  return ['ok', 'quiet', 'ready'].includes(judge(state, now).word);
}

function begin(state: State, { kind, since }: Wrong, now: number): Incident {
  return {
    kind,
    since,
    isOver: false,
    isWrong: true,
    asked: null,
    triedAt: 0,
    told: null,
    ...again(state.lastAlert, now),
    problem: null,
    late: 0,
    lostBefore: state.lostTold,
    setAsideBefore: state.ledger.total.setAside,
  };
}

function again(last: LastAlert | null, now: number) {
  if (last === null || now - last.at >= SAME_TICKET_WITHIN) return { ticket: null, toldAt: 0 };
  const { ticket, nonce, at, tellings } = last;
  return { ticket, nonce, toldAt: at, tellings: { ...tellings } };
}

/** What has to be done now; null: nothing. */
export type Telling = 'open' | 'note' | 'close' | 'forget' | null;

export function whatToTell(incident: Incident, way: Way, now: number): Telling {
  const isWaiting = now - incident.triedAt < TRY_AGAIN;
  if (incident.isOver) return whatToEnd(incident, way, isWaiting);
  if (way !== 'on' || isWaiting || !hasNews(incident, now)) return null;
  return incident.ticket === null ? 'open' : 'note';
}

/** Nobody is told of the end of what nobody was told of. */
function whatToEnd({ ticket, told }: Incident, way: Way, isWaiting: boolean): Telling {
  if (way !== 'on') return 'forget';
  if (isWaiting) return null;
  return ticket !== null && told !== null ? 'close' : 'forget';
}

/** A kind not told of lately is news at once. Runs that stood still can only be told of once they work again. */
function hasNews({ told, tellings, toldAt, kind, isWrong }: Incident, now: number): boolean {
  if (told === kind) return isWrong && now - toldAt >= SAY_AGAIN;
  const isStill = isWrong || kind === 'stopped';
  return isStill && now - (tellings?.[kind] ?? 0) >= SAME_KIND_AFTER;
}

/** The incident's ticket says what was to be said. */
export function hasTold(state: State, ticket: string, { nonce, kind, at, lost }: Asked): void {
  const { incident } = state;
  if (incident === null) return;
  const tellings = { ...incident.tellings, [kind]: at };
  Object.assign(incident, {
    ticket,
    nonce,
    told: kind,
    toldAt: at,
    tellings,
    asked: null,
    triedAt: 0,
  });
  if (kind === 'lost') state.lostTold = lost;
}

/** The app's own ticket came by as an event: perhaps the one whose opening was not answered. */
export function recogniseTicket(state: State, { t, n = '' }: Extract<Note, { k: 'ticket' }>): void {
  const { ownAlerts, incident } = state;
  if (!ownAlerts.nonces.includes(n)) return;
  settleAlert(ownAlerts, n, t);
  if (incident?.asked?.nonce === n) hasTold(state, t, incident.asked);
}

/** Counts accepted contacts that arrived at `arrivedAt` as late ones of the incident. */
export function countLate(state: State, arrivedAt: number[], now: number): void {
  if (state.incident === null) return;
  state.incident.late += arrivedAt.filter((at) => now - at > LATE).length;
}
