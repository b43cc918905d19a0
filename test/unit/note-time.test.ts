import { describe, expect, test } from 'vitest';
import { noteTicketCreate } from '../../server/rules/normalize.ts';
import { argsOf, MADE_AT, ticketCreated, without } from '../builders.ts';

const NOW = MADE_AT + 5_000;

describe('the time that is noted', () => {
  test.each([
    ['before Freshdesk began', 1262303999.5],
    ['more than a day ahead', NOW + 24 * 3_600_000 + 1],
    ['nowhere', 'soon'],
  ])('is that of arrival where the event’s lies %s as well', (_, timestamp) => {
    const args = argsOf(without(ticketCreated(), 'created_at'), { timestamp });

    expect(noteTicketCreate(args, NOW)).toMatchObject({ at: NOW / 1_000 });
  });
});
