import { HOUR, MINUTE, SECOND } from '../platform/clock.ts';
import { words } from '../rules/contact.ts';

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
const ROOM = 8000;

/**
 * The chats as text, some 15 characters each: `ticket.created.from.length…`, numbers in base 36, `from` counted from
 * the creation. Where not all fit into `room` characters, those go that have been silent for longest: a further line of
 * them counts.
 * @param now in epoch ms: the arrival of what was last taken in.
 */
export function packChats(chats: Chats, now: number, room: number): string {
  let left = Math.min(room, ROOM);
  return Object.entries(chats)
    .map(([ticket, chat]) => ({ word: packChat(ticket, chat), last: lastOf(chat) }))
    .filter(({ last }) => last > now / SECOND - KEPT)
    .sort((one, other) => other.last - one.last)
    .filter(({ word }) => (left -= word.length + 1) >= 0)
    .map(({ word }) => word)
    .join(' ');
}

function lastOf({ created, spans }: Chat): number {
  return Math.max(created, ...spans.flat());
}

function packChat(ticket: string, { created, spans }: Chat): string {
  const last = spans.sort(([one], [other]) => one - other).slice(-SPANS_KEPT);
  const numbers = last.flatMap(([from, to]) => [from - created, to - from]);
  return [ticket, ...[created, ...numbers].map((number) => number.toString(36))].join('.');
}

export function unpackChats(text: string): Chats {
  return Object.fromEntries(words(text).map(unpackChat));
}

function unpackChat(word: string): [ticket: string, chat: Chat] {
  const [ticket = '', ...packed] = word.split('.');
  const [created = 0, ...numbers] = packed.map((number) => parseInt(number, 36));
  const spans: Chat['spans'] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const from = created + (numbers[i] ?? 0);
    spans.push([from, from + (numbers[i + 1] ?? 0)]);
  }
  return [ticket, { created, spans }];
}
