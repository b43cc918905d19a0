import { isoSeconds, MINUTE, SECOND } from './clock.ts';
import { readId, readInstant, readNumber } from './events.ts';
import type { Answer, Request } from './freshworks.ts';
import { isDeletedOrSpam } from './normalize.ts';
import { asRecord, readName, readPairs } from './settings.ts';

/** What Freshdesk says of a ticket now. */
export type TicketFacts = {
  group: string | null;
  source: number | undefined;
  isGone: boolean;
  /** Epoch ms, where it is told. */
  createdAt?: number | undefined;
};

/** A look-up's answer, or the status of why there is none for now (0 = none given): ask again in a later run. */
export type Found<T> = { ok: true; value: T } | Failure;
/** `waitMs`: as long as Freshdesk asked to be left alone (Retry-After), else 0. */
export type Failure = { ok: false; status: number; waitMs: number };

const PER_PAGE = 100;
/** Freshdesk's `updated_at` may lie a moment before the event's own time. */
const MARGIN = MINUTE;

export type TicketPage = { tickets: Map<string, TicketFacts>; isLast: boolean };

/** Up to 100 tickets changed since an instant, neither deleted nor spam; oldest change first. */
export async function listTickets(
  request: Request,
  since: number,
  page: number,
): Promise<Found<TicketPage>> {
  const context = { since: isoSeconds(since - MARGIN), page: String(page) };
  const rows = readRows(await request('listTickets', { context }));
  if (!rows.ok) return rows;
  const tickets = new Map<string, TicketFacts>();
  for (const row of rows.value) {
    const id = readId(row.id);
    if (id !== undefined) tickets.set(id, readTicket(row));
  }
  return { ok: true, value: { tickets, isLast: rows.value.length < PER_PAGE } };
}

/** One ticket. A ticket that Freshdesk has no more (404) is deleted for good. */
export async function findTicket(request: Request, id: string): Promise<Found<TicketFacts>> {
  const answer = await request('readTicket', { context: { id } });
  if (answer.status === 404) {
    return { ok: true, value: { group: null, source: undefined, isGone: true } };
  }
  const row = parseAnswer(answer);
  return row ? { ok: true, value: readTicket(asRecord(row)) } : failure(answer);
}

/** Group id → name, all pages. */
export async function listGroups(request: Request): Promise<Found<Record<string, string>>> {
  const names: Record<string, string> = {};
  for (let page = 1; ; page += 1) {
    const rows = readRows(await request('listGroups', { context: { page: String(page) } }));
    if (!rows.ok) return rows;
    for (const row of rows.value) addName(names, row.id, row.name);
    if (rows.value.length < PER_PAGE) return { ok: true, value: names };
  }
}

/** Ticket source number → the account's own name for it; Freshdesk lists them the other way round. */
export async function listSources(request: Request): Promise<Found<Record<string, string>>> {
  const rows = readRows(await request('listTicketFields', {}));
  if (!rows.ok) return rows;
  const names: Record<string, string> = {};
  const field = rows.value.find((row) => row.name === 'source');
  for (const [name, number] of readPairs(field?.choices)) addName(names, number, name);
  return { ok: true, value: names };
}

function addName(names: Record<string, string>, id: unknown, name: unknown): void {
  const key = readId(id);
  const text = readName(name);
  if (key !== undefined && text !== undefined) names[key] = text;
}

function readTicket(row: Record<string, unknown>): TicketFacts {
  return {
    group: readId(row.group_id) ?? null,
    source: readNumber(row.source),
    isGone: isDeletedOrSpam(row),
    createdAt: readInstant(row.created_at),
  };
}

function readRows(answer: Answer): Found<Record<string, unknown>[]> {
  const rows = parseAnswer(answer);
  return Array.isArray(rows) ? { ok: true, value: rows.map(asRecord) } : failure(answer);
}

function failure(answer: Answer): Failure {
  const seconds = Number(answer.headers['retry-after']);
  return { ok: false, status: answer.status, waitMs: seconds > 0 ? seconds * SECOND : 0 };
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
