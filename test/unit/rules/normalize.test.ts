import { describe, expect, test } from 'vitest';
import {
  isOutbound,
  noteConversationCreate,
  noteTicketCreate,
  noteTicketUpdate,
} from '../../../server/rules/normalize.ts';
import { readSettings } from '../../../server/rules/settings.ts';
import {
  argsOf,
  customerReplied,
  MADE_AT,
  ticketCreated,
  ticketUpdated,
  without,
} from '../../builders.ts';

const NOW = MADE_AT + 5_000;
const AT = 1_788_772_354;
const GROUP = '80000012345';
const PLAIN = readSettings({});
const WITH_ACCESS = readSettings({ freshdesk_domain: 'a.b', freshdesk_api_key: 'k' });

describe('of a new ticket is noted', () => {
  test.each([
    ['id, time, group and source', {}, { k: 'ticket', t: '17', at: AT, s: 1, g: GROUP }],
    ['that it has no group', { group_id: null }, { k: 'ticket', t: '17', at: AT, s: 1, g: null }],
    ['that it is spam', { spam: true }, { k: 'ticket', t: '17', at: AT, s: 1, g: GROUP, d: true }],
    [
      'that it is deleted',
      { deleted: true },
      { k: 'ticket', t: '17', at: AT, s: 1, g: GROUP, d: true },
    ],
    [
      'nothing of a source that is none',
      { source: 'mail' },
      { k: 'ticket', t: '17', at: AT, g: GROUP },
    ],
    [
      'that no contact can be made of it',
      { id: null },
      { k: 'uncountable', why: 'ticket without id', at: AT },
    ],
  ])('%s', (_, fields, note) => {
    expect(noteTicketCreate(argsOf(ticketCreated(fields)), NOW)).toEqual(note);
  });

  test('nothing of a group that is not told', () => {
    const args = argsOf(without(ticketCreated(), 'group_id'));

    expect(noteTicketCreate(args, NOW)).toEqual({ k: 'ticket', t: '17', at: AT, s: 1 });
  });

  test('whether agents began the ticket', () => {
    const note = noteTicketCreate(argsOf(ticketCreated({ source: 10 })), NOW);
    const gone = noteTicketUpdate(argsOf(ticketUpdated({ source: 14, spam: true })), PLAIN, NOW);
    const other = noteTicketCreate(argsOf(ticketCreated()), NOW);

    expect([note, gone, other].map((each) => each && isOutbound(each))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.each([
    ['its own time', {}, {}, AT],
    ['the event’s time', { created_at: null }, {}, AT],
    [
      'the event’s time in milliseconds',
      { created_at: null },
      { timestamp: 1788772360326 },
      1788772360,
    ],
    ['the event’s time as text', { created_at: null }, { timestamp: '1788772360326' }, 1788772360],
    ['the time of arrival', { created_at: null }, { timestamp: null }, AT + 5],
  ])('a time, the best there is: %s', (_, fields, envelope, at) => {
    expect(noteTicketCreate(argsOf(ticketCreated(fields), envelope), NOW)).toMatchObject({
      at,
    });
  });

  test('nothing personal', () => {
    const args = argsOf(ticketCreated());

    expect(JSON.stringify(noteTicketCreate(args, NOW))).not.toMatch(/Customer|Question|@/);
  });
});

describe('of a changed ticket is noted', () => {
  test.each([
    ['nothing when nothing but its priority changed', {}, null],
    ['nothing when its status changed', { changes: { status: [2, 5] } }, null],
    [
      'its new group',
      { changes: { group_id: [null, 7] } },
      { k: 'known', t: '17', at: AT, s: 1, g: GROUP },
    ],
    [
      'its new group, told in parts',
      { changes: { model_changes: { group_id: [null, 7] }, misc_changes: {} } },
      { k: 'known', t: '17', at: AT, s: 1, g: GROUP },
    ],
    [
      'nothing of other changes, told in parts',
      { changes: { model_changes: { type: [1, 2] } } },
      null,
    ],
    [
      'its new source',
      { changes: { source: [2, 1] } },
      { k: 'known', t: '17', at: AT, s: 1, g: GROUP },
    ],
    [
      'that it is live again',
      { changes: { spam: [true, false] } },
      { k: 'known', t: '17', at: AT, s: 1, g: GROUP },
    ],
    [
      'all, when it does not say what changed',
      { changes: null },
      { k: 'known', t: '17', at: AT, s: 1, g: GROUP },
    ],
    ['that it is deleted', { deleted: true }, { k: 'gone', t: '17', at: AT }],
    [
      'that it is spam',
      { spam: true, changes: { spam: [false, true] } },
      { k: 'gone', t: '17', at: AT },
    ],
    [
      'that no contact can be made of a deletion',
      { deleted: true, id: 'x' },
      { k: 'uncountable', why: 'update without id', at: AT },
    ],
    ['nothing of a live one without id', { id: null, changes: { group_id: [1, 2] } }, null],
  ])('%s', (_, fields, note) => {
    expect(noteTicketUpdate(argsOf(ticketUpdated(fields)), PLAIN, NOW)).toEqual(note);
  });

  test('no group or source where Freshdesk can be asked', () => {
    const args = argsOf(ticketUpdated({ changes: { group_id: [null, 7] } }));

    expect(noteTicketUpdate(args, WITH_ACCESS, NOW)).toBeNull();
  });

  test.each([
    ['deletion', { deleted: [true, false] }],
    ['spam', { spam: [true, false] }],
    ['something that is not told', undefined],
  ])('that it is live again after %s also where Freshdesk can be asked', (_, changes) => {
    const args = argsOf(ticketUpdated({ changes }));

    expect(noteTicketUpdate(args, WITH_ACCESS, NOW)).toMatchObject({ k: 'known', t: '17' });
  });

  test('its deletion also where Freshdesk can be asked', () => {
    const args = argsOf(ticketUpdated({ deleted: true }));

    expect(noteTicketUpdate(args, WITH_ACCESS, NOW)).toMatchObject({ k: 'gone' });
  });
});

describe('of a conversation is noted', () => {
  test.each([
    ['a customer’s mail', {}, { k: 'reply', c: '80000000098', t: '17', at: AT, s: 1 }],
    [
      'a customer’s message',
      { source_additional_info: null, to_emails: [] },
      { k: 'reply', c: '80000000098', t: '17', at: AT },
    ],
    ['a facebook post', { source: 7 }, { k: 'reply', c: '80000000098', t: '17', at: AT, s: 6 }],
    [
      'a reply without a ticket',
      { ticket_id: null },
      { k: 'reply', c: '80000000098', at: AT, s: 1 },
    ],
    ['a reply without an id', { id: null }, { k: 'uncountable', why: 'reply without id', at: AT }],
    ['not what an agent wrote', { incoming: false }, null],
    ['not what is private', { private: true }, null],
    ['not what does not say who wrote it', { incoming: null }, null],
    ['not a survey', { source: 6 }, null],
    ['not a forwarded mail', { source: 8 }, null],
    ['not a third party’s answer', { category: { id: 4 } }, null],
    ['not a note of the platform', { category: { id: 5 } }, null],
    ['not a reply to a forward', { category: { id: 6 } }, null],
    ['not a customer’s feedback', { category: { id: 7 } }, null],
    [
      'not a third party’s answer, by name',
      { category: { id: 99, name: 'third_party_response' } },
      null,
    ],
    [
      'a customer’s response, by name',
      { category: { id: 99, name: 'customer_response' } },
      { k: 'reply', c: '80000000098', t: '17', at: AT, s: 1 },
    ],
  ])('%s', (_, fields, note) => {
    expect(noteConversationCreate(argsOf(customerReplied(fields)), NOW)).toEqual(note);
  });

  test('nothing personal', () => {
    const note = noteConversationCreate(argsOf(customerReplied()), NOW);

    expect(JSON.stringify(note)).not.toMatch(/Customer|@/);
  });
});

test.each([undefined, null, 'text', 7, [], {}, { data: 'text' }, { data: { ticket: [] } }])(
  'whatever a handler is called with, it does not fail: %j',
  (args) => {
    expect(noteTicketCreate(args, NOW)).toMatchObject({ k: 'uncountable' });
    expect(noteTicketUpdate(args, PLAIN, NOW)).toBeNull();
    expect(noteConversationCreate(args, NOW)).toBeNull();
  },
);
