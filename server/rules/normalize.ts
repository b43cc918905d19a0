import { DAY, SECOND } from '../platform/clock.ts';
import {
  type Envelope,
  readEnvelope,
  readFlag,
  readId,
  readInstant,
  readNumber,
} from './events.ts';
import { readNonce } from './alert-tags.ts';
import { asRecord, type Settings } from './settings.ts';
import { isAgentsSource, isCountedConversationSource, replySource } from './sources.ts';

/** What an event tells of its ticket; absent fields are unknown, `g: null` is "has no group", `d` deleted or spam. */
export type TicketFields = {
  s: number | undefined;
  g: string | null | undefined;
  d: true | undefined;
};

/**
 * What a handler writes down about an event: 60 to 100 bytes, ids and times only. `at` is in epoch seconds; `m`: it was
 * sent by itself, and no answer came; `f`: no event, the comparison with Freshdesk has found it.
 */
export type Note =
  /** A new ticket; `n` where it bears the nonce of an alert. */
  | ({
      k: 'ticket';
      t: string;
      at: number;
      m?: true;
      f?: true;
      n?: string | undefined;
    } & TicketFields)
  /** A customer's reply `c` on ticket `t`; `s` when the reply itself tells its channel. */
  | {
      k: 'reply';
      c: string;
      at: number;
      t: string | undefined;
      s: number | undefined;
      m?: true;
      f?: true;
    }
  /** A change of a ticket that is deleted or marked as spam; `s` where that has a source of agents. */
  | { k: 'gone'; t: string; at: number; m?: true; f?: true; s?: number | undefined }
  /** No contact: what is now known of a ticket, for its replies. */
  | ({ k: 'known'; t: string; at: number } & TicketFields)
  /** A contact that injixo has already: it was sent by itself. Of a ticket's own, `t` and what is known of it. */
  | ({ k: 'sent'; id: string; at: number; t: string | undefined } & TicketFields)
  /** So many contacts that could be kept nowhere. */
  | { k: 'lost'; id: string; at: number; n: number }
  /** No contact could be made of an event that may have been one. */
  | { k: 'uncountable'; why: string; at: number };

const UNCOUNTED_CATEGORIES = [4, 5, 6, 7];
const UNCOUNTED_CATEGORY_NAMES = /third.?party|feedback|forward|meta/i;
/** What a change of these may do: give the ticket's contacts another queue. */
const GONE_FIELDS = ['deleted', 'spam'];
const QUEUE_FIELDS = ['group_id', 'source', ...GONE_FIELDS];

/** onTicketCreate → note. */
export function noteTicketCreate(args: unknown, now: number): Note {
  const envelope = readEnvelope(args);
  const ticket = asRecord(envelope.data.ticket);
  const t = readId(ticket.id);
  const at = seconds(ticket.created_at, envelope, now);
  if (t === undefined) return { k: 'uncountable', why: 'ticket without id', at };
  return { k: 'ticket', t, at, n: readNonce(ticket.tags), ...origin(ticket) };
}

/** onTicketUpdate → note; null when it changes nothing that the app has to know. */
export function noteTicketUpdate(args: unknown, settings: Settings, now: number): Note | null {
  const envelope = readEnvelope(args);
  const ticket = asRecord(envelope.data.ticket);
  const t = readId(ticket.id);
  const at = seconds(ticket.updated_at, envelope, now);
  if (isDeletedOrSpam(ticket)) return noteGone(t, at, readNumber(ticket.source));
  // With Freshdesk access the run asks Freshdesk itself, and this write is spared; but what was gone is live again.
  const isNews = touches(ticket, settings.hasFreshdeskAccess ? GONE_FIELDS : QUEUE_FIELDS);
  return isNews && t !== undefined ? { k: 'known', t, at, ...origin(ticket) } : null;
}

function noteGone(t: string | undefined, at: number, source: number | undefined): Note {
  if (t === undefined) return { k: 'uncountable', why: 'update without id', at };
  return { k: 'gone', t, at, ...(isAgentsSource(source) ? { s: source } : {}) };
}

