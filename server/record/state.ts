import type { ActivityRecords } from './activity.ts';
import { type Access, newAccess } from './access.ts';
import { doubtful } from './certainty.ts';
import { type Chats, packChats } from './chats.ts';
import { type Chunk, packChunks } from './chunks.ts';
import type { Comparison } from './comparison.ts';
import {
  type Contact,
  packQueued,
  packUndecided,
  type QueuedContact,
  type StoredQueued,
} from '../rules/contact.ts';
import type { Incident, LastAlert, LastTest } from './incident.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import type { Mistakes } from './mistakes.ts';
import { lastNames, lately } from './newest.ts';
import { NO_ALERTS, type OwnAlerts } from './own-alerts.ts';
import { NO_IDS, openRecentIds, type RecentIds, type StoredIds } from './recent-ids.ts';
import { fitting, RECORD_BYTES, storedBytes } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import type { SetAside } from './set-aside-contact.ts';
import { PERIOD, windowAt } from '../platform/windows.ts';

/**
 * What the runs know, in one record that only they write, each time whole: cursor, counts and recent ids can never
 * disagree. A contact is in exactly one place: the spool at or past `window`, `putOff`, `undecided`, `ready`, `batch`, or
 * accepted and counted.
 */
export type State = {
  /** Pinned at the first run: part of every queue identifier, whatever the account is called later. */
  domain?: string | undefined;
  /** Made up once: part of every idempotency key, for an earlier installation may have used the same numbers. */
  installation?: string | undefined;
  /** The next window to take in, and how many of its notes already are (version 0.1, where one was too big for a run). */
  window: number;
  offset: number;
  /** Notes of earlier windows that there was no room for, in records of their own; and how many records there ever were. */
  putOff: PutOff[];
  putOffs: number;
  /**
   * Windows taken in just after they closed, with how many notes that were. Each is read once more by the next run and
   * only then deleted: a handler with a slow clock writes late, and a read may be older than the last write.
   */
  reread: { window: number; taken: number }[];
  undecided: Contact[];
  ready: QueuedContact[];
  batch: Batch | null;
  batches: number;
  /** The most contacts that a batch may hold, while injixo refuses some; null = as many as a request takes. */
  maxBatch: number | null;
  /** Contacts that injixo refused alone: set aside when it takes others and refuses them again. */
  suspects: QueuedContact[];
  /** Long outages: contacts that left `ready` for records of their own, oldest first. */
  backlog: Chunk[];
  chunks: number;
  /** Keys of records that nobody needs any more. */
  trash: string[];
  ids: RecentIds;
  ledger: Ledger;
  /** Tickets that have their contact in the Unknown queue, not yet marked so in ticket memory. */
  counted: string[];
  /** Names of the queues lately used. */
  names: Record<string, string>;
  /** Lines of chats, so that not each has to be a contact. */
  chats: Chats;
  /** The newest changes of tickets that events told of lately: ticket → its own time, epoch seconds. */
  changes: Record<string, number>;
  /** Accepted contacts not yet in the queues' record; each tally has a number of its own, so that it counts once. */
  tallies: Tally[];
  /** Which records tell of accepted contacts by time. */
  activity: ActivityRecords;
  /** The last ten runs, oldest first. */
  runs: Ran[];
  tallied: number;
  trouble: Trouble | null;
  /** Epoch ms before which injixo asked not to be sent to; 0 = none. */
  notBefore: number;
  lastAcceptedAt: number | null;
  lastRunAt: number | null;
  /** Since when nothing has been wrong. */
  fineSince: number;
  /** How Freshdesk answers. */
  access: Access;
  /** How far the comparison with Freshdesk is; null without access, and before the first one. */
  comparison: Comparison | null;
  /** What the last run used of the platform's quotas, as far as it could be stored. */
  lastRun: { operations: number; requests: number } | null;
  /** Since when injixo has asked to wait each time; null = it does not. */
  askedToWaitSince: number | null;
  /** The contact that has waited longest, and since when it is that. */
  oldest: { contact: string; since: number } | null;
  incident: Incident | null;
  lastAlert: LastAlert | null;
  ownAlerts: OwnAlerts;
  lastTest: LastTest | null;
  /** What would have been contacts, but for being of the app's own alerts. */
  leftOutAsAlert: number;
  /** So many lost contacts has the admin been told of. */
  lostTold: number;
  /** What injixo would not take: the newest, the records of the others, and how many of these there ever were. */
  aside: SetAside[];
  asideRecords: number[];
  asides: number;
  /** Events of which no contact could be made, by reason. */
  uncountable: Record<string, number>;
  /** Of our own; null = none. */
  mistakes: Mistakes | null;
};

/** A record of notes; `oldest` is the window of its oldest contact, null where all of it can wait. */
export type PutOff = { number: number; notes: number; oldest: number | null };

