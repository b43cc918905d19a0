import {
  type Contact,
  packQueued,
  packUndecided,
  type QueuedContact,
  type StoredQueued,
  unpackQueued,
  unpackUndecided,
} from './contact.ts';
import type { Done, Store } from './freshworks.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { openRecentIds, type RecentIds, type StoredIds } from './recent-ids.ts';
import { windowAt } from './spool.ts';

/**
 * What the runs know, in one record that only they write, each time whole: cursor, counts and recent ids can never
 * disagree. A contact is in exactly one place: the spool at or past `window`, `undecided`, `ready`, `batch`, or
 * accepted and counted.
 */
export type State = {
  /** Pinned at the first run: part of every queue identifier, whatever the account is called later. */
  domain?: string;
  /** The next window to take in, and how many of its notes already are (only where one was too big for one run). */
  window: number;
  offset: number;
  /**
   * Windows taken in just after they closed, with how many notes that were. Each is read once more by the next run and
   * only then deleted: a handler with a slow clock writes late, and a read may be older than the last write.
   */
  reread: { window: number; taken: number }[];
  undecided: Contact[];
  ready: QueuedContact[];
  batch: Batch | null;
  batches: number;
  ids: RecentIds;
  ledger: Ledger;
  /** Tickets that have their contact in the Unknown queue, not yet marked so in ticket memory. */
  counted: string[];
  /** Names of the queues in `ready` and `batch`: what is owed can be sent without another read. */
  names: Record<string, string>;
  /** Accepted contacts not yet in the queues' record; each tally has a number of its own, so that it counts once. */
  tallies: Tally[];
  tallied: number;
  trouble: Trouble | null;
  /** Epoch ms before which injixo asked not to be sent to; 0 = none. */
  notBefore: number;
  lastAcceptedAt: number | null;
  lastRunAt: number | null;
  /** Since when nothing has been wrong. */
  fineSince: number;
  /** Freshdesk answered a look-up with this status (0 = none) since then; null while it answers. */
  access: { status: number; since: number } | null;
  /** Events of which no contact could be made, by reason. */
  uncountable: Record<string, number>;
  duplicates: number;
};

/** Contacts that go out, or went out, in one request. The number is its idempotency key. */
export type Batch = {
  number: number;
  contacts: QueuedContact[];
  /** Set before the request leaves: found set by the next run, injixo may have these contacts already. */
  isOnItsWay: boolean;
};

/** By queue key: how many were accepted, and when the last one (epoch ms). */
export type Tally = { number: number; counts: Record<string, [contacts: number, lastAt: number]> };

export type Trouble = { kind: 'key_rejected' | 'refused' | 'unreachable'; since: number };

export const STATE_KEY = 'state';
const VERSION = 1;
/** A run that finds no record looks this many windows back for notes: an hour. */
const LOOK_BACK = 12;

type Stored = Omit<State, 'undecided' | 'ready' | 'batch' | 'ids'> & {
  v: number;
  undecided: string;
  ready: StoredQueued;
  batch: { number: number; contacts: StoredQueued; isOnItsWay: boolean } | null;
  ids: StoredIds;
};

export function newState(now: number): State {
  return {
    window: windowAt(now) - LOOK_BACK,
    offset: 0,
    reread: [],
    undecided: [],
    ready: [],
    batch: null,
    batches: 0,
    ids: openRecentIds({}),
    ledger: emptyLedger(),
    counted: [],
    names: {},
    tallies: [],
    tallied: 0,
    trouble: null,
    notBefore: 0,
    lastAcceptedAt: null,
    lastRunAt: null,
    fineSince: now,
    access: null,
    uncountable: {},
    duplicates: 0,
  };
}

/** The stored state; null when there is none yet. */
export async function loadState(store: Store): Promise<Done<State | null>> {
  const read = await store.get(STATE_KEY);
  if (!read.ok || read.value === null) return read.ok ? { ok: true, value: null } : read;
  const stored = read.value as Stored;
  if (stored.v !== VERSION) {
    throw new Error(`state record: expected version ${VERSION}, found ${String(stored.v)}`);
  }
  return {
    ok: true,
    value: {
      ...stored,
      undecided: unpackUndecided(stored.undecided ?? ''),
      ready: unpackQueued(stored.ready),
      batch: stored.batch && { ...stored.batch, contacts: unpackQueued(stored.batch.contacts) },
      ids: openRecentIds(stored.ids),
    },
  };
}

export function packState(state: State, now: number): object {
  const owed = new Set(
    [...state.ready, ...(state.batch?.contacts ?? [])].map(({ queue }) => queue),
  );
  const names = Object.entries(state.names).filter(([queue]) => owed.has(queue));
  const stored: Stored = {
    ...state,
    v: VERSION,
    names: Object.fromEntries(names),
    undecided: packUndecided(state.undecided),
    ready: packQueued(state.ready),
    batch: state.batch && { ...state.batch, contacts: packQueued(state.batch.contacts) },
    ids: state.ids.pack(now),
  };
  return stored;
}

/** Everything taken in that injixo has not accepted. */
export function waiting(state: State): (Contact | QueuedContact)[] {
  return [...(state.batch?.contacts ?? []), ...state.ready, ...state.undecided];
}
