import { isoSeconds } from '../platform/clock.ts';
import { readId, readInstant, readNumber } from '../rules/events.ts';
import type { Answer, Request } from '../platform/freshworks.ts';
import { isDeletedOrSpam } from '../rules/normalize.ts';
import { headerOf, retryAfterMs } from './retry-after.ts';
import { asRecord, readNames, readPairs } from '../rules/settings.ts';

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

/** One ticket. A failure with 404 or 403 may be about this one alone: nothing but another answer can tell. */
export function findTicket(ports: FreshdeskPorts, id: string): Promise<Found<TicketFacts>> {
  return ask(ports, 'readTicket', { id }, (body) => readThis(id, body)?.facts);
}

/** A ticket as it is shown, read as far as the app needs it. */
export type ShownTicket = {
  id: string;
  facts: TicketFacts;
  /** When its customer last answered, epoch ms; undefined where the answer tells nothing of that, null = never. */
  answeredAt: number | null | undefined;
  /** As it came, for the rules of what counts. */
  row: Row;
};

/** What is left of the account's minute, where an answer says so. */
export type Left = { total: number; remaining: number } | null;

export type ChangedPage = { tickets: ShownTicket[]; isLast: boolean; left: Left };

/** The tickets of a list that changed since then (epoch ms, inclusive), oldest change first. */
export function listChanged(
  ports: FreshdeskPorts,
  list: 'live' | 'spam' | 'deleted',
  since: number,
  page: number,
): Promise<Found<ChangedPage>> {
  const context = { filter: list, since: isoSeconds(since), page: String(page) };
  const template = list === 'live' ? 'listChanged' : 'listGone';
  const gone = list === 'live' ? {} : { [list]: true };
  return ask(ports, template, context, (body, answer) => {
    const tickets = readRows(body, (row) => readTicket({ ...row, ...gone }));
    return tickets && { tickets, isLast: tickets.length < PER_PAGE, left: readLeft(answer) };
  });
}

/** A ticket comes with its ten oldest conversations (freshdesk-rest.md). */
const COME_ALONG = 10;

/** A ticket with all its conversations as they came. */
export async function readConversations(
  ports: FreshdeskPorts,
  id: string,
): Promise<Found<{ facts: TicketFacts; conversations: Row[] }>> {
  const asked = await ask(ports, 'readConversations', { id }, (body) => readThis(id, body));
  if (!asked.ok) return asked;
  const { facts, row } = asked.value;
  const some = row.conversations;
  const isAll = Array.isArray(some) && some.length < COME_ALONG;
  if (isAll) return { ok: true, value: { facts, conversations: some.map(asRecord) } };
  const listed = await listAll(ports, 'listConversations', { id }, (row) => row);
  return listed.ok ? { ok: true, value: { facts, conversations: listed.value } } : listed;
}

/** Whether the key's agent sees the tickets of all groups; null where the answer does not tell. */
export async function seesAllTickets(ports: FreshdeskPorts): Promise<boolean | null> {
  const scope = await ask(ports, 'readOwnAgent', {}, (body) => {
    const { id, ticket_scope } = asRecord(body);
    return readId(id) && readNumber(ticket_scope);
  });
  return scope.ok ? scope.value === 1 : null;
}

function readLeft(answer: Answer): Left {
  const total = readNumber(headerOf(answer, 'x-ratelimit-total'));
  const remaining = readNumber(headerOf(answer, 'x-ratelimit-remaining'));
  return total === undefined || remaining === undefined ? null : { total, remaining };
}

/** Group id → name, all pages; none = the account has none. */
export async function listGroups(ports: FreshdeskPorts): Promise<Found<Record<string, string>>> {
  const listed = await listAll(ports, 'listGroups', {}, readGroup);
  return listed.ok ? { ok: true, value: namesOf(listed.value) } : listed;
}

/** Ticket source number → the account's own name for it; Freshdesk lists them the other way round. */
export function listSources(ports: FreshdeskPorts): Promise<Found<Record<string, string>>> {
  return ask(ports, 'listTicketFields', {}, (body) => {
    const field = readRows(body, (row) => row)?.find(({ name }) => name === 'source');
    const names = namesOf(readPairs(field?.choices).map(([name, number]) => [number, name]));
    // There is no account without sources.
    return Object.keys(names).length > 0 ? names : undefined;
  });
}

/** All pages of a list. */
async function listAll<T>(
  ports: FreshdeskPorts,
  template: string,
  context: object,
  read: (row: Row) => T | undefined,
): Promise<Found<T[]>> {
  const value: T[] = [];
  for (let page = 1; ; page += 1) {
    const onPage = { ...context, page: String(page) };
    const listed = await ask(ports, template, onPage, (body) => readRows(body, read));
    if (!listed.ok) return listed;
    value.push(...listed.value);
    if (listed.value.length < PER_PAGE) return { ok: true, value };
  }
}

/** One row of another kind, and the whole list is none. */
function readRows<T>(rows: unknown, read: (row: Row) => T | undefined): T[] | undefined {
  if (!Array.isArray(rows)) return undefined;
  const all = rows.map((row) => read(asRecord(row))).filter((row) => row !== undefined);
  return all.length === rows.length ? all : undefined;
}

/** None, where the answer is about another. */
function readThis(id: string, body: unknown): ShownTicket | undefined {
  const ticket = readTicket(asRecord(body));
  return ticket?.id === id ? ticket : undefined;
}

function readTicket(row: Row): ShownTicket | undefined {
  const id = readId(row.id);
  const source = readNumber(row.source);
  const group = row.group_id === null ? null : readId(row.group_id);
  if (id === undefined || source === undefined || group === undefined) return undefined;
  const createdAt = readInstant(row.created_at);
  const updatedAt = readInstant(row.updated_at);
  const { requester_responded_at: answered } = asRecord(row.stats);
  return {
    id,
    facts: { group, source, isGone: isDeletedOrSpam(row), createdAt, updatedAt },
    answeredAt: answered === null ? null : readInstant(answered),
    row,
  };
}

function readGroup({ id, name }: Row): unknown[] | undefined {
  return readId(id) !== undefined && typeof name === 'string' ? [id, name] : undefined;
}

/** A name that has nothing to show spoils no list. */
function namesOf(pairs: unknown[][]): Record<string, string> {
  return readNames(Object.fromEntries(pairs.filter(([id]) => readId(id) !== undefined)));
}

/** Asks a question; `read` gives undefined where its answer is not good. */
async function ask<T>(
  { request, now }: FreshdeskPorts,
  template: string,
  context: object,
  read: (body: unknown, answer: Answer) => T | undefined,
): Promise<Found<T>> {
  const answer = await request(template, { context });
  const value = read(parseAnswer(answer), answer);
  if (value !== undefined) return { ok: true, value };
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
