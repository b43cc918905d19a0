import type { HttpAnswer } from '../runtime/services/upstream.ts';
import type { Account, Agent, Ticket } from './account.ts';
import { invalid } from './rest-answer.ts';
import type { FieldError } from './rest-answer.ts';
import { statsOf, ticketInList } from './rest-bodies.ts';
import { onePage, readPage } from './rest-paging.ts';

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60_000;

const CHOICES: Record<string, string[]> = {
  order_by: ['created_at', 'due_by', 'updated_at', 'status'],
  order_type: ['asc', 'desc'],
  filter: ['new_and_my_open', 'watching', 'spam', 'deleted'],
  include: ['stats', 'requester', 'description'],
};

const SORT_KEY: Record<string, (ticket: Ticket) => number> = {
  created_at: (ticket) => ticket.createdAt,
  due_by: (ticket) => ticket.createdAt,
  updated_at: (ticket) => ticket.updatedAt,
  status: (ticket) => ticket.status,
};

/** Whether an agent may see a ticket at all. */
export function mayRead(agent: Agent, ticket: Ticket): boolean {
  if (agent.groups === null) return true;
  return ticket.groupId !== null && agent.groups.includes(ticket.groupId);
}

function checkChoices(query: URLSearchParams): FieldError[] {
  return Object.entries(CHOICES).flatMap(([field, choices]) => {
    const value = query.get(field);
    const values = field === 'include' ? value?.split(',') : [value];
    if (values?.every((each) => each === null || choices.includes(each)) ?? true) return [];
    const message = `It should be one of these values: '${choices.join(',')}'`;
    return [{ field, message, code: 'invalid_value' }];
  });
}

/** Instants are compared in whole seconds, as they are shown. */
function checkSince(query: URLSearchParams): { sinceAt: number | null; errors: FieldError[] } {
  const text = query.get('updated_since');
  if (text === null) return { sinceAt: null, errors: [] };
  const sinceAt = Date.parse(text);
  const looksRight = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))?$/.test(text);
  if (looksRight && !Number.isNaN(sinceAt)) return { sinceAt, errors: [] };
  const message = "It should be in the 'combined date and time ISO8601' format";
  return { sinceAt: null, errors: [{ field: 'updated_since', message, code: 'invalid_date' }] };
}

/** Without a filter the list leaves out what is deleted or spam, also with `updated_since`. */
function inFilter(ticket: Ticket, filter: string | null): boolean {
  if (filter === 'deleted') return ticket.deleted;
  if (filter === 'spam') return ticket.spam && !ticket.deleted;
  return !ticket.deleted && !ticket.spam;
}

function bodyOf(account: Account, query: URLSearchParams): (ticket: Ticket) => object {
  const hasStats = query.get('include')?.split(',').includes('stats') === true;
  if (!hasStats) return ticketInList;
  return (ticket) => ({ ...ticketInList(ticket), stats: statsOf(ticket, account) });
}

/**
 * GET /api/v2/tickets. Without `updated_since`: tickets of the last 30 days. `updated_since` is
 * inclusive. Newest creation first by default; ties by id, in the same direction.
 */
export function listTickets(account: Account, agent: Agent, url: URL, now: number): HttpAnswer {
  const query = url.searchParams;
  const { page, errors } = readPage(query, [...Object.keys(CHOICES), 'updated_since']);
  const since = checkSince(query);
  const wrong = [...errors, ...checkChoices(query), ...since.errors];
  if (wrong.length > 0) return invalid(wrong);

  const filter = query.get('filter');
  const { sinceAt } = since;
  const isIn = (ticket: Ticket): boolean =>
    (sinceAt === null
      ? ticket.createdAt >= now - THIRTY_DAYS_MS
      : Math.floor(ticket.updatedAt / 1000) * 1000 >= sinceAt) &&
    inFilter(ticket, filter) &&
    mayRead(agent, ticket);

  const key = SORT_KEY[query.get('order_by') ?? 'created_at'] ?? ((ticket) => ticket.createdAt);
  const direction = query.get('order_type') === 'asc' ? 1 : -1;
  const found: Ticket[] = [];
  for (const ticket of account.tickets.values()) if (isIn(ticket)) found.push(ticket);
  found.sort((a, b) => direction * (key(a) - key(b) || a.id - b.id));
  return onePage(url, found, page, bodyOf(account, query));
}
