import type { QueuedContact } from '../rules/contact.ts';
import { shapedAs } from '../rules/shape.ts';

const BLANK: SetAside = { id: '', at: 0, window: 0, queue: '', status: 0, since: '', ticket: '' };

/** As far as they are any. */
export function readSetAside(contacts: unknown[]): SetAside[] {
  const read = contacts.map((contact) => shapedAs(BLANK, contact));
  return read.filter(({ id, at, queue }) => id !== '' && at > 0 && queue !== '');
}

/** What injixo would not take, and why: its HTTP status, and since when (ISO). It stays until the admin tries it again. */
export type SetAside = QueuedContact & { status: number; since: string };
