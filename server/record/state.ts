import type { ActivityRecords } from './activity.ts';
import { type Access, newAccess } from './access.ts';
import { countUncertain } from './certainty.ts';
import { type Chats, packChats } from './chats.ts';
import type { Comparison } from './comparison.ts';
import { type Contact, packUndecided } from '../rules/contact.ts';
import { type Held, packHeld } from './held-records.ts';
import type { Incident, LastAlert, LastTest } from './incident.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import type { Mistakes } from './mistakes.ts';
import { EMPTY_LOG, type Log, type StoredLog } from './log.ts';
import { lately } from './newest.ts';
import { NO_ALERTS, type OwnAlerts } from './own-alerts.ts';
import { fitting, inRecords, RECORD_BYTES, storedBytes } from '../platform/record-size.ts';
import { SECOND } from '../platform/clock.ts';
import type { SetAside } from './set-aside-contact.ts';
import type { EarlierTally, Tally } from './tally.ts';
import { startOf, windowAt } from '../platform/windows.ts';

/*
 * The life of a contact, complete. It is in one of these places, and each move is one write of the state; what stands in
 * a record of its own is written before the state that names it, and deleted after the state that no longer does.
 *
 *   event ─► spooled ─► undecided ─► logged ─► in flight ─► accepted
 *            parked ─┐    held  ▲      ▲ late ◄──┴──► set aside
 *            put off ┘    found ┘
 *   nowhere else: sent by itself, or lost
 *
 * spooled    by a handler, in the spool's record of its window (capture/spool.ts), at or past `window`. A crash after the
 *            write changes nothing; one before it is an event that never came.
 * parked     by a handler, in the data of a one-time schedule, where the key-value quota is spent. The run that takes it
 *            in deletes the schedule after its state is stored; if it dies before, the note comes back as a copy.
 * put off    by a run that had no room for it (intake/put-off.ts), in a record of its own.
 * found      no event told of it, or none could be kept: the comparison takes it in like an event's note (comparing/).
 * undecided  by a run that took it in (intake/): seen, but its group or source is not known yet. What may turn out to be no
 *            contact (record/certainty.ts) is seen only when that is decided; where it is none, it ends here.
 * held       the same, in a record of its own, while more of them wait than the state has room for (queueing/held.ts).
 * logged     by a run that decided its queue (queueing/): in the log past its position. A run that dies before its state
 *            is stored has appended nothing that anybody sees.
 * late       as logged, behind all others: injixo refused it alone, or its queue (sending/refusal.ts, batch.ts).
 * in flight  `batch` says up to where, and that it is on its way; stored before the request leaves. A run that finds it
 *            so does not know what injixo has, unless the answer was kept (sending/kept-answer.ts): it asks first, sends again,
 *            and counts `possiblyTwice`.
 * set aside  by a run, in `aside` or a record of its own: injixo takes others, and refuses this one. Back by the admin.
 * accepted   counted in the ledger, position moved past it. Its id stays in the log (rules/retention.ts), so that copies are known.
 * sent by itself   by its handler, where nothing would take the note and there is no Freshdesk key (capture/send-directly.ts).
 * lost       counted: a note that no place would take, named in the log lines; or a record that the platform has lost.
 */

