import type { QueuedContact } from '../rules/contact.ts';

/** What injixo would not take, and why: its HTTP status, and since when (ISO). It stays until the admin tries it again. */
export type SetAside = QueuedContact & { status: number; since: string };

/** What makes one whole. */
export const SET_ASIDE = { id: '', at: 0, window: 0, queue: '', status: 0, since: '' };
