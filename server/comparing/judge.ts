import { MINUTE, SECOND } from '../platform/clock.ts';
import { type Comparing, secondOf, soughtSince } from './comparing.ts';
import { expectAnswer, isSettled } from './answers.ts';
import { fill } from './fill.ts';
import type { ShownTicket, TicketFacts } from '../clients/freshdesk.ts';
import type { ListName, Place } from '../record/comparison.ts';
import { type Note, noteTicketCreate, noteTicketUpdate } from '../rules/normalize.ts';
import type { Reading } from './read-list.ts';

/** Tickets on the list of those to be read, where only reading tells whether their customers answered. */
const MOST_SUSPECTS = 60;

/**
 * Judges what a list has shown, oldest change first: a contact that nobody knows is a hole, and counted; an answer of a
 * customer that nobody knows is noted, to be looked up. The list's place moves behind what is judged, and no further.
 */
export async function judgeList(
  list: ListName,
  reading: Reading,
  comparing: Comparing,
): Promise<void> {
  const { comparison, until } = comparing;
  const place = comparison[list];
  const since = soughtSince(comparing);
  const end = reading.isWhole ? until : Math.min(reading.reached, until);
  for (const ticket of reading.tickets) {
    const changedAt = secondOf(ticket.facts.updatedAt) || place.cursor;
    if (changedAt < place.cursor) continue;
    if (!(await judgeTicket(list, ticket, since, comparing))) return;
    if (changedAt <= end) place.cursor = changedAt;
  }
  place.cursor = Math.max(place.cursor, end);
  moveOn(place, reading, until);
}

/** All that was shown is judged. */
function moveOn(place: Place, { isWhole, reached, page }: Reading, until: number): void {
  if (place.cursor === reached) place.page = page;
  if (!isWhole) return;
  place.before = place.judged;
  place.judged = Math.max(place.judged, until);
}

/** False where this has to wait for another run. */
async function judgeTicket(
  list: ListName,
  ticket: ShownTicket,
  since: number,
  comparing: Comparing,
): Promise<boolean> {
  const { until, isBehind } = comparing;
  for (const note of notesOf(list, ticket, comparing)) {
    if (note.at < since || note.at > until) continue;
    const mustWait = note.k === 'gone' && isBehind;
    if (mustWait || !(await fill(note, comparing))) return false;
  }
  return judgeAnswer(ticket, since, comparing);
}

/** What its events should have told. A ticket that was born deleted is one contact in the end: that is seen when queues are decided. */
function notesOf(list: ListName, { row }: ShownTicket, { settings, now }: Comparing): TicketNote[] {
  const asEvent = { data: { ticket: row } };
  const created = noteTicketCreate(asEvent, now());
  const updated = list === 'live' ? null : noteTicketUpdate(asEvent, settings, now());
  return [created, updated].filter(isOfTicket);
}

type TicketNote = Extract<Note, { k: 'ticket' | 'gone' }>;

function isOfTicket(note: Note | null): note is TicketNote {
  return note?.k === 'ticket' || note?.k === 'gone';
}

/** Whether the customer's last answer is accounted for, or noted. */
function judgeAnswer(ticket: ShownTicket, since: number, comparing: Comparing): boolean {
  const { answers, until } = comparing;
  const at = answerOf(ticket, comparing);
  if (at === null || at < since) return true;
  if (at <= until && isSettled(ticket.id, at, comparing)) {
    comparing.silent.push([ticket.id, at]);
    return true;
  }
  // Also what is newer is noted at first sight, before a later answer hides it; but its event may be on its way.
  return expectAnswer(answers, ticket.id, at) || at > until;
}

/** When the customer last answered; null where nothing tells of an answer. */
function answerOf({ answeredAt, facts }: ShownTicket, comparing: Comparing): number | null {
  if (answeredAt === null) return null;
  const { comparison, until, now } = comparing;
  const at = secondOf(answeredAt);
  const createdAt = secondOf(facts.createdAt);
  if (at === createdAt) return comparison.isBornAnswered || at > until ? null : at;
  const isCredible = at > createdAt && at * SECOND <= now() + MINUTE;
  return isCredible ? at : suspicion(facts, comparing);
}

/** Where nothing credible is told any change may be an answer; as many are looked into as there is room for. */
function suspicion(
  { createdAt, updatedAt }: TicketFacts,
  { answers, until }: Comparing,
): number | null {
  const at = secondOf(updatedAt);
  const isSuspect = at <= until && at !== secondOf(createdAt);
  return isSuspect && answers.open.size < MOST_SUSPECTS ? at : null;
}
