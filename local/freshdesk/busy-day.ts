import type { Ticket } from './account.ts';
import type { Freshdesk } from './freshdesk.ts';

/** Contacts in each hour of an office day: a quiet night, two humps, 1,218 in the busiest hour. */
const PER_HOUR = [
  9, 6, 4, 3, 4, 11, 46, 228, 641, 1032, 1218, 1147, 824, 968, 873, 1014, 861, 617, 338, 181, 97,
  55, 29, 15,
];

/** First of the two storm minutes: in the afternoon, in an hour that stays below the busiest. */
export const STORM_MINUTE = 14 * 60 + 7;
const STORM_CONTACTS = 170;

/**
 * Contacts in one minute of a day (0 to 1439). With `storm`, two minutes bring 170 each, as after a
 * newsletter or an outage of the customer's own.
 */
export function contactsPerMinute(minuteOfDay: number, options: { storm?: boolean } = {}): number {
  const minute = minuteOfDay % 1440;
  if (options.storm && (minute === STORM_MINUTE || minute === STORM_MINUTE + 1)) {
    return STORM_CONTACTS;
  }
  const hourly = PER_HOUR[Math.floor(minute / 60)] ?? 0;
  const into = minute % 60;
  // Whole contacts, spread evenly, that sum up to the hour.
  return Math.floor(((into + 1) * hourly) / 60) - Math.floor((into * hourly) / 60);
}

/** Ticket sources with their share of the tickets. */
const TICKET_SOURCES: [source: number, share: number][] = [
  [1, 0.58],
  [2, 0.14],
  [7, 0.12],
  [3, 0.07],
  [9, 0.05],
  [13, 0.04],
];

function pick<T>(from: readonly T[], random: () => number): T | undefined {
  return from[Math.floor(random() * from.length)];
}

function ticketSource(random: () => number): number {
  let rest = random();
  for (const [source, share] of TICKET_SOURCES) {
    if (rest < share) return source;
    rest -= share;
  }
  return 1;
}

/** A customer's live ticket among the newest `reach`, open or not; undefined if none is met. */
function findTicket(
  freshdesk: Freshdesk,
  open: boolean,
  reach: number,
  random: () => number,
): Ticket | undefined {
  const last = freshdesk.lastTicketId();
  let span = reach;
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const ticket = freshdesk.ticket(last - Math.floor(random() * span));
    // A young account has fewer tickets than that: look nearer.
    if (!ticket) span = Math.ceil(span / 2);
    else if (isLive(ticket) && (ticket.status === 2) === open) return ticket;
  }
  return undefined;
}

/** Tickets made through the REST interface are no customer's: nobody replies to them. */
function isLive(ticket: Ticket): boolean {
  return !ticket.deleted && !ticket.spam && !ticket.viaApi;
}

/** Sooner, what a customer says in a chat is the ticket's own first message once more. */
const YOUNG_MS = 5_000;

/** Seven of ten replies come by mail, whatever the ticket came by; the others by its own channel. */
function reply(freshdesk: Freshdesk, ticket: Ticket, random: () => number): void {
  const newest = freshdesk.ticket(freshdesk.lastTicketId())?.createdAt ?? 0;
  const isYoung = newest - ticket.createdAt < YOUNG_MS;
  if (ticket.source === 1 || random() < 0.7 || isYoung) freshdesk.customerReplies(ticket.id);
  else freshdesk.customerReplies(ticket.id, { receivedAt: null });
}

function newTicket(freshdesk: Freshdesk, random: () => number): void {
  const groupId = pick(freshdesk.groups(), random)?.id ?? null;
  freshdesk.createTicket({ source: ticketSource(random), groupId });
}

/**
 * One contact now: every second one is a customer's reply to one of the newest `reach` tickets, the
 * others are new tickets in the groups there are. Every second contact comes with one update of
 * nothing but the status: a new ticket with an agent's, a reply with its own re-opening.
 */
export function playContact(
  freshdesk: Freshdesk,
  random: () => number,
  options: { reach?: number } = {},
): void {
  const { reach = 2_000 } = options;
  const isReply = random() < 0.5;
  const hasUpdate = random() < 0.5;
  const repliedTo = isReply ? findTicket(freshdesk, !hasUpdate, reach, random) : undefined;
  if (repliedTo) {
    reply(freshdesk, repliedTo, random);
    return;
  }
  newTicket(freshdesk, random);
  if (hasUpdate) workOnTicket(freshdesk, reach, random);
}

/** An agent moves an open ticket on: pending, resolved, closed or waiting on the customer. */
function workOnTicket(freshdesk: Freshdesk, reach: number, random: () => number): void {
  const ticket = findTicket(freshdesk, true, reach, random);
  if (ticket) freshdesk.setStatus(ticket.id, pick([3, 4, 5, 6], random) ?? 5);
}

/** Plays one minute of the day at the present instant. Tells how many contacts it made. */
export function playMinute(
  freshdesk: Freshdesk,
  minuteOfDay: number,
  random: () => number,
  options: { storm?: boolean; reach?: number } = {},
): number {
  const contacts = contactsPerMinute(minuteOfDay, options);
  for (let n = 0; n < contacts; n += 1) playContact(freshdesk, random, options);
  return contacts;
}
