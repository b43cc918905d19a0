import type { TicketFields } from '../rules/normalize.ts';
import { storedBytes } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord } from '../rules/shape.ts';

/**
 * What is known of tickets, for the replies and changes that come later: 4,096 neighbouring tickets share a record.
 * Three characters a ticket: two number its (group, source) pair in the record's list of pairs, one holds flags.
 * Ticket ids count up from 1 in each account, so a record is dense, and 100 new tickets cost one read and one write.
 */
export type Remembered = {
  /** null = has no group, undefined = nobody knows. */
  group: string | null | undefined;
  source: number | undefined;
  isGone: boolean;
  /** Its end counts no more (known.ts). */
  isCounted: boolean;
};

export type TicketMemory = {
  /**
   * Whether the ticket's record is at hand or can still be read: a run that read and wrote dozens would spend its quota
   * before it could store what it has done. What is refused here waits for the next run.
   */
  mayRecall(ticket: string, mostRecords?: number): boolean;
  recall(ticket: string): Promise<Remembered>;
  learn(ticket: string, facts: Partial<Remembered>): Promise<void>;
  /** Writes what has changed. */
  save(): Promise<void>;
};

const TICKETS = 4096;
const WIDTH = 3;
/** Keep a record below 40 KB; an account with more groups than that forgets the rest and asks Freshdesk. */
const MAX_PAIRS = 1000;
const PAIRS_BYTES = 26_000;
const NOBODY_KNOWS = ':';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const BLANK = ' '.repeat(WIDTH);
/** Bits; 2 had a meaning once. */
const GONE = 1;
const COUNTED = 4;
export const UNKNOWN: Remembered = {
  group: undefined,
  source: undefined,
  isGone: false,
  isCounted: false,
};

type Bucket = { pairs: string[]; cells: string[]; isChanged: boolean };

/** So many records are read by a run, and by one whose quota is short. */
const RECORDS_IN_RUN = 12;
const RECORDS_IN_NEED = 3;

/** Opens the memory for one run; a bucket is read when first asked for. */
export function openTicketMemory(store: RunStore): TicketMemory {
  const buckets = new Map<string, Bucket>();

  async function bucketOf(ticket: string): Promise<Bucket> {
    const key = bucketKey(ticket);
    const bucket = buckets.get(key) ?? (await readBucket(store, key));
    buckets.set(key, bucket);
    return bucket;
  }

  return {
    mayRecall: (ticket, mostRecords = RECORDS_IN_RUN) => {
      const most = store.hasWaited() ? RECORDS_IN_NEED : mostRecords;
      return buckets.has(bucketKey(ticket)) || buckets.size < most;
    },
    recall: async (ticket) => readCell(await bucketOf(ticket), placeOf(ticket)),
    learn: async (ticket, facts) => {
      const bucket = await bucketOf(ticket);
      const before = readCell(bucket, placeOf(ticket));
      writeCell(bucket, placeOf(ticket), { ...before, ...facts });
    },
    save: async () => {
      for (const [key, bucket] of buckets) {
        if (!bucket.isChanged) continue;
        await store.set(key, packBucket(bucket));
        bucket.isChanged = false;
      }
    },
  };
}

/** BigInt, for nobody says that an id is a number that JavaScript can hold exactly. */
function bucketKey(ticket: string): string {
  return `tickets:${BigInt(ticket) / BigInt(TICKETS)}`;
}

function placeOf(ticket: string): number {
  return Number(BigInt(ticket) % BigInt(TICKETS));
}

async function readBucket(store: RunStore, key: string): Promise<Bucket> {
  const { pairs, cells } = await readRecord(store, key, { pairs: [] as unknown[], cells: '' });
  return { pairs: pairs.map(String), cells: cells.match(/[^]{3}/g) ?? [], isChanged: false };
}

function packBucket({ pairs, cells }: Bucket): object {
  return { v: 1, pairs, cells: Array.from(cells, (cell) => cell ?? BLANK).join('') };
}

function readCell(bucket: Bucket, place: number): Remembered {
  const cell = bucket.cells[place] ?? BLANK;
  if (cell === BLANK) return UNKNOWN;
  const pair = bucket.pairs[digit(cell, 0) * 64 + digit(cell, 1)];
  const flags = digit(cell, 2);
  return {
    ...unpackPair(pair),
    isGone: (flags & GONE) !== 0,
    isCounted: (flags & COUNTED) !== 0,
  };
}

function writeCell(bucket: Bucket, place: number, facts: Remembered): void {
  const pair = pairOf(bucket, packPair(facts));
  const flags = (facts.isGone ? GONE : 0) + (facts.isCounted ? COUNTED : 0);
  const cell = [Math.floor(pair / 64), pair % 64, flags].map((n) => DIGITS.charAt(n)).join('');
  if (bucket.cells[place] === cell) return;
  bucket.cells[place] = cell;
  bucket.isChanged = true;
}

/** The pair's place in the record's list, where it is put if there is room; else that of a ticket that nobody knows. */
function pairOf(bucket: Bucket, pair: string): number {
  const { pairs } = bucket;
  const known = pairs.indexOf(pair);
  if (known >= 0) return known;
  const hasRoom = pairs.length < MAX_PAIRS && storedBytes([...pairs, pair]) <= PAIRS_BYTES;
  return hasRoom || pair === NOBODY_KNOWS ? pairs.push(pair) - 1 : pairOf(bucket, NOBODY_KNOWS);
}

function packPair({ group, source }: Remembered): string {
  return `${group === null ? 'none' : (group ?? '')}:${source ?? ''}`;
}

function unpackPair(pair = NOBODY_KNOWS): Pick<Remembered, 'group' | 'source'> {
  const [group, source] = pair.split(':');
  return {
    group: group === 'none' ? null : group || undefined,
    source: source ? Number(source) : undefined,
  };
}

function digit(cell: string, place: number): number {
  return Math.max(0, DIGITS.indexOf(cell.charAt(place)));
}

/** What a note tells of its ticket; what it does not tell stays as it was. */
export function factsOf({ s, g, d }: TicketFields): Partial<Remembered> & { isGone: boolean } {
  return {
    isGone: d === true,
    ...(g === undefined ? {} : { group: g }),
    ...(s === undefined ? {} : { source: s }),
  };
}
