import { findTicket, type FreshdeskPorts } from '../clients/freshdesk.ts';
import { contactBody, readOutcome } from '../clients/injixo.ts';
import type { Note } from '../rules/normalize.ts';
import {
  type ContactKind,
  queueKey,
  queueName,
  unknownQueueKey,
  unknownQueueName,
} from '../rules/queue.ts';
import type { Settings } from '../rules/settings.ts';

export type ContactNote = Extract<Note, { k: 'ticket' | 'reply' | 'gone' }>;

/**
 * The last way out, where the platform takes a note neither into the spool nor into a schedule: the contact goes to
 * injixo by itself, at once. Its queue is named by what the event, Freshdesk and the installation page tell; names that
 * the runs have pinned are in the store, which cannot be read now.
 */
export async function sendDirectly(
  note: ContactNote,
  { settings, request, now }: FreshdeskPorts & { settings: Settings },
): Promise<'taken' | 'perhaps' | 'refused'> {
  const { queue, name } = await queueOf(note, settings, { request, now });
  const contact = { id: '', at: note.at, window: 0, queue };
  const domain = settings.domain ?? 'unknown';
  const body = contactBody([contact], { [queue]: name }, domain, settings.configurationId);
  // With its time, for the ids of an account that takes the name of an earlier one begin again.
  const id = note.k === 'reply' ? note.c : note.t;
  const context = { batch: `${domain}:${note.k}:${id}:${note.at}` };
  const { kind } = readOutcome(await request('sendContacts', { context, body }), now());
  if (kind === 'accepted') return 'taken';
  return kind === 'unanswered' ? 'perhaps' : 'refused';
}

async function queueOf(
  note: ContactNote,
  settings: Settings,
  freshdesk: FreshdeskPorts,
): Promise<{ queue: string; name: string }> {
  const kind: ContactKind = note.k === 'reply' ? 'replies' : 'tickets';
  const ticket = await ticketOf(note, settings, freshdesk);
  if (ticket.isGone) return { queue: unknownQueueKey(kind), name: unknownQueueName(kind) };
  const origin = { kind, group: ticket.group, source: ticket.source };
  return {
    queue: queueKey(origin),
    name: queueName(origin, { groups: settings.groups, sources: {} }),
  };
}

type Ticket = { group: string | null | undefined; source: number | undefined; isGone: boolean };

const NOBODY_KNOWS: Ticket = { group: undefined, source: undefined, isGone: false };

async function ticketOf(
  note: ContactNote,
  settings: Settings,
  freshdesk: FreshdeskPorts,
): Promise<Ticket> {
  if (note.k === 'gone') return { ...NOBODY_KNOWS, isGone: true };
  if (note.k === 'ticket') return { group: note.g, source: note.s, isGone: note.d === true };
  const ticket = settings.hasFreshdeskAccess ? await ask(note.t, freshdesk) : NOBODY_KNOWS;
  return { ...ticket, source: note.s ?? ticket.source };
}

async function ask(ticket: string | undefined, freshdesk: FreshdeskPorts): Promise<Ticket> {
  if (ticket === undefined) return NOBODY_KNOWS;
  const found = await findTicket(freshdesk, ticket);
  return found.ok ? found.value : NOBODY_KNOWS;
}
