import type { FreshdeskPorts } from '../clients/freshdesk.ts';
import { contactBody, readOutcome } from '../clients/injixo.ts';
import type { ContactNote } from '../rules/note-id.ts';
import { type Origin, queueKey, queueName } from '../rules/queue.ts';
import type { Settings } from '../rules/settings.ts';

/**
 * The last way out without Freshdesk access, where the platform takes a note neither into the spool nor into a schedule:
 * the contact goes to injixo by itself, at once. Its queue is named by what the event and the installation page tell; names
 * that the runs have pinned are in the store, which cannot be read now.
 */
export async function sendDirectly(
  note: ContactNote,
  { settings, request, now }: FreshdeskPorts & { settings: Settings },
): Promise<'taken' | 'perhaps' | 'refused'> {
  const origin = originOf(note);
  const name = queueName(origin, { groups: settings.groups, sources: {} });
  const contact = { id: '', at: note.at, window: 0, queue: queueKey(origin), name };
  const domain = settings.domain ?? 'unknown';
  const body = contactBody([contact], domain, settings.configurationId);
  // With its time, for the ids of an account that takes the name of an earlier one begin again.
  const id = note.k === 'reply' ? note.c : note.t;
  const context = { batch: `${domain}:${note.k}:${id}:${note.at}` };
  const { kind } = readOutcome(await request('sendContacts', { context, body }), now());
  if (kind === 'accepted') return 'taken';
  return kind === 'unanswered' ? 'perhaps' : 'refused';
}

/** Of what is deleted or spam nothing that would name a queue. */
function originOf(note: ContactNote): Origin {
  const kind = note.k === 'reply' ? 'replies' : 'tickets';
  const isGone = note.k === 'gone' || (note.k === 'ticket' && note.d === true);
  if (isGone) return { kind, group: undefined, source: undefined };
  return { kind, group: note.k === 'ticket' ? note.g : undefined, source: note.s };
}
