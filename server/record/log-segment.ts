import { isReply } from '../rules/contact-id.ts';
import { type LoggedContact, packId, unpackId, words } from '../rules/contact.ts';
import { storedBytes, utf8Bytes } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord, shapedAs } from '../rules/shape.ts';

/** A queue as it was when a contact was decided to be its: by its key, and under its name of then. */
export type Queue = { key: string; name: string };

/** Of a record that was damaged. */
const NO_QUEUE: Queue = { key: '', name: '' };

/** What the log takes of a contact; of a reply its ticket as well. */
export type Logged = { id: string; at: number; window: number; ticket?: string | undefined };

/** In order of decision; `queue` null: nothing is to be sent, only the id is kept. */
export type Entry = {
  id: string;
  at: number;
  window: number;
  queue: number | null;
  ticket?: string | undefined;
};

/** One record of the log while a run works with it; entries name their queue by its place in `queues`. */
export type Segment = {
  queues: Queue[];
  entries: Entry[];
  ids: Set<string>;
  /** Of the stored record, as far as it grows. */
  bytes: number;
  isChanged: boolean;
};

/** A record holds 40 KB with its key (docs/delivery.md); this leaves room for the frame. */
const SEGMENT_BYTES = 38_000;

export function newSegment(): Segment {
  return { queues: [], entries: [], ids: new Set(), bytes: 0, isChanged: true };
}

/** Adds an entry; false where the segment has no room for it. */
export function addEntry(
  segment: Segment,
  { id, at, window, ticket }: Logged,
  queue: Queue | null,
): boolean {
  const place = queue && placeOf(segment, queue);
  const added = queue !== null && place === segment.queues.length ? [queue] : [];
  const entry = { id, at, window, queue: place, ticket: isReply(id) ? ticket : undefined };
  const bytes = utf8Bytes(packEntry(entry)) + 1 + storedBytes(added);
  if (segment.bytes + bytes > SEGMENT_BYTES) return false;
  segment.queues.push(...added);
  segment.entries.push(entry);
  segment.ids.add(id);
  segment.bytes += bytes;
  segment.isChanged = true;
  return true;
}

/** The same queue may stand there twice: under its old name, and under its new one. */
function placeOf({ queues }: Segment, { key, name }: Queue): number {
  const place = queues.findIndex((queue) => queue.key === key && queue.name === name);
  return place < 0 ? queues.length : place;
}

/** The contact to be sent; null where its record was damaged, and nobody can tell it any more. */
export function toSend({ queues }: Pick<Segment, 'queues'>, entry: Entry): LoggedContact | null {
  const { key, name } = queues[entry.queue ?? -1] ?? NO_QUEUE;
  return key !== '' && name !== '' && entry.at > 0 ? { ...entry, queue: key, name } : null;
}

/**
 * `{ v, queues: [{ key, name }, …], contacts: "t5p.s44we8.3d3xx.0 r1x3fs.s44we8.3d3xx.1.5p …" }`: id, time, window, place
 * of its queue, and of a reply its ticket, unless that is too long for an exact number; base 36.
 */
export function packSegment({ queues, entries }: Pick<Segment, 'queues' | 'entries'>): object {
  return { v: 1, queues, contacts: entries.map(packEntry).join(' ') };
}

/** A record that is gone is an empty segment. `size`: what stands beyond it was never stored in the state. */
export async function readSegment(store: RunStore, key: string, size: number): Promise<Segment> {
  const blank = { queues: [] as unknown[], contacts: '' };
  const { queues, contacts } = await readRecord(store, key, blank);
  const known = queues.map((queue) => shapedAs(NO_QUEUE, queue));
  const entries = words(contacts).slice(0, size).map(unpackEntry);
  const segment = { queues: known, entries, ids: new Set(entries.map(({ id }) => id)) };
  return { ...segment, bytes: storedBytes(packSegment(segment)), isChanged: false };
}

function packEntry({ id, at, window, queue, ticket }: Entry): string {
  const numbers = [at, window, queue].map((number) => number?.toString(36) ?? '');
  const its = Number(ticket);
  return [packId(id), ...numbers, ...(Number.isSafeInteger(its) ? [its.toString(36)] : [])].join(
    '.',
  );
}

function unpackEntry(word: string): Entry {
  const [id = '', at = '', window = '', queue = '', ticket] = word.split('.');
  return {
    id: unpackId(id),
    at: parseInt(at, 36),
    window: parseInt(window, 36),
    queue: queue === '' ? null : parseInt(queue, 36),
    ticket: ticket && String(parseInt(ticket, 36)),
  };
}
