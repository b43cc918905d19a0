import { HOUR, MINUTE, SECOND } from '../platform/clock.ts';
import { packRows, unpackRows } from '../rules/rows.ts';

/**
 * The chats that are alive, by ticket: tickets of messaging sources. Each line of a chat is a conversation of its own,
 * and its first line comes twice: as the ticket, and a second later as its first conversation. All times are in epoch
 * seconds. `created` is 0 where only lines are known; a span lasts as long as the customer makes no pause, and lines
 * may be told late, twice or in any order.
 */
export type Chats = Record<string, Chat>;
type Chat = { created: number; spans: [from: number, to: number][] };

/** The ticket's own first message is at most so many seconds away from it. */
const FIRST_LINE = 2;
/** From so many seconds on a message is a new contact, with the option `one_contact_per_chat`. */
const PAUSE = (15 * MINUTE) / SECOND;

/** The ticket begins its chat. */
export function beginChat(chats: Chats, ticket: string, created: number): void {
  const chat = chatOf(chats, ticket);
  if (chat.created > 0) return;
  chat.created = created;
  beginsSpan(chat, created);
}

/** Whether a customer's message of this moment is a contact; remembers it. To be asked once for each message. */
export function isContactOfChat(
  chats: Chats,
  { ticket, at }: { ticket: string; at: number },
  isOneContact: boolean,
): boolean {
  const chat = chatOf(chats, ticket);
  const isFirstLine = Math.abs(at - chat.created) <= FIRST_LINE;
  const isNew = beginsSpan(chat, at);
  return isOneContact ? isNew : !isFirstLine;
}

function chatOf(chats: Chats, ticket: string): Chat {
  return (chats[ticket] ??= { created: 0, spans: [] });
}

/** Whether nothing was said within the pause around this moment; a line that closes a gap makes one span of two. */
function beginsSpan(chat: Chat, at: number): boolean {
  const isNear = ([from, to]: [number, number]): boolean => at > from - PAUSE && at < to + PAUSE;
  const near = chat.spans.filter(isNear);
  const ends = [at, ...near.flat()];
  const others = chat.spans.filter((span) => !isNear(span));
  chat.spans = [...others, [Math.min(...ends), Math.max(...ends)]];
  return near.length === 0;
}

/** Chats in which nothing was said for so long are forgotten, and all but the last spans of a long one. */
const KEPT = (2 * HOUR) / SECOND;
const SPANS_KEPT = 4;
/** Characters, some 400 chats; fewer where contacts need the record. */
const ROOM = 4000;
/** Of one chat. */
const LEAST = 8;

/**
 * The chats as rows, some 10 characters each: ticket, creation, and of each span where it begins, counted from the
 * creation, and its length. Where not all fit into `room` characters, those go that have been silent for longest: a
 * further line of them counts. So it does where a ticket's number is too long for an exact one.
 * @param now in epoch ms: the arrival of what was last taken in.
 */
export function packChats(chats: Chats, now: number, room: number): string {
  const newest = Object.entries(chats)
    .map(([ticket, chat]) => ({ row: [Number(ticket), ...packChat(chat)], last: lastOf(chat) }))
    .filter(({ row: [ticket], last }) => Number.isSafeInteger(ticket) && last > now / SECOND - KEPT)
    .sort((one, other) => other.last - one.last);
  const most = Math.max(0, Math.min(room, ROOM));
  for (let kept = most / LEAST; ; kept *= 0.9) {
    const rows = newest.slice(0, kept).map(({ row }) => row);
    const text = packRows(rows.sort(([one = 0], [other = 0]) => one - other));
    if (text.length <= most) return text;
  }
}

function lastOf({ created, spans }: Chat): number {
  return Math.max(created, ...spans.flat());
}

function packChat({ created, spans }: Chat): number[] {
  const last = spans.sort(([one], [other]) => one - other).slice(-SPANS_KEPT);
  return [created, ...last.flatMap(([from, to]) => [from - created, to - from])];
}

export function unpackChats(text: string): Chats {
  return Object.fromEntries(
    unpackRows(text).map(([ticket = 0, ...chat]) => {
      // An earlier version wrote a ticket's number as it is.
      return [ticket.toString(text.startsWith('+') ? 10 : 36), unpackChat(chat)];
    }),
  );
}

function unpackChat([created = 0, ...numbers]: number[]): Chat {
  const spans: Chat['spans'] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const from = created + (numbers[i] ?? 0);
    spans.push([from, from + (numbers[i + 1] ?? 0)]);
  }
  return { created, spans };
}