/** Contacts that go out, or went out, in one request. The number is part of its idempotency key. */
export type Batch = {
  number: number;
  contacts: QueuedContact[];
  /** Set before the request leaves: found set by the next run, injixo may have these contacts already. */
  isOnItsWay: boolean;
};

/**
 * By queue key: how many were accepted, and when the last one (epoch ms); by the quarters of an hour since 1970 in which
 * they happened, and when the last of them did (epoch seconds). Earlier versions did not count the last two.
 */
export type Tally = {
  number: number;
  counts: Record<
    string,
    [contacts: number, lastAt: number, quarters?: Record<string, number>, lastContactAt?: number]
  >;
};

/** A run as the page tells it; `answer`: what injixo answered last in it. */
export type Ran = {
  /** Epoch ms. */
  at: number;
  tookIn: number;
  found: number;
  sent: number;
  answer: string | null;
};

export type Trouble = { kind: 'key_rejected' | 'refused' | 'unreachable'; since: number };

export const STATE_KEY = 'state';
export const VERSION = 1;
/** A run that finds no record looks this many windows back for notes: an hour. */
const LOOK_BACK = 12;

export type Stored = Omit<State, keyof Packed> & Packed & { v: number };
type Packed = Record<'backlog' | 'undecided', string> & Queued;
type Queued = Record<'ready' | 'suspects', StoredQueued> & {
  batch: { number: number; contacts: StoredQueued; isOnItsWay: boolean } | null;
  ids: StoredIds;
  /** Missing in records of earlier versions. */
  chats?: string;
};

export function newState(store: RunStore, now: number): State {
  return {
    domain: undefined,
    installation: undefined,
    window: windowAt(now) - LOOK_BACK,
    offset: 0,
    putOff: [],
    putOffs: 0,
    reread: [],
    undecided: [],
    ready: [],
    batch: null,
    batches: 0,
    maxBatch: null,
    suspects: [],
    backlog: [],
    chunks: 0,
    trash: [],
    ids: openRecentIds(store, NO_IDS),
    ledger: emptyLedger(),
    counted: [],
    names: {},
    chats: {},
    changes: {},
    tallies: [],
    activity: {},
    runs: [],
    tallied: 0,
    trouble: null,
    notBefore: 0,
    lastAcceptedAt: null,
    lastRunAt: null,
    fineSince: now,
    access: newAccess(),
    comparison: null,
    lastRun: null,
    askedToWaitSince: null,
    oldest: null,
    incident: null,
    lastAlert: null,
    ownAlerts: { ...NO_ALERTS },
    lastTest: null,
    leftOutAsAlert: 0,
    lostTold: 0,
    aside: [],
    asideRecords: [],
    asides: 0,
    uncountable: {},
    mistakes: null,
  };
}

export function packState(state: State): Stored {
  const stored: Stored = {
    ...state,
    v: VERSION,
    names: lastNames(state.names),
    changes: {},
    undecided: packUndecided(state.undecided),
    ready: packQueued(state.ready),
    suspects: packQueued(state.suspects),
    backlog: packChunks(state.backlog),
    batch: state.batch && { ...state.batch, contacts: packQueued(state.batch.contacts) },
    ids: state.ids.pack(),
    chats: '',
  };
  // What only helps takes the room that is left.
  const room = (): number => RECORD_BYTES - storedBytes(stored);
  stored.changes = fitting(lately(state.changes), room());
  stored.chats = packChats(state.chats, state.window * PERIOD, room());
  return stored;
}

/** Contacts taken in that injixo has not accepted, but for those in the backlog. */
export function waitingHere(state: State): (Contact | QueuedContact)[] {
  return [...(state.batch?.contacts ?? []), ...state.ready, ...state.suspects, ...state.undecided];
}

/** The record holds 40 KB: no more is taken in while so many contacts are waiting in it. */
export const MAX_WAITING = 900;

export function isFull(state: State): boolean {
  return waitingHere(state).length >= MAX_WAITING;
}

/** The record must stay below 40 KB: so many contacts in it leave no room for recent ids. */
const CROWD = 500;

export function isCrowded(state: State): boolean {
  return waitingHere(state).length > CROWD;
}

/** How many contacts are taken in that injixo has not accepted. */
export function waiting(state: State): number {
  const away = state.backlog.reduce((sum, { contacts }) => sum + contacts, 0);
  return away + waitingHere(state).length - doubtful(state);
}

/** The window in which the oldest of them arrived; null when none is waiting. */
export function oldestWaiting(state: State): number | null {
  const windows = waitingHere(state).map(({ window }) => window);
  windows.push(...state.backlog.map(({ oldest }) => oldest));
  return windows.length === 0 ? null : Math.min(...windows);
}

/** Whether the platform would refuse the record. */
export function isTooBig(packed: object): boolean {
  return storedBytes(packed) > RECORD_BYTES;
}

/** Keeps a queue's name at hand, as the newest. */
export function rememberName(state: State, queue: string, name: string): void {
  delete state.names[queue];
  state.names[queue] = name;
}
