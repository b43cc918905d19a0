import { isoSeconds, MINUTE } from '../platform/clock.ts';
import { readId, readInstant, readNumber } from '../rules/events.ts';
import type { Answer, Request } from '../platform/freshworks.ts';
import { isDeletedOrSpam } from '../rules/normalize.ts';
import { retryAfterMs } from './retry-after.ts';
import { asRecord, readName, readPairs } from '../rules/settings.ts';

/** What Freshdesk says of a ticket now. */
export type TicketFacts = {
  group: string | null;
  source: number;
  isGone: boolean;
  /** Epoch ms, where they are told. */
  createdAt?: number | undefined;
  updatedAt?: number | undefined;
};

/**
 * A good answer, or the status of why there is none (0 = none given, 200 = it was about something else). Only JSON of
 * the documented shape, about what was asked for, is good: a domain that rests, moves or is somebody else's says 404,
 * 301 or 403 to everything, or shows a page (freshdesk-rest.md).
 */
export type Found<T> = { ok: true; value: T } | Failure;
/** `waitMs`: as long as Freshdesk asked to be left alone (Retry-After), else 0. */
export type Failure = { ok: false; status: number; waitMs: number };

export type FreshdeskPorts = { request: Request; now: () => number };
type Row = Record<string, unknown>;

const PER_PAGE = 100;
/** Freshdesk's `updated_at` may lie a moment before the event's own time. */
const MARGIN = MINUTE;

export type TicketPage = {
  tickets: [id: string, facts: TicketFacts][];
  isLast: boolean;
  /** Epoch ms since which the list tells, and of its last ticket's change. */
  since: number;
  updatedAt: number | undefined;
};

/** Oldest change first. */
export const CHANGED = { by: 'updated_at', direction: 'asc' };
/** Newest ticket first. */
export const NEWEST = { by: 'created_at', direction: 'desc' };
export type Order = typeof CHANGED;

/** Up to 100 tickets changed since an instant, neither deleted nor spam. */
export async function listTickets(
  ports: FreshdeskPorts,
  order: Order,
  changedSince: number,
  page: number,
): Promise<Found<TicketPage>> {
  const since = changedSince - MARGIN;
  const context = { ...order, since: isoSeconds(since), page: String(page) };
  const listed = await askForRows(ports, 'listTickets', context, readTicket);
  if (!listed.ok) return listed;
  const tickets = listed.value;
  const updatedAt = tickets[tickets.length - 1]?.[1].updatedAt;
  return { ok: true, value: { tickets, isLast: tickets.length < PER_PAGE, since, updatedAt } };
}

/** One ticket. A failure with 404 or 403 may be about this one alone: nothing but another answer can tell. */
export async function findTicket(ports: FreshdeskPorts, id: string): Promise<Found<TicketFacts>> {
  const answer = await ports.request('readTicket', { context: { id } });
  const found = readTicket(asRecord(parseAnswer(answer)));
  return found?.[0] === id ? { ok: true, value: found[1] } : failure(answer, ports);
}

/** Group id → name, all pages; none = the account has none. */
export async function listGroups(ports: FreshdeskPorts): Promise<Found<Record<string, string>>> {
  const names: Record<string, string> = {};
  for (let page = 1; ; page += 1) {
    const listed = await askForRows(ports, 'listGroups', { page: String(page) }, readGroup);
    if (!listed.ok) return listed;
    for (const { id, name } of listed.value) addName(names, id, name);
    if (listed.value.length < PER_PAGE) return { ok: true, value: names };
  }
}

/** Ticket source number → the account's own name for it; Freshdesk lists them the other way round. */
export async function listSources(ports: FreshdeskPorts): Promise<Found<Record<string, string>>> {
  const answer = await ports.request('listTicketFields', {});
  const fields = parseAnswer(answer);
  const field = Array.isArray(fields) && fields.map(asRecord).find(({ name }) => name === 'source');
  const names: Record<string, string> = {};
  for (const [name, number] of readPairs(field && field.choices)) addName(names, number, name);
  // There is no account without sources.
  return Object.keys(names).length > 0 ? { ok: true, value: names } : failure(answer, ports);
}

/** One row of another kind, and the whole list is none. */
async function askForRows<T>(
  ports: FreshdeskPorts,
  template: string,
  context: object,
  read: (row: Row) => T | undefined,
): Promise<Found<T[]>> {
  const answer = await ports.request(template, { context });
  const rows = parseAnswer(answer);
  if (!Array.isArray(rows)) return failure(answer, ports);
  const all = rows.map((row) => read(asRecord(row))).filter((row) => row !== undefined);
  return all.length === rows.length ? { ok: true, value: all } : failure(answer, ports);
}

function readTicket(row: Row): [id: string, facts: TicketFacts] | undefined {
  const id = readId(row.id);
  const source = readNumber(row.source);
  const group = row.group_id === null ? null : readId(row.group_id);
  if (id === undefined || source === undefined || group === undefined) return undefined;
  const createdAt = readInstant(row.created_at);
  const updatedAt = readInstant(row.updated_at);
  return [id, { group, source, isGone: isDeletedOrSpam(row), createdAt, updatedAt }];
}

/** A name that has nothing to show spoils no list. */
function readGroup({ id, name }: Row): Row | undefined {
  return readId(id) !== undefined && typeof name === 'string' ? { id, name } : undefined;
}

function addName(names: Record<string, string>, id: unknown, name: unknown): void {
  const key = readId(id);
  const text = readName(name);
  if (key !== undefined && text !== undefined) names[key] = text;
}

function failure(answer: Answer, { now }: FreshdeskPorts): Failure {
  return { ok: false, status: answer.status, waitMs: retryAfterMs(answer, now()) };
}

/** The JSON of a good answer; undefined for every other. */
export function parseAnswer(answer: Answer): unknown {
  if (answer.status < 200 || answer.status >= 300) return undefined;
  try {
    return JSON.parse(answer.body) as unknown;
  } catch {
    // An answer that is no JSON is no answer: the caller reports its status and asks again later.
    return undefined;
  }
}
