import { DAY, HOUR, SECOND } from './clock.ts';
import {
  type Failure,
  findTicket,
  listGroups,
  listTickets,
  type TicketFacts,
} from './freshdesk.ts';
import type { Request } from './freshworks.ts';
import type { Note } from './normalize.ts';
import { PERIOD } from './spool.ts';

/** What Freshdesk says now of tickets. */
export type LookUp = {
  /** All that it showed, whether asked for or not. */
  tickets: Map<string, TicketFacts>;
  /** Tickets that the key's agent may not see. */
  denied: Set<string>;
  /** Tickets that do not exist, while it shows others; true: a list that would show them does not either. */
  missing: Map<string, boolean>;
  /** The first question that failed for a passing reason; null when none did. */
  failure: Failure | null;
  /** It showed something that is there. */
  hasShown: boolean;
};

export function foundNothing(failure: Failure | null = null): LookUp {
  const nothing = { tickets: new Map(), denied: new Set<string>(), missing: new Map() };
  return { ...nothing, failure, hasShown: false };
}

/** Beyond these, the rest is asked for singly or by the next run. */
const MAX_PAGES = 12;
const MAX_SINGLE = 15;

/** A ticket to ask for, and an epoch ms no later than its last change. */
export type Question = {
  ticket: string;
  changedSince: number;
  /** Of a contact that has waited for long: lists since then would never reach what is new. */
  isOld: boolean;
};

/** What has to be asked for a note that arrived in this window. */
export function questionOf(note: Note, window: number): Question[] {
  const isContact = note.k === 'ticket' || note.k === 'reply';
  return isContact ? question(note.t, note.at, window) : [];
}

/** What has to be asked for a contact, or a note of one. An imported one's own time may lie years before it arrived. */
export function question(
  ticket: string | undefined,
  at: number,
  window: number,
  isOld = false,
): Question[] {
  const changedSince = Math.max(at * SECOND, window * PERIOD - HOUR);
  return ticket === undefined ? [] : [{ ticket, changedSince, isOld }];
}

type Asking = {
  request: Request;
  now: () => number;
  mayAsk: () => boolean;
  /** It has shown something before. */
  isProven: boolean;
};

/**
 * Asks Freshdesk for tickets: by pages of all that changed since the oldest of the new ones, then singly for what is
 * not listed (deleted, spam) and what is old. Stops at the first failure and where `mayAsk` says so. Without questions
 * it only tries whether Freshdesk answers.
 */
export async function lookUp(questions: Question[], asking: Asking): Promise<LookUp> {
  const found = foundNothing();
  const fresh = questions.filter(({ isOld }) => !isOld);
  const wanted = new Set([...fresh, ...questions].map(({ ticket }) => ticket));
  const since = oldest(fresh.length > 0 ? fresh : questions) ?? asking.now() - 30 * DAY;
  const isWhole = await askForPages(since, wanted, found, asking);
  const covered = questions.filter(({ changedSince }) => isWhole && changedSince >= since);
  const isCovered = new Set(covered.map(({ ticket }) => ticket));
  for (const id of inTurn([...wanted], asking.now())) {
    await askForOne(id, isCovered.has(id), found, asking);
  }
  found.hasShown = found.tickets.size > 0 || (await showsGroups(found, asking));
  if (!found.hasShown) found.missing.clear();
  return found;
}

function oldest([first, ...others]: Question[]): number | undefined {
  return (
    first && others.reduce((since, each) => Math.min(since, each.changedSince), first.changedSince)
  );
}

/** Whether the list was read to its end. */
async function askForPages(
  since: number,
  wanted: Set<string>,
  found: LookUp,
  asking: Asking,
): Promise<boolean> {
  for (let page = 1; page <= MAX_PAGES && asking.mayAsk(); page += 1) {
    const listed = await listTickets(asking, since, page);
    if (!listed.ok) {
      found.failure = listed;
      return false;
    }
    for (const [id, facts] of listed.value.tickets) {
      found.tickets.set(id, facts);
      wanted.delete(id);
    }
    if (listed.value.isLast) return true;
    if (wanted.size === 0) break;
  }
  return false;
}

/** As many as a run can ask for; others each time, so that those which stay unanswered do not keep the rest from it. */
function inTurn(ids: string[], now: number): string[] {
  const first = ids.length > MAX_SINGLE ? Math.floor(now / SECOND) % ids.length : 0;
  return [...ids.slice(first), ...ids.slice(0, first)].slice(0, MAX_SINGLE);
}

async function askForOne(
  id: string,
  isCovered: boolean,
  found: LookUp,
  asking: Asking,
): Promise<void> {
  if (found.failure !== null || !asking.mayAsk()) return;
  const ticket = await findTicket(asking, id);
  if (ticket.ok) found.tickets.set(id, ticket.value);
  else if (ticket.status === 403) found.denied.add(id);
  else if (ticket.status === 404) found.missing.set(id, isCovered);
  else found.failure = ticket;
}

/** In a quiet account no ticket may have changed: then its groups show whether anything is there at all. */
async function showsGroups({ missing, failure }: LookUp, asking: Asking): Promise<boolean> {
  const isDoubtful = missing.size > 0 || !asking.isProven;
  if (!isDoubtful || failure !== null) return false;
  const groups = await listGroups(asking);
  return groups.ok && Object.keys(groups.value).length > 0;
}
