import { startOf } from '../platform/windows.ts';

/**
 * A contact that was taken in. Its `id` (contact-id.ts) is the same for every copy of its event.
 */
export type Contact = {
  id: string;
  /** Epoch seconds, the contact's own time. */
  at: number;
  /** The spool window it arrived in. */
  window: number;
  ticket?: string | undefined;
  /** Ticket source number, where the event told one. */
  source?: number | undefined;
  /** It may still turn out to be no contact: not in `seen`, nor in `waiting`, until that is decided. */
  mayBeNone?: true | undefined;
  /** In this run only: it was held before, so that the log knows its id. */
  isLogged?: true;
  /** No event told of it: the comparison with Freshdesk has found it. */
  isFound?: true | undefined;
};

/** A contact whose queue is decided, by the queue's key (queue.ts). Once decided it stays. */
export type QueuedContact = {
  id: string;
  at: number;
  window: number;
  queue: string;
  /** Of a reply, where that is known. */
  ticket?: string | undefined;
};

/** With the name that its queue had when that was decided: under it the contact goes out. */
export type LoggedContact = QueuedContact & { name: string };

/** Epoch ms of the start of the window a contact arrived in: its day in the ledger, its age. */
export function arrivedAt(contact: { window: number }): number {
  return startOf(contact.window);
}

/*
 * Contacts whose queue is not decided are stored as text, some 25 characters each:
 *   "t5p.s44we8.3d3xx.205.1.0 …"   id, at, window, ticket, source; empty = unknown
 *   "g5p.s44we8.3d3xx.205..1 …"    flags: 0 none, 1 may be none, 2 is found, 3 both
 * Numbers are in base 36; an id that is too long for an exact number stays as it is, behind `=`.
 */

export function packUndecided(contacts: Contact[]): string {
  return contacts
    .map(({ id, at, window, ticket, source, mayBeNone, isFound }) => {
      const flags = (mayBeNone ? 1 : 0) + (isFound ? 2 : 0);
      return [packId(id), at.toString(36), window.toString(36), ticket, source, flags].join('.');
    })
    .join(' ');
}

/** As far as they are any. */
export function unpackUndecided(text: string): Contact[] {
  const contacts = words(text).map(unpack);
  return contacts.filter(({ id, at, window }) => /^\w\d+$/.test(id) && at > 0 && window > 0);
}

function unpack(word: string): Contact {
  const [id = '', at = '', window = '', ticket, source, flags] = word.split('.');
  return {
    id: unpackId(id),
    at: parseInt(at, 36),
    window: parseInt(window, 36),
    ticket: ticket === '' ? undefined : ticket,
    source: source ? Number(source) : undefined,
    ...readFlags(Number(flags) || 0),
  };
}

function readFlags(flags: number): Pick<Contact, 'mayBeNone' | 'isFound'> {
  const has = (flag: number): true | undefined => (flags & flag) !== 0 || undefined;
  return { mayBeNone: has(1), isFound: has(2) };
}

export function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

export function packId(id: string): string {
  const number = Number(id.slice(1));
  return id.charAt(0) + (Number.isSafeInteger(number) ? number.toString(36) : `=${id.slice(1)}`);
}

export function unpackId(text: string): string {
  const kind = text.charAt(0);
  return kind + (text.charAt(1) === '=' ? text.slice(2) : String(parseInt(text.slice(1), 36)));
}
