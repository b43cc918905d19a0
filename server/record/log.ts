import { SECOND } from '../platform/clock.ts';
import type { RunStore } from '../platform/run-store.ts';
import { inMinutes, WINDOW, windowAt } from '../platform/windows.ts';
import type { LoggedContact } from '../rules/contact.ts';
import { KNOWN_FOR } from '../rules/retention.ts';
import { addEntry, type Logged, newSegment, packSegment, type Queue } from './log-segment.ts';
import { readSegment, type Segment } from './log-segment.ts';
import { type Pending, pendingIn, type Place, type Stretch, stretchOf } from './log-stretch.ts';
import { mayHold, newSpan, packSpans, type Span, unpackSpans, widen } from './log-spans.ts';

/**
 * The log: every contact whose queue is decided, in the order of decision, with the names of the queues, in numbered
 * records ("segments") that are written whole until they are full and deleted whole when they are old. The state holds
 * positions in it, never contacts: an outage makes a longer log, nothing else; and copies of what was taken in are known
 * by their ids for as long as the log is kept.
 *
 * A segment is written before the state that tells its size. What a run appended that died in between stands beyond
 * that size: nobody sees it, and the next run writes over it.
 */
export type Log = {
  /** Reads the newest segment, so that appending needs nothing more. */
  open(): Promise<void>;
  /**
   * Whether this contact is logged, which happened in that window; `later`: this run has read as much as it may; null: no
   * run can tell, for that is forgotten, or would take more reads than any may spend.
   */
  has(id: string, happenedIn: number): Promise<boolean | 'later' | null>;
  /** Since when whatever happened can be told, epoch ms. */
  knownSince(): number;
  /** Appends a contact that is to be sent to this queue; with null, one whose copies only shall be known. */
  append(contact: Logged, queue: Queue | null): void;
  /** No further contact into the newest segment. */
  close(): void;
  /** What comes next, of one segment: so many contacts at most, or all up to a place; null where there are none. */
  next(limit: number): Promise<Stretch | null>;
  upTo(to: number): Promise<Stretch>;
  /** Takes out of the next ones, up to a place, those of which that is true; they are not to be sent from here any more. */
  takeOut(to: number, isWanted: (contact: LoggedContact) => boolean): LoggedContact[];
  /** Nothing of this stretch, or of what lies before it, is to be sent any more. */
  settle(stretch: Stretch): void;
  /** What stood at a place, also where that is settled; as far as it is kept. */
  contactsOf(place: Place): Promise<LoggedContact[]>;
  /** How many contacts are to be sent. */
  waiting(): number;
  /** The window in which the oldest of them arrived; Infinity where there are none. */
  oldest(): number;
  /** Forgets old segments; gives the keys of their records. */
  forget(): string[];
  /** Writes the segments that have changed; to be called before the state is stored. */
  save(): Promise<void>;
  pack(): StoredLog;
};

/**
 * `first`: the number of the oldest segment. Whatever stands before the place `offset` of `segment` is settled; of what
 * is left of it, the places `out` were taken out.
 */
export type StoredLog = {
  first: number;
  spans: string;
  segment: number;
  offset: number;
  out: number[];
  waiting: number;
  isClosed: boolean;
  /** The end of the last segment that is forgotten. */
  forgotten: number;
  /** Earlier versions kept here what the span of `segment` tells now. */
  oldest?: number | null;
};

export const EMPTY_LOG: StoredLog = {
  first: 1,
  spans: '',
  segment: 1,
  offset: 0,
  out: [],
  waiting: 0,
  isClosed: true,
  forgotten: 0,
  oldest: undefined,
};

/** Read to recognise copies: each costs an operation, and a run has few of them. */
const MOST_LOOKED_IN = 8;
/** Of segments that are settled, no more than so many. */
const SETTLED_KEPT = 200;

/** Its record is gone, or damaged. */
function isShort({ entries }: Segment, size: number): boolean {
  return entries.length < size;
}

