import { MINUTE } from './clock.ts';
import type { Log, Scheduler, Store } from './freshworks.ts';
import type { Note } from './normalize.ts';
import { hasSign, park } from './parked.ts';
import { append, isRunsMinute, windowAt } from './spool.ts';

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
  const times = { now: ports.now, comesBackAt: comesBackAt(parkings + 1, ports) };
  const parked = { note, parkings: parkings + 1 };
  if ((await leavesQuotaToRun(ports)) && (await park(ports.schedule, parked, times))) return;
  for (let round = 0; round < ROUNDS; round += 1) {
    if ((await append(ports.store, note, ports.now)).ok) return;
    if (await park(ports.schedule, parked, times)) return;
  }
  ports.log.error(`INJIXO_CONTACT_LOST ${noteId(note)}`);
}

/** While the quota is short, the run comes first: without it nothing arrives. */
async function leavesQuotaToRun({ schedule, now }: KeepPorts): Promise<boolean> {
  return isRunsMinute(now) && (await hasSign(schedule, windowAt(now) - 1));
}

function comesBackAt(parkings: number, { now, random }: KeepPorts): number {
  return now + PARK_AT_LEAST + random * PARK_SPREAD * Math.min(parkings, 6);
}

/** Names the note in a log line. */
function noteId(note: Note): string {
  if (note.k === 'reply') return `r${note.c}`;
  return note.k === 'uncountable' ? `u${note.at}` : `${note.k.charAt(0)}${note.t}`;
}
