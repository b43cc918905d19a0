import { type Incident, type IncidentKind } from '../record/incident.ts';
import { accessTrouble } from '../record/access.ts';
import { DAY, HOUR, MINUTE } from '../platform/clock.ts';
import { judge, type Judgement } from './health.ts';
import type { Way } from '../rules/settings.ts';
import { oldestWaiting, type State } from '../record/state.ts';

const BAD = ['key_rejected', 'refused', 'unreachable', 'stopped'];
const FINE = ['ok', 'quiet', 'ready'];
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

/** Follows health, in place; when a run begins, and once it has asked injixo. */
export function watchIncident(state: State, now: number): void {
  const judged = judge(state, now);
  const wrong = whatIsWrong(state, judged, now);
  if (wrong !== null) {
    state.incident ??= begin(state, wrong, now);
    Object.assign(state.incident, { kind: wrong.kind, isOver: false, isWrong: true });
  } else if (state.incident !== null) {
    Object.assign(state.incident, { isOver: FINE.includes(judged.word), isWrong: false });
  }
}

type Wrong = { kind: IncidentKind; since: number };

function whatIsWrong(state: State, { word, since }: Judgement, now: number): Wrong | null {
  const stuck = whatIsStuck(state, now);
  // Said once; what goes on is said again after it.
  if (state.ledger.total.lost > state.lostTold) return { kind: 'lost', since: now };
  if (BAD.includes(word) && now - since >= BAD_FOR) return { kind: word as IncidentKind, since };
  return wrongAccess(state, now) ?? stuck;
}

function whatIsStuck(state: State, now: number): Wrong | null {
  const contact = oldestContact(state);
  const { oldest } = state;
  const since = oldest !== null && oldest.contact === contact ? oldest.since : now;
  state.oldest = contact === null ? null : { contact, since };
  return now - since >= STUCK_FOR ? { kind: 'waiting', since } : null;
}

/** Names the contact that has waited longest: what it says changes as soon as that contact moves, and not before. */
function oldestContact(state: State): string | null {
  const { undecided, log, ledger } = state;
  const window = oldestWaiting(state);
  if (window === null) return null;
  const here = undecided.find((contact) => contact.window === window);
  // The log's oldest goes first, and with any that injixo takes.
  const taken = log.oldest() === window ? ledger.total.accepted : '';
  return here?.id ?? `${window} ${taken}`;
}

/** Freshdesk gives no good answer: contacts that wait for one take what there is after a day. */
function wrongAccess({ access }: State, now: number): Wrong | null {
  const trouble = accessTrouble(access);
  const isLong = trouble !== null && now - trouble.since >= ACCESS_FOR;
  return isLong ? { kind: 'access', since: trouble.since } : null;
}

const NO_TICKET = { ticket: null, nonce: undefined, tellings: {} };

function begin(state: State, { kind, since }: Wrong, now: number): Incident {
  const { lastAlert: last, lostTold, ledger } = state;
  const isSoon = last !== null && now - last.at < SAME_TICKET_WITHIN;
  const { ticket, nonce, tellings } = isSoon ? last : NO_TICKET;
  return {
    kind,
    since,
    isOver: false,
    isWrong: true,
    ticket,
    nonce,
    triedAt: 0,
    told: null,
    tellings,
    problem: null,
    late: 0,
    lostBefore: lostTold,
    setAsideBefore: ledger.total.setAside,
  };
}

/** What has to be done now: tell what is wrong, or that it is over, or nobody; null: nothing. */
export type Telling = 'trouble' | 'end' | 'forget' | null;

export function whatToTell(incident: Incident, way: Way, now: number): Telling {
  const { isOver, told, triedAt } = incident;
  if (way !== 'on') return isOver ? 'forget' : null;
  if (now - triedAt < TRY_AGAIN) return null;
  if (!isOver) return hasNews(incident, now) ? 'trouble' : null;
  // Nobody is told of the end of what nobody was told of.
  return told === null ? 'forget' : 'end';
}

/** A kind not told of lately is news at once. Runs that stood still can only be told of once they work again. */
function hasNews({ told, tellings, kind, isWrong }: Incident, now: number): boolean {
  const isStill = isWrong || (kind === 'stopped' && told !== kind);
  const rest = told === kind ? SAY_AGAIN : SAME_KIND_AFTER;
  return isStill && now - (tellings?.[kind] ?? 0) >= rest;
}