/** @param now the window of now. */
export function openLog(name: string, store: RunStore, stored: StoredLog, now: number): Log {
  let { first, segment: at, offset, out, waiting, isClosed } = stored;
  let forgotten = inMinutes(stored.forgotten);
  const oldestKept = now - KNOWN_FOR / WINDOW;
  const spans = unpackSpans(stored.spans);
  const current = spans[at - first];
  if (current !== undefined && stored.oldest !== undefined)
    current.oldest = typeof stored.oldest === 'number' ? stored.oldest : Infinity;
  const segments = new Map<number, Segment>();
  let lookedIn = 0;

  const keyOf = (number: number): string => `${name}:${number}`;
  const last = (): number => first + spans.length - 1;
  const spanOf = (number: number): Span => spans[number - first] ?? newSpan(0);
  /** Of the segment that is being sent, as far as it is at hand. */
  const here = (to: number): Place => ({ segment: at, from: offset, to, out });
  const pendingHere = (to: number): Pending[] =>
    pendingIn(segments.get(at) ?? newSegment(), here(to));

  async function read(number: number): Promise<Segment> {
    const known = segments.get(number);
    if (known !== undefined) return known;
    const { size, end } = spanOf(number);
    const key = keyOf(number);
    const segment = await readSegment(store, key, size);
    segments.set(number, segment);
    if (isShort(segment, size)) {
      // Told once: what happened until then, nobody can tell any more whether it was logged, and that is kept.
      store.odd[forgotten < end ? 'add' : 'delete'](key);
      forgotten = Math.max(forgotten, end);
    }
    return segment;
  }

  function append(contact: Logged, queue: Queue | null): void {
    const open = isClosed ? undefined : segments.get(last());
    if (open === undefined || !addEntry(open, contact, queue)) {
      spans.push(newSpan(spanOf(last()).end));
      const segment = newSegment();
      segments.set(last(), segment);
      isClosed = false;
      addEntry(segment, contact, queue);
    }
    const span = spanOf(last());
    span.size += 1;
    span.end = Math.max(span.end, now, windowAt(contact.at * SECOND));
    widen(span, contact.id);
    if (queue === null) return;
    waiting += 1;
    span.oldest = Math.min(span.oldest, contact.window);
  }

  async function next(limit: number): Promise<Stretch | null> {
    while (waiting > 0 && at <= last()) {
      await read(at);
      const { size } = spanOf(at);
      const found = stretchOf(here(size), pendingHere(size), limit);
      if (found.contacts.length + found.lost > 0) return found;
      // What is left of the segment is settled.
      if (at === last()) break;
      at += 1;
      offset = 0;
      out = [];
    }
    // Of what is not there any more nobody can say more than how many there were.
    return waiting > 0 ? { ...here(offset), contacts: [], lost: waiting } : null;
  }

  function takeOut(to: number, isWanted: (contact: LoggedContact) => boolean): LoggedContact[] {
    const wanted = pendingHere(to).filter(({ contact }) => contact !== null && isWanted(contact));
    out.push(...wanted.map(({ place }) => place));
    waiting -= wanted.length;
    lookForOldest();
    return wanted.flatMap(({ contact }) => contact ?? []);
  }

  function settle({ to, contacts, lost }: Stretch): void {
    waiting -= contacts.length + lost;
    offset = to;
    out = out.filter((place) => place >= to);
    lookForOldest();
  }

  function lookForOldest(): void {
    const span = spanOf(at);
    const windows = pendingHere(span.size).map(({ contact }) => contact?.window ?? Infinity);
    span.oldest = Math.min(...windows);
  }

  /** Segments in which the contact may stand, the newest first. */
  function candidates(id: string, since: number): number[] {
    const numbers = spans.map((_, place) => first + place).reverse();
    return numbers.filter((number) => spanOf(number).end >= since && mayHold(spanOf(number), id));
  }

  function mayLookIn(number: number): boolean {
    if (segments.has(number)) return true;
    lookedIn += 1;
    return lookedIn <= MOST_LOOKED_IN;
  }

  async function has(id: string, happenedIn: number): Promise<boolean | 'later' | null> {
    // One window earlier, for clocks differ.
    const since = happenedIn - 1;
    const numbers = candidates(id, since);
    for (const number of numbers) {
      if (!mayLookIn(number)) return numbers.length <= MOST_LOOKED_IN ? 'later' : null;
      if ((await read(number)).ids.has(id)) return true;
    }
    return since < forgotten ? null : false;
  }

  return {
    open: async () => {
      // After a gap nothing may be appended: it would take the places of what is missing.
      if (!isClosed) isClosed = isShort(await read(last()), spanOf(last()).size);
    },
    has,
    // A window for clocks that differ, and one that may have been forgotten in part.
    knownSince: () => Math.max(oldestKept, forgotten + 2) * WINDOW,
    append,
    close: () => {
      isClosed = true;
    },
    next,
    upTo: async (place) => {
      await read(at);
      const to = Math.min(place, spanOf(at).size);
      return stretchOf(here(to), pendingHere(to), Infinity);
    },
    takeOut,
    settle,
    contactsOf: async (place) =>
      stretchOf(place, pendingIn(await read(place.segment), place), Infinity).contacts,
    waiting: () => waiting,
    oldest: () => {
      const unsettled = waiting > 0 ? spans.slice(at - first) : [];
      return Math.min(...unsettled.map(({ oldest }) => oldest));
    },
    forget: () => {
      const keys: string[] = [];
      while (first < at && (at - first > SETTLED_KEPT || spanOf(first).end < oldestKept)) {
        keys.push(keyOf(first));
        forgotten = spanOf(first).end;
        spans.shift();
        first += 1;
      }
      return keys;
    },
    save: async () => {
      for (const [number, segment] of segments) {
        if (!segment.isChanged) continue;
        await store.set(keyOf(number), packSegment(segment));
        segment.isChanged = false;
      }
    },
    pack: () => ({
      ...{ first, spans: packSpans(spans), segment: at, offset, out },
      ...{ waiting, isClosed, forgotten },
    }),
  };
}
