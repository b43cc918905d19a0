import type { ContactEvent, ContactEvents } from './contact-event.ts';

/** A contact that was accepted, kept for ever so that a test can assert "exactly once". */
export type KeptContact = {
  queueIdentifier: string;
  queueName: string;
  configurationId?: number;
  /** As sent: ISO 8601 UTC, whole seconds. */
  timestamp: string;
  /** Epoch ms. */
  receivedAt: number;
  /** Running number of the request that brought it. */
  batch: number;
  idempotencyKey: string | null;
};

export type Queue = {
  identifier: string;
  name: string;
  configurationId?: number;
  channel: ContactEvent['channel'];
  /** Offered contacts. */
  total: number;
  /** Time of the latest contact by its own timestamp, epoch ms. */
  lastAt: number;
  /** Offered contacts by 15-minute interval; key = start of the interval, ISO 8601 UTC. */
  intervals: Record<string, number>;
};

export type Books = { queues: Map<string, Queue>; contacts: KeptContact[] };

const INTERVAL_MS = 15 * 60_000;

/** Start of the 15-minute interval of an instant, as injixo keeps volumes. */
export function intervalOf(at: number): string {
  return `${new Date(at - (at % INTERVAL_MS)).toISOString().slice(0, 19)}Z`;
}

/** Each new combination of identifier, name and configuration makes a new queue (injixo.md 2). */
export function queueKey(identifier: string, name: string, configurationId?: number): string {
  return JSON.stringify([identifier, name, configurationId ?? null]);
}

function queueFor(books: Books, event: ContactEvent, configurationId?: number): Queue {
  const key = queueKey(event.queueIdentifier, event.queueName, configurationId);
  const known = books.queues.get(key);
  if (known) return known;
  const queue: Queue = {
    identifier: event.queueIdentifier,
    name: event.queueName,
    ...(configurationId === undefined ? {} : { configurationId }),
    channel: event.channel,
    total: 0,
    lastAt: 0,
    intervals: {},
  };
  books.queues.set(key, queue);
  return queue;
}

/** Counts a batch. No de-duplication: a repeated contact counts twice (injixo.md 3.4). */
export function keep(
  books: Books,
  events: ContactEvents,
  request: { at: number; batch: number; idempotencyKey: string | null },
): void {
  const configurationId = events.meta?.integrationConfigurationId;
  for (const event of events.data) {
    const at = Date.parse(event.timestamp);
    const queue = queueFor(books, event, configurationId);
    if (event.properties.offered) {
      const interval = intervalOf(at);
      queue.total += 1;
      queue.intervals[interval] = (queue.intervals[interval] ?? 0) + 1;
    }
    queue.lastAt = Math.max(queue.lastAt, at);
    books.contacts.push({
      queueIdentifier: event.queueIdentifier,
      queueName: event.queueName,
      ...(configurationId === undefined ? {} : { configurationId }),
      timestamp: event.timestamp,
      receivedAt: request.at,
      batch: request.batch,
      idempotencyKey: request.idempotencyKey,
    });
  }
}
