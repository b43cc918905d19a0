import { MINUTE, SECOND } from './clock.ts';
import type { Log, Request, Scheduler, Store } from './freshworks.ts';
import type { Note } from './normalize.ts';
import { isShort, park } from './parked.ts';
import { waitWhile } from './run-store.ts';
import { type ContactNote, sendDirectly } from './send-directly.ts';
import type { Settings } from './settings.ts';
import { append, isRunsMinute } from './spool.ts';

export type KeepPorts = {
  settings: Settings;
  store: Store;
  schedule: Scheduler;
  request: Request;
  log: Log;
  now: () => number;
  /** In [0, 1): spreads parked notes, so that they do not all come back at once. */
  random: () => number;
};

/** A schedule must lie at least 5 minutes ahead (freshworks-platform.md 7.1); a minute more covers a slow clock. */
const PARK_AT_LEAST = 6 * MINUTE;
const PARK_SPREAD = 4 * MINUTE;
const ROUNDS = 3;
/** Under a spent quota a slot opens every 1.2 s; a handler lives 20 s. */
const BETWEEN_ROUNDS = 1.5 * SECOND;

/**
 * Keeps a note until a run has taken it in: in the spool, else (key-value quota spent) parked in a one-time schedule
 * that brings it back. Where the platform refuses both, a contact is sent by itself. Says so in the log, by code and
 * id, when there was no way out.
 * @param parkings how often this note has been parked before; later parkings are spread wider.
 */
export async function keep(note: Note, parkings: number, ports: KeepPorts): Promise<void> {
  const { store, schedule } = ports;
  const now = ports.now();
  const times = { now, comesBackAt: comesBackAt(parkings + 1, now, ports.random()) };
  const parks = (isSpent: boolean): Promise<boolean> =>
    park(schedule, { note, parkings: parkings + 1 }, { ...times, isSpent });
  if ((await leavesQuotaToRun(schedule, now)) && (await parks(false))) return;
  for (let round = 0; round < ROUNDS; round += 1) {
    if ((await append(store, note, now)).ok || (await parks(true))) return;
    if (await isSent(note, ports)) return;
    const again = ports.now() + BETWEEN_ROUNDS;
    await waitWhile(() => ports.now() < again, ports, 50);
  }
  ports.log.error(`INJIXO_CONTACT_LOST ${noteId(note)}`);
}

/** A contact without an answer is kept like any other, marked as perhaps sent, and not sent by itself again. */
async function isSent(note: Note, ports: KeepPorts): Promise<boolean> {
  if (!isContact(note) || note.m === true) return false;
  const outcome = await sendDirectly(note, ports);
  if (outcome === 'perhaps') note.m = true;
  if (outcome === 'taken') await countSent(note, ports);
  return outcome === 'taken';
}

function isContact(note: Note): note is ContactNote {
  return note.k === 'ticket' || note.k === 'reply' || note.k === 'gone';
}

/** So that the run counts it, where by now the spool has room; nothing else is lost with it. */
async function countSent(note: ContactNote, { store, log, now }: KeepPorts): Promise<void> {
  const written = await append(store, { ...sentNote(note), id: noteId(note), at: note.at }, now());
  if (!written.ok) log.error(`INJIXO_SENT_UNCOUNTED ${noteId(note)}`);
}

/** With what the note told of its ticket, for replies to come. */
function sentNote(note: ContactNote) {
  const k = 'sent' as const;
  if (note.k === 'reply') return { k, t: undefined, s: undefined, g: undefined, d: undefined };
  if (note.k === 'gone') return { k, t: note.t, s: undefined, g: undefined, d: true as const };
  return { k, t: note.t, s: note.s, g: note.g, d: note.d };
}

/** While the quota is short, the run comes first: without it nothing arrives. */
async function leavesQuotaToRun(schedule: Scheduler, now: number): Promise<boolean> {
  return isRunsMinute(now) && (await isShort(schedule, now));
}

function comesBackAt(parkings: number, now: number, random: number): number {
  return now + PARK_AT_LEAST + random * PARK_SPREAD * Math.min(parkings, 6);
}

/** Names the note in a log line; of a contact, its idempotency key. */
function noteId(note: Note): string {
  if (note.k === 'sent') return note.id;
  if (note.k === 'reply') return `r${note.c}`;
  return note.k === 'uncountable' ? `u${note.at}` : `${note.k.charAt(0)}${note.t}`;
}
