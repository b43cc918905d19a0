import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { desk } from './freshdesk-client.ts';
import type { EventData } from './freshdesk-client.ts';

/** Beside the project, where they are at hand. */
const SAMPLES = join(import.meta.dirname, '../../../shared/payloads/v3-skeleton');

function sample(event: string): EventData {
  const file = JSON.parse(readFileSync(`${SAMPLES}/${event}.json`, 'utf8')) as { data: EventData };
  return file.data;
}

const sorted = (object: object | undefined): string[] => Object.keys(object ?? {}).sort();

// The official samples are not part of this repository; where they are at hand, ours must match.
describe.skipIf(!existsSync(SAMPLES))('compared with the official samples', () => {
  function emitted(event: string): EventData {
    const { freshdesk, events } = desk();
    freshdesk.createTicket({ source: 1, by: 'agent' });
    freshdesk.addNote(1);
    freshdesk.deleteTicket(1);
    freshdesk.destroy(1);
    const found = events.find((each) => each.event === event);
    if (!found) throw new Error(`No ${event} was emitted`);
    return found.data;
  }

  test.each(['onTicketCreate', 'onTicketUpdate', 'onTicketDelete'])(
    '%s has the same ticket keys',
    (event) => {
      expect(sorted(emitted(event).ticket)).toEqual(sorted(sample(event).ticket));
    },
  );

  test('a note has the same conversation keys and nothing beside the actor', () => {
    const ours = emitted('onConversationCreate');
    const official = sample('onConversationCreate');

    expect(sorted(ours)).toEqual(sorted(official));
    expect(sorted(ours.conversation)).toEqual(sorted(official.conversation));
    expect(ours.conversation).toMatchObject({
      private: official.conversation.private,
      incoming: official.conversation.incoming,
      source: official.conversation.source,
      category: official.conversation.category,
      kind: official.conversation.kind,
    });
  });

  test('moving to the trash has the same changes', () => {
    expect(emitted('onTicketUpdate').ticket.changes).toEqual(
      sample('onTicketUpdate').ticket.changes,
    );
  });

  test('actors and requesters have the same keys', () => {
    const ours = emitted('onTicketCreate');
    const official = sample('onTicketCreate');

    expect(sorted(ours)).toEqual(sorted(official));
    expect(sorted(ours.actor)).toEqual(sorted(official.actor));
    expect(sorted(ours.requester)).toEqual(sorted(official.requester));
    expect(emitted('onTicketDelete').actor).toEqual(sample('onTicketDelete').actor);
  });

  test('each field that holds something is of the same type', () => {
    const ours = emitted('onTicketCreate').ticket;
    const official = sample('onTicketCreate').ticket;
    const differing = Object.keys(official).filter(
      (key) =>
        ours[key] !== null && official[key] !== null && typeof ours[key] !== typeof official[key],
    );

    expect(differing).toEqual([]);
  });
});
