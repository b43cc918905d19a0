import type { Delivery } from './deliveries.ts';
import type { JsonObject } from '../ground/json.ts';
import { noCounts, revived } from '../ground/journal.ts';
import type { Journal } from '../ground/journal.ts';
import type { RuntimeOptions } from './options.ts';
import type { ScheduleEntry } from '../services/schedule.ts';
import type { SavedStore } from '../services/store.ts';

/** All that outlives the process. Runs under way do not: their calls have had their effect or never will. */
export type Saved = {
  version: 1;
  now: number;
  random: number;
  installed: boolean;
  settings: JsonObject;
  store: SavedStore;
  schedules: ScheduleEntry[];
  deliveries: Delivery[];
  journal: Journal;
  problems: string[];
};

/** What `saved` holds, or the beginning of all things. Throws if `saved` was written by another version. */
export function readSaved({ saved, startAt, seed = 1 }: RuntimeOptions): Saved {
  if (saved === undefined) return beginning(startAt, seed);
  const read = JSON.parse(saved) as Saved;
  if (read.version !== 1) {
    throw new Error(`expected a saved runtime of version 1, found ${String(read.version)}`);
  }
  const now = Math.max(startAt, read.now);
  return { ...read, now, journal: revived(read.journal) };
}

function beginning(now: number, random: number): Saved {
  const journal = { executions: [], requests: [], counts: noCounts(), sequence: 0 };
  const empty = { settings: {}, store: [], schedules: [], deliveries: [], problems: [] };
  return { version: 1, now, random, installed: false, journal, ...empty };
}
