import { DAY, SECOND } from '../platform/clock.ts';
import {
  type Failure,
  findTicket,
  listGroups,
  CHANGED,
  listTickets,
  NEWEST,
  type Order,
  type TicketFacts,
  type TicketPage,
} from '../clients/freshdesk.ts';
import type { Request } from '../platform/freshworks.ts';
import type { Question } from './question.ts';

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

/** Of each list: what is further on is asked for singly, or by the next run. */
const MAX_PAGES = 12;
/** Of the 50 requests that the platform allows a minute, the rest is for names and for injixo. */
const MAX_QUESTIONS = 30;
/** Asked side by side, so that a slow Freshdesk does not take the run's time. */
const AT_ONCE = 10;
/** Pages have to wait for each other: one is worth it where it spares more than so many single questions. */
const PRICE_OF_A_PAGE = 2;

type Asking = {
  request: Request;
  now: () => number;
  mayAsk: () => boolean;
  /** It has shown something before. */
  isProven: boolean;
  /** It has shown other tickets in this run. */
  hasShown: boolean;
};

type Search = {
  wanted: Set<string>;
  found: LookUp;
  questionsLeft: number;
  /** Of the list of what changed since then: how many pages were read, and are about to come; whether it has ended. */
  since: number;
  pages: number;
  pagesLeft: number;
  isWhole: boolean;
};

/**
 * Asks Freshdesk for tickets: by the list of all that changed since the oldest of the new ones, as long as its pages
 * spare questions; by the list of the newest tickets, which no number of changes makes longer; then singly for the rest:
 * what is not listed (deleted, spam) or old. Stops at the first failure and where `mayAsk` says so. Without questions it
 * only tries whether Freshdesk answers.
 */
export async function lookUp(questions: Question[], asking: Asking): Promise<LookUp> {
  const search = begin(questions, asking.now());
  const { found } = search;
  await readLists(search, asking);
  await askSingly(search, asking);
  await confirmMissing(search, questions, asking);
  found.hasShown = asking.hasShown || found.tickets.size > 0 || (await showsGroups(found, asking));
  if (!found.hasShown) found.missing.clear();
  return found;
}

function begin(questions: Question[], now: number): Search {
  const fresh = questions.filter(({ isOld }) => !isOld);
  const wanted = new Set([...fresh, ...questions].map(({ ticket }) => ticket));
  const since = oldest(fresh.length > 0 ? fresh : questions) ?? now - 30 * DAY;
  const list = { since, pages: 0, pagesLeft: 1, isWhole: false };
  return { wanted, found: foundNothing(), questionsLeft: MAX_QUESTIONS, ...list };
}

function oldest([first, ...others]: Question[]): number | undefined {
  return (
    first && others.reduce((since, each) => Math.min(since, each.changedSince), first.changedSince)
  );
}

function mayGoOn({ found, questionsLeft }: Search, { mayAsk }: Asking): boolean {
  return found.failure === null && questionsLeft > 0 && mayAsk();
}

async function readLists(search: Search, asking: Asking): Promise<void> {
  await readChanged(search, asking);
  if (search.pagesLeft > 2 && search.wanted.size > 1) await readPage(search, asking, NEWEST, 1);
  while (search.pagesLeft * PRICE_OF_A_PAGE < search.wanted.size) {
    if (!(await readChanged(search, asking))) return;
  }
}

/** Only where a list that was read to its end does not show it either, there is no such ticket. */
async function confirmMissing(
  search: Search,
  questions: Question[],
  asking: Asking,
): Promise<void> {
  const { missing } = search.found;
  while (missing.size > 0 && (await readChanged(search, asking)));
  for (const { ticket, changedSince } of questions) {
    const isCovered = search.isWhole && changedSince >= search.since;
    if (missing.has(ticket)) missing.set(ticket, isCovered);
  }
}

/** Reads one page more of what changed; false where there is none, or none for now. */
async function readChanged(search: Search, asking: Asking): Promise<boolean> {
  const { since, pages, isWhole } = search;
  if (isWhole || pages === MAX_PAGES) return false;
  const page = await readPage(search, asking, CHANGED, pages + 1);
  if (page === null) return false;
  search.pages += 1;
  search.isWhole = page.isLast;
  const until = page.updatedAt ?? since;
  // As long as changes come as fast as those of the pages read.
  const rest = (search.pages * (asking.now() - until)) / Math.max(1, until - page.since);
  search.pagesLeft = page.isLast ? 0 : Math.ceil(rest);
  return true;
}

async function readPage(
  search: Search,
  asking: Asking,
  order: Order,
  page: number,
): Promise<TicketPage | null> {
  const { found, wanted } = search;
  if (!mayGoOn(search, asking)) return null;
  search.questionsLeft -= 1;
  const listed = await listTickets(asking, order, search.since, page);
  if (!listed.ok) {
    found.failure = listed;
    return null;
  }
  for (const [id, facts] of listed.value.tickets) {
    found.tickets.set(id, facts);
    wanted.delete(id);
  }
  return listed.value;
}

async function askSingly(search: Search, asking: Asking): Promise<void> {
  const ids = inTurn([...search.wanted], search.questionsLeft, asking.now());
  for (let i = 0; i < ids.length && mayGoOn(search, asking); i += AT_ONCE) {
    await Promise.all(ids.slice(i, i + AT_ONCE).map((id) => askForOne(id, search, asking)));
  }
}

/** As many as a run can ask for; others each time, so that those which stay unanswered do not keep the rest from it. */
function inTurn(ids: string[], most: number, now: number): string[] {
  const first = ids.length > most ? Math.floor(now / SECOND) % ids.length : 0;
  return [...ids.slice(first), ...ids.slice(0, first)].slice(0, most);
}

async function askForOne(id: string, search: Search, asking: Asking): Promise<void> {
  const { found } = search;
  search.questionsLeft -= 1;
  const ticket = await findTicket(asking, id);
  if (ticket.ok) found.tickets.set(id, ticket.value);
  else if (ticket.status === 403) found.denied.add(id);
  else if (ticket.status === 404) found.missing.set(id, false);
  else found.failure ??= ticket;
}

/** In a quiet account no ticket may have changed: then its groups show whether anything is there at all. */
async function showsGroups({ missing, failure }: LookUp, asking: Asking): Promise<boolean> {
  const isDoubtful = missing.size > 0 || !asking.isProven;
  if (!isDoubtful || failure !== null) return false;
  const groups = await listGroups(asking);
  return groups.ok && Object.keys(groups.value).length > 0;
}
