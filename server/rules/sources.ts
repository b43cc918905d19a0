/**
 * Freshdesk numbers the sources of tickets and of conversations differently (freshworks-platform.md 3.5, 3.6).
 * Inside the app a source is always a ticket source number; these names stand in queue names, in English, for ever.
 */
const TICKET_SOURCES: Record<number, string> = {
  1: 'email',
  2: 'portal',
  3: 'phone',
  4: 'forum',
  5: 'twitter',
  6: 'facebook',
  7: 'chat',
  8: 'mobihelp',
  9: 'feedback widget',
  10: 'outbound email',
  11: 'ecommerce',
  12: 'bot',
  13: 'whatsapp',
  14: 'internal task',
  15: 'web chat',
  16: 'web form',
  17: 'instagram message',
  18: 'instagram comment',
  19: 'facebook message',
  20: 'facebook comment',
  21: 'mobile chat',
  22: 'sms',
};

/** Identifiers name these by their names, and all other sources by number: for ever, whatever name these get one day. */
const LAST_BY_NAME = 13;

/** Conversation source → ticket source of the same channel. All others say nothing of the channel. */
const CONVERSATION_SOURCES: Record<number, number> = { 1: 1, 5: 5, 7: 6, 9: 3, 10: 8, 11: 11 };

/** Conversation sources that are no reply of a customer's: survey feedback and forwarded mail (design 2). */
const UNCOUNTED_CONVERSATIONS = [6, 8];

export function isCountedConversationSource(source: number | undefined): boolean {
  return !UNCOUNTED_CONVERSATIONS.includes(source ?? -1);
}

/** Outbound email and internal tasks: begun by agents. */
const AGENTS_SOURCES = [10, 14];
export const EMAIL = 1;

/** Whether no customer turned to anybody with such a ticket; `count_outbound` false leaves it out. */
export function isAgentsSource(source: number | undefined): boolean {
  return AGENTS_SOURCES.includes(source ?? 0);
}

/** On these each conversation is a line of a chat. */
const MESSAGING_SOURCES = [7, 13, 15, 17, 19, 21, 22];

export function isMessagingSource(source: number | undefined): boolean {
  return MESSAGING_SOURCES.includes(source ?? 0);
}

/** A source's name in queue names. Numbers outside the table take the account's own name, verbatim, else `source <n>`. */
export function sourceName(source: number, accountNames: Record<string, string> = {}): string {
  return TICKET_SOURCES[source] ?? accountNames[String(source)] ?? `source ${source}`;
}

/** A source's part of a queue identifier: stable whatever the account, or this app, calls it. */
export function sourceKey(source: number): string {
  const name = source <= LAST_BY_NAME ? TICKET_SOURCES[source] : undefined;
  return name?.replace(/ /g, '-') ?? `source-${source}`;
}

/** The source of a key; undefined for `unknown`. */
export function sourceOf(key: string): number | undefined {
  const known = Object.keys(TICKET_SOURCES).map(Number);
  const number = known.find((source) => sourceKey(source) === key) ?? Number(key.slice(7));
  return key === 'unknown' ? undefined : number;
}

/** Whether the account itself names this source, so that Freshdesk has to be asked for the name. */
export function isAccountSource(source: number): boolean {
  return TICKET_SOURCES[source] === undefined;
}

/**
 * The channel a reply came by, as a ticket source; undefined when the reply does not say, and its ticket's counts.
 * @param isMail tells mail among the plain replies (0).
 */
export function replySource(source: number | undefined, isMail: boolean): number | undefined {
  if (source === 0) return isMail ? EMAIL : undefined;
  return source === undefined ? undefined : CONVERSATION_SOURCES[source];
}
