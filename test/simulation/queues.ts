import type { Phase } from './desk.ts';
import type { Books, Expected } from './expected.ts';
import type { Health } from './meanwhile.ts';
import type { Scene } from './play.ts';
import type { Fired, Post } from './stage.ts';
import { MINUTE } from './step.ts';

const NAMES: Record<number, string> = {
  ...{ 1: 'email', 2: 'portal', 3: 'phone', 6: 'facebook', 7: 'chat', 10: 'outbound email' },
  ...{ 13: 'whatsapp', 14: 'internal task', 15: 'web chat', 16: 'web form' },
  ...{ 17: 'instagram message', 18: 'instagram comment', 19: 'facebook message' },
  ...{ 20: 'facebook comment', 21: 'mobile chat', 22: 'sms' },
};
/** Sources that Freshdesk named later have numbers in identifiers. */
const LAST_BY_NAME = 13;
/** Longest name that injixo takes, and longest source in it. */
const NAME_CHARS = 255;
const SOURCE_CHARS = 100;
const DOMAIN = 'example.freshdesk.com';
/** No sooner: until then an event may be on its way. */
const FOUND_AFTER = 2 * MINUTE;

/** Each contact in a queue that its ticket's group, source and fate between its time and its acceptance allow. */
export function checkQueues(scene: Scene, books: Books): string | null {
  // Who sends by itself cannot read what the runs know.
  const posts = scene.stage.posts.filter(({ isDirect }) => !isDirect);
  return checkNames(posts) ?? checkEach(scene, books);
}

/** A queue keeps its name for ever. */
function checkNames(posts: Post[]): string | null {
  const names = new Map<string, string>();
  for (const { identifier, name } of posts.flatMap(({ contacts }) => contacts)) {
    const pinned = names.get(identifier) ?? name;
    if (pinned !== name) return `queue ${identifier} has two names: ${pinned}, ${name}`;
    names.set(identifier, name);
  }
  return null;
}

/** The admin finds each queue that injixo has, under its name. */
export function checkListed({ stage }: Scene, { queues }: Health): string | null {
  const listed = new Set(queues.map(({ identifier, name }) => `${identifier} "${name}"`));
  const posts = stage.posts.filter(({ isDirect, kept }) => kept && !isDirect);
  const sent = posts.flatMap(({ contacts }) => contacts);
  const missing = sent.find(({ identifier, name }) => !listed.has(`${identifier} "${name}"`));
  return missing ? `not among the queues: ${missing.identifier} "${missing.name}"` : null;
}

function checkEach(scene: Scene, books: Books): string | null {
  const contacts = [...books.cases.map(books.ticketOf), ...books.replies.map(books.replyOf)];
  for (const contact of contacts) {
    for (const post of contact.posts.filter(({ isDirect }) => !isDirect)) {
      const sent = post.contacts.find(({ key }) => key === contact.key);
      const queue = `${sent?.identifier} "${sent?.name}"`;
      const allowed = allowedQueues(scene, books, contact, post.at);
      if (allowed.has(queue)) continue;
      const others = [...allowed].join(' | ');
      return `wrong queue: ${contact.id} (${contact.key}) in ${queue}, allowed: ${others}`;
    }
  }
  return null;
}

function allowedQueues(scene: Scene, books: Books, contact: Expected, sentAt: number): Set<string> {
  const { phases } = contact.ticket;
  const isAsking = scene.stage.setting.hasAccess;
  const isRegular = isAsking ? isAnswered(scene) : isToldInTime(scene, books, contact);
  if (!isRegular && !isAsking) {
    return new Set([...nobodyKnows(scene, contact), ...phases.flatMap(toQueues(scene, contact))]);
  }
  const { at } = contact.reply ?? { at: contact.ticket.createdAt };
  // The comparison with Freshdesk may find it before an event tells of it.
  const told = isAsking ? Math.min(contact.keptAt, at + FOUND_AFTER) : (contact.reply?.at ?? 0);
  const from = isRegular ? told : 0;
  const possible = phases.filter(
    (phase, n) => phase.from <= sentAt && (phases[n + 1]?.from ?? Infinity) > from,
  );
  return new Set(possible.flatMap(toQueues(scene, contact)));
}

/** With access: Freshdesk has answered all questions, so that the app has never had to go by its memory. */
function isAnswered({ stage, watch }: Scene): boolean {
  return !stage.trouble.freshdeskFailed && !watch.hasRefusedRequests();
}

/** Without: each event of the ticket was written down at once, in its own time. */
function isToldInTime({ stage, watch }: Scene, books: Books, contact: Expected): boolean {
  const { id, isOld } = contact.ticket;
  const events = [...books.eventsOf('onTicketCreate', id), ...books.eventsOf('onTicketUpdate', id)];
  const fates = [...events.flatMap(watch.fates), ...contact.fates];
  const isKept = fates.every((fate) => fate === 'kept' || fate === 'silent');
  const isLate = stage.faults.active.some(({ fault }) => fault === 'skew' || fault === 'slow');
  return events.every(isPrompt) && isKept && !isLate && !isOld;
}

function isPrompt({ runsAt, at }: Fired): boolean {
  return runsAt.length === 1 && runsAt.every((start) => start - at < 1_000);
}

/** Where the app has not heard of the ticket, or too late. */
function nobodyKnows(scene: Scene, contact: Expected): string[] {
  const nobody = { from: 0, group: null, source: contact.ticket.source, isGone: false };
  const toEach = toQueues(scene, contact);
  return [...toEach(nobody), ...toEach({ ...nobody, isGone: true })];
}

/** The queue that a phase of its ticket gives a contact; of several names where its group was renamed. */
function toQueues({ stage, desk }: Scene, { reply }: Expected): (phase: Phase) => string[] {
  const [kind, label] = reply ? ['replies', 'Replies'] : ['tickets', 'Tickets'];
  const { hasAccess } = stage.setting;
  const groupNames = (group: number): string[] =>
    hasAccess ? (desk.groupNames.get(group) ?? []) : [`Group ${group}`];
  return ({ isGone, group, source: ticketSource }) => {
    if (isGone) return [`freshdesk:${DOMAIN}:unknown:${kind} "Unknown group/source ${label}"`];
    const number = sourceOf(reply?.by, ticketSource);
    const own = hasAccess ? stage.sourceNames.get(number) : undefined;
    const source = NAMES[number] ?? (own === undefined ? `source ${number}` : visible(own));
    const byName = number <= LAST_BY_NAME ? NAMES[number] : undefined;
    const sourceKey = byName?.replace(' ', '-') ?? `source-${number}`;
    const groups = group === null ? ['Unknown group'] : groupNames(group);
    const identifier = `freshdesk:${DOMAIN}:${group ?? 'none'}:${sourceKey}:${kind}`;
    const ending = ` ${cut(source, SOURCE_CHARS)} ${label}`;
    return groups.map((name) => {
      return `${identifier} "${cut(visible(name), NAME_CHARS - ending.length)}${ending}"`;
    });
  };
}

/** A reply's own channel, as a ticket source; else its ticket's. */
function sourceOf(by: 'mail' | 'channel' | 'facebook' | undefined, ticketSource: number): number {
  return by === 'mail' ? 1 : by === 'facebook' ? 6 : ticketSource;
}

/** A name as people see it: without what turns or ends a line, or is no character. */
function visible(name: string): string {
  return cut(name.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/gu, ''), NAME_CHARS);
}

/** Not in the middle of a character. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
