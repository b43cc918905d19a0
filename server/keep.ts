import { MINUTE } from './clock.ts';
import type { Log, Scheduler, Store } from './freshworks.ts';
import type { Note } from './normalize.ts';
import { asRecord } from './settings.ts';
import { append } from './spool.ts';

export type KeepPorts = {
  store: Store;
  schedule: Scheduler;
  log: Log;
  now: number;
  /** In [0, 1): spreads parked notes, so that they do not all come back at once. */
  random: number;
};

/** A schedule must lie at least 5 minutes ahead (freshworks-platform.md 7.1); a minute more covers a slow clock. */
const PARK_AT_LEAST = 6 * MINUTE;
const PARK_SPREAD = 4 * MINUTE;
const ROUNDS = 3;

/**
 * Keeps a note until a run has taken it in: in the spool, else (key-value quota spent) parked in a one-time schedule
 * that brings it back. Says so in the log, by code and id, when the platform refused every way out.
 * @param parkings how often this note has been parked before; later parkings are spread wider.
 */
export async function keep(note: Note, parkings: number, ports: KeepPorts): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    if ((await append(ports.store, note, ports.now)).ok) return;
    // What is merely known of a ticket is worth a write, not a schedule.
    if (note.k === 'known') return;
    if (await park(note, parkings + 1, ports)) return;
  }
  ports.log.error(`INJIXO_CONTACT_LOST ${noteId(note)}`);
}

/** The note in a fired schedule's data, if it is one of ours. */
export function readParked(data: unknown): { note: Note; parkings: number } | null {
  const { note, parkings } = asRecord(data);
  if (typeof asRecord(note)['k'] !== 'string') return null;
  return { note: note as Note, parkings: Number(parkings) || 1 };
}

async function park(note: Note, parkings: number, ports: KeepPorts): Promise<boolean> {
  const spread = PARK_SPREAD * Math.min(parkings, 6);
  const parked = await ports.schedule.create({
    name: `${noteId(note)}-${parkings}`,
    data: { note, parkings },
    schedule_at: new Date(ports.now + PARK_AT_LEAST + ports.random * spread).toISOString(),
  });
  // The second copy of an event finds the first one parked under the same name: that is kept, too.
  return parked.ok || /already exists/i.test(parked.message);
}

/** Readable and at most 22 characters: schedule names end at 30 (freshworks-platform.md 7.1). */
function noteId(note: Note): string {
  if (note.k === 'reply') return `r${note.c}`;
  return note.k === 'uncountable' ? `u${note.at}` : `${note.k.charAt(0)}${note.t}`;
}