/** Whether the note is of a ticket that agents began: there is an option not to count these. */
export function isOutbound(note: Note): note is Extract<Note, { k: 'ticket' | 'gone' }> {
  return (note.k === 'ticket' || note.k === 'gone') && isAgentsSource(note.s);
}

/** onConversationCreate → note; null for everything but a customer's reply (design 2). */
export function noteConversationCreate(args: unknown, now: number): Note | null {
  const envelope = readEnvelope(args);
  const conversation = asRecord(envelope.data.conversation);
  if (!isCustomersReply(conversation)) return null;
  const c = readId(conversation.id);
  const at = seconds(conversation.created_at, envelope, now);
  if (c === undefined) return { k: 'uncountable', why: 'reply without id', at };
  const t = readId(conversation.ticket_id);
  const s = replySource(readNumber(conversation.source), isMail(conversation));
  return { k: 'reply', c, at, t, s };
}

/** Only a mail says when it was received, or to whom it was written: nothing more is read of these. */
function isMail({ source_additional_info, to_emails }: Record<string, unknown>): boolean {
  const { received_at } = asRecord(asRecord(source_additional_info).email);
  const recipients: unknown[] = Array.isArray(to_emails) ? to_emails : [to_emails];
  const isNamed = recipients.some((each) => typeof each === 'string' && each.trim() !== '');
  return isNamed || readInstant(received_at) !== undefined;
}

function isCustomersReply(conversation: Record<string, unknown>): boolean {
  if (!readFlag(conversation.incoming) || readFlag(conversation.private)) return false;
  const isCounted = isCountedConversationSource(readNumber(conversation.source));
  const { id, name } = asRecord(conversation.category);
  return isCounted && ![conversation.category, id, name].some(isUncounted);
}

/** A category is an object with number and name, or one of these by itself (freshdesk-rest.md). */
function isUncounted(category: unknown): boolean {
  const isNamed = typeof category === 'string' && UNCOUNTED_CATEGORY_NAMES.test(category);
  return isNamed || UNCOUNTED_CATEGORIES.includes(readNumber(category) ?? -1);
}

/** Told by the flags, which stand in events and in Freshdesk's answers, or by what an event says was changed. */
export function isDeletedOrSpam(ticket: Record<string, unknown>): boolean {
  const changes = changesOf(ticket);
  return GONE_FIELDS.some((flag) => readFlag(ticket[flag]) || isSetBy(changes[flag]));
}

/** A change is told as `[old, new]`. */
function isSetBy(change: unknown): boolean {
  return readFlag(Array.isArray(change) ? change[1] : change);
}

/** Field → [old, new]; also where the fields stand in parts, such as `model_changes` (freshworks-platform.md 3.3). */
function changesOf(ticket: Record<string, unknown>): Record<string, unknown> {
  const changes = asRecord(ticket.changes);
  return Object.assign({}, ...Object.values(changes).map(asRecord), changes) as typeof changes;
}

/** An update that does not say what it changed may have changed these. */
function touches(ticket: Record<string, unknown>, fields: string[]): boolean {
  const changed = Object.keys(changesOf(ticket));
  return changed.length === 0 || fields.some((field) => changed.includes(field));
}

function origin(ticket: Record<string, unknown>): TicketFields {
  const hasGroupField = ticket.group_id !== undefined;
  return {
    s: readNumber(ticket.source),
    g: hasGroupField ? (readId(ticket.group_id) ?? null) : undefined,
    d: isDeletedOrSpam(ticket) || undefined,
  };
}

/** The contact's own time, else the event's, else its arrival; whole seconds. None of them lies far ahead of the clock. */
function seconds(value: unknown, envelope: Envelope, now: number): number {
  const told = [readInstant(value), envelope.timestamp];
  const at = told.find((each) => each !== undefined && each <= now + DAY) ?? now;
  return Math.floor(at / SECOND);
}
