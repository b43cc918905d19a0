import { SECOND } from './clock.ts';
import {
  changedFields,
  type Envelope,
  readEnvelope,
  readFlag,
  readId,
  readInstant,
  readNumber,
} from './events.ts';
import { asRecord, type Settings } from './settings.ts';
import { OUTBOUND_EMAIL, replySource } from './sources.ts';

/**
 * What a handler writes down about an event: about 60 to 100 bytes, ids and times only.
 * `at` is in epoch seconds; absent fields are unknown, `g: null` is "has no group", `d` is deleted or spam.
 */
export type Note =
  /** A new ticket. */
  | { k: 'ticket'; t: string; at: number; s?: number; g?: string | null; d?: true }
  /** A customer's reply `c` on ticket `t`; `s` when the reply itself tells its channel. */
  | { k: 'reply'; c: string; at: number; t?: string; s?: number }
  /** A change of a ticket that is deleted or marked as spam. */
  | { k: 'gone'; t: string; at: number }
  /** No contact: what is now known of a ticket, for its replies. */
  | { k: 'known'; t: string; at: number; s?: number; g?: string | null; d?: true }
  /** No contact: the ticket is the app's own alert, and its replies are none either. */
  | { k: 'alert'; t: string; at: number }
  /** No contact could be made of an event that may have been one. */
  | { k: 'uncountable'; why: string; at: number };

/** The tag of the tickets by which the app itself alerts the admin. */
export const ALERT_TAG = 'injixo-app';

const UNCOUNTED_CATEGORIES = [4, 5, 6, 7];
const UNCOUNTED_CATEGORY_NAMES = /third_party|third-party|feedback|forward|meta/i;
const UNCOUNTED_REPLY_SOURCES = [6, 8];
const QUEUE_FIELDS = ['group_id', 'source', 'deleted', 'spam'];

/** onTicketCreate → note. */
export function noteTicketCreate(args: unknown, settings: Settings, now: number): Note {
  const envelope = readEnvelope(args);
  const ticket = asRecord(envelope.data['ticket']);
  const t = readId(ticket['id']);
  const at = seconds(ticket['created_at'], envelope, now);
  if (t === undefined) return { k: 'uncountable', why: 'ticket without id', at };
  if (isAlert(ticket)) return { k: 'alert', t, at };
  const s = readNumber(ticket['source']);
  const k = s === OUTBOUND_EMAIL && !settings.countOutbound ? 'known' : 'ticket';
  return { k, t, at, ...origin(ticket), ...(isDeletedOrSpam(ticket) ? { d: true } : {}) };
}

/** onTicketUpdate → note; null when it changes nothing that the app has to know. */
export function noteTicketUpdate(args: unknown, settings: Settings, now: number): Note | null {
  const envelope = readEnvelope(args);
  const ticket = asRecord(envelope.data['ticket']);
  const t = readId(ticket['id']);
  const at = seconds(ticket['updated_at'], envelope, now);
  const isGone = isDeletedOrSpam(ticket);
  if (t === undefined) return isGone ? { k: 'uncountable', why: 'update without id', at } : null;
  if (isAlert(ticket)) return null;
  if (isGone) return noteGone(t, at, readNumber(ticket['source']), settings);
  // With Freshdesk access the run asks Freshdesk itself, and this write is spared.
  if (settings.hasFreshdeskAccess || !touchesQueue(ticket)) return null;
  return { k: 'known', t, at, ...origin(ticket) };
}

function noteGone(
  t: string,
  at: number,
  source: number | undefined,
  settings: Settings,
): Note | null {
  const isLeftOut = source === OUTBOUND_EMAIL && !settings.countOutbound;
  return isLeftOut ? null : { k: 'gone', t, at };
}

/** onConversationCreate → note; null for everything but a customer's reply (design 2). */
export function noteConversationCreate(args: unknown, now: number): Note | null {
  const envelope = readEnvelope(args);
  const conversation = asRecord(envelope.data['conversation']);
  if (!isCustomersReply(conversation)) return null;
  const c = readId(conversation['id']);
  const at = seconds(conversation['created_at'], envelope, now);
  if (c === undefined) return { k: 'uncountable', why: 'reply without id', at };
  const t = readId(conversation['ticket_id']);
  const mail = asRecord(asRecord(conversation['source_additional_info'])['email']);
  const wasReceivedByMail = readInstant(mail['received_at']) !== undefined;
  const s = replySource(readNumber(conversation['source']), wasReceivedByMail);
  return {
    k: 'reply',
    c,
    at,
    ...(t === undefined ? {} : { t }),
    ...(s === undefined ? {} : { s }),
  };
}

function isCustomersReply(conversation: Record<string, unknown>): boolean {
  if (!readFlag(conversation['incoming']) || readFlag(conversation['private'])) return false;
  const source = readNumber(conversation['source']);
  if (source !== undefined && UNCOUNTED_REPLY_SOURCES.includes(source)) return false;
  const category = asRecord(conversation['category']);
  const id = readNumber(category['id']);
  if (id !== undefined && UNCOUNTED_CATEGORIES.includes(id)) return false;
  return !UNCOUNTED_CATEGORY_NAMES.test(String(category['name']));
}

function isDeletedOrSpam(ticket: Record<string, unknown>): boolean {
  return readFlag(ticket['deleted']) || readFlag(ticket['spam']);
}

function touchesQueue(ticket: Record<string, unknown>): boolean {
  const fields = changedFields(ticket);
  return fields === undefined || fields.some((field) => QUEUE_FIELDS.includes(field));
}

function origin(ticket: Record<string, unknown>): { s?: number; g?: string | null } {
  const s = readNumber(ticket['source']);
  const g = readId(ticket['group_id']);
  if (g === undefined && ticket['group_id'] === undefined) return s === undefined ? {} : { s };
  return { ...(s === undefined ? {} : { s }), g: g ?? null };
}

function isAlert(ticket: Record<string, unknown>): boolean {
  const tags = ticket['tags'];
  return Array.isArray(tags) && tags.includes(ALERT_TAG);
}

/** The contact's own time, else the event's, else its arrival; whole seconds. */
function seconds(value: unknown, envelope: Envelope, now: number): number {
  return Math.floor((readInstant(value) ?? envelope.timestamp ?? now) / SECOND);
}