/** What the runs know, in one record that only they write, each time whole: positions and counts can never disagree. */
export type State = {
  /** Pinned at the first run: part of every queue identifier, whatever the account is called later. */
  domain?: string | undefined;
  /** Made up once: part of every idempotency key, for an earlier installation may have used the same numbers. */
  installation?: string | undefined;
  /** The next window to take in. */
  window: number;
  /** Notes of earlier windows that there was no room for, in records of their own; and how many records there ever were. */
  putOff: PutOff[];
  putOffs: number;
  /**
   * Windows taken in just after they closed, with how many notes that were. Each is read once more some minutes later and
   * only then deleted: a handler with a slow clock writes late, and a read may be older than the last write.
   */
  reread: { window: number; taken: number }[];
  undecided: Contact[];
  /** Of the undecided, those that there is no room for here. */
  held: Held[];
  helds: number;
  /** Decided contacts, in the order in which they go out. */
  log: Log;
  /** Those that injixo refused alone, and others of their queues: they go last. */
  late: Log;
  /** These queues' contacts move from the log to the late ones. */
  lateQueues: string[];
  batch: Batch | null;
  /**
   * The number of the last one. They count from the time of the first state, in seconds: records of figures may still know
   * the numbers of a state that the platform has lost, and count no lower ones.
   */
  batches: number;
  /** The most contacts that a batch may hold, while injixo refuses some; null = as many as a request takes. */
  maxBatch: number | null;
  /** Keys of records that nobody needs any more. */
  trash: string[];
  ledger: Ledger;
  /** Tickets whose end counts no more (known.ts), not yet marked so in ticket memory. */
  counted: string[];
  /** Lines of chats, so that not each has to be a contact. */
  chats: Chats;
  /** The newest changes of tickets that events told of lately: ticket → its own time, epoch seconds. */
  changes: Record<string, number>;
  /** Accepted batches that no record of figures tells of yet. */
  tallies: (Tally | EarlierTally)[];
  /** Which records tell of accepted contacts by time. */
  activity: ActivityRecords;
  /** The last ten runs, oldest first. */
  runs: Ran[];
  trouble: Trouble | null;
  /** Epoch ms before which injixo asked not to be sent to; 0 = none. */
  notBefore: number;
  lastAcceptedAt: number | null;
  /** When injixo last took contacts, or an empty batch; 0 = never. */
  heardAt: number;
  lastRunAt: number | null;
  /** When the last runs in turn began (turns.ts), and when the last of them that came to its end took its lease. */
  turns: number[];
  over: number;
  /** The last run left something to do: another should not wait for its turn (run/behind.ts). */
  isBehind: boolean;
  /** Since when nothing has been wrong. */
  fineSince: number;
  /** How Freshdesk answers. */
  access: Access;
  /** How far the comparison with Freshdesk is; null without access, and before the first run. */
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

/**
 * Contacts that go out, or went out, in one request: those up to the place `to` of the log, or of the late ones. The
 * number is part of its idempotency key.
 */
export type Batch = {
  number: number;
  isLate: boolean;
  to: number;
  /** Set before the request leaves: found set by the next run, injixo may have these contacts already. */
  isOnItsWay: boolean;
  /** How often it has been marked so; none: never. */
  attempts?: number;
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
const LOOK_BACK = 60;

export type Stored = Omit<State, keyof Packed | 'held'> & Packed & { v: number };
type Packed = {
  undecided: string;
  heldIn: string;
  chats: string;
  log: StoredLog;
  late: StoredLog;
};

/** The state before the first run, as it is stored. */
export function firstState(now: number): Stored {
  return {
    v: VERSION,
    domain: undefined,
    installation: undefined,
    window: windowAt(now) - LOOK_BACK,
    putOff: [],
    putOffs: 0,
    reread: [],
    undecided: '',
    heldIn: '',
    helds: 0,
    log: EMPTY_LOG,
    late: EMPTY_LOG,
    lateQueues: [],
    batch: null,
    batches: Math.floor(now / SECOND),
    maxBatch: null,
    trash: [],
    ledger: emptyLedger(),
    counted: [],
    chats: '',
    changes: {},
    tallies: [],
    activity: {},
    runs: [],
    trouble: null,
    notBefore: 0,
    lastAcceptedAt: null,
    heardAt: 0,
    lastRunAt: null,
    turns: [],
    over: 0,
    isBehind: false,
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

export function packState({ held, ...state }: State): Stored {
  const stored: Stored = {
    ...state,
    v: VERSION,
    undecided: packUndecided(state.undecided),
    heldIn: packHeld(held),
    log: state.log.pack(),
    late: state.late.pack(),
    changes: {},
    chats: '',
    trash: [],
  };
  // What only helps takes the room that is left; an obsolete record whose key has none stays behind, in nobody's way.
  const free = RECORD_BYTES - storedBytes(stored);
  stored.trash = inRecords(state.trash, (key) => storedBytes(key) + 1, free)[0] ?? [];
  stored.changes = fitting(lately(state.changes), RECORD_BYTES - storedBytes(stored));
  const room = RECORD_BYTES - storedBytes(stored);
  stored.chats = packChats(state.chats, startOf(state.window), room);
  return stored;
}

/** How many contacts are taken in that injixo has not accepted. */
export function waiting(state: State): number {
  const { held, log, late, undecided } = state;
  const away = held.reduce((sum, { contacts, doubtful: none }) => sum + contacts - none, 0);
  return away + log.waiting() + late.waiting() + undecided.length - countUncertain(state);
}

/** The window in which the oldest of them arrived; null when none is waiting. */
export function oldestWaiting({ held, log, late, undecided }: State): number | null {
  const windows = [...undecided.map(({ window }) => window), ...held.map(({ oldest }) => oldest)];
  const oldest = Math.min(...windows, log.oldest(), late.oldest());
  return oldest < Infinity ? oldest : null;
}
