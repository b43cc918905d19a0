import { describe, expect, test } from 'vitest';
import { ticketCreated, ticketUpdated, without } from '../builders.ts';
import type { EventOf } from '../builders.ts';
import { fired, uncountable } from './fired.ts';
import { ACCESS, EMAIL, given, NO_ACCESS } from './given.ts';
import { SELDOM } from './seldom.ts';

describe('a new ticket with odd fields', () => {
  test.each<[string, EventOf, string]>([
    ['its id as text', ticketCreated({ id: '17' }), 'Group 80000012345 email Tickets'],
    [
      'its group as text',
      ticketCreated({ group_id: '80000012345' }),
      'Group 80000012345 email Tickets',
    ],
    ['its source as text', ticketCreated({ source: '7' }), 'Group 80000012345 chat Tickets'],
    ['no group field', without(ticketCreated(), 'group_id'), 'Unknown group email Tickets'],
    [
      'a group that is no id',
      ticketCreated({ group_id: { id: 7 } }),
      'Unknown group email Tickets',
    ],
    ['group 0', ticketCreated({ group_id: 0 }), 'Unknown group email Tickets'],
    ['a negative group', ticketCreated({ group_id: -7 }), 'Unknown group email Tickets'],
    [
      'neither group nor source',
      ticketCreated({ group_id: null, source: null }),
      'Unknown group/source Tickets',
    ],
    [
      'neither group nor source field',
      without(ticketCreated(), 'group_id', 'source'),
      'Unknown group/source Tickets',
    ],
    ['an unheard-of source', ticketCreated({ source: 77 }), 'Group 80000012345 source 77 Tickets'],
    ['source 0', ticketCreated({ source: 0 }), 'Group 80000012345 source 0 Tickets'],
    [
      'flags as null',
      ticketCreated({ deleted: null, spam: null }),
      'Group 80000012345 email Tickets',
    ],
    ['its spam flag as text', ticketCreated({ spam: 'true' }), 'Unknown group/source Tickets'],
    ['its deleted flag as a number', ticketCreated({ deleted: 1 }), 'Unknown group/source Tickets'],
    ['no flags', without(ticketCreated(), 'deleted', 'spam'), 'Group 80000012345 email Tickets'],
    [
      'tags that are no list',
      ticketCreated({ tags: 'injixo-app' }),
      'Group 80000012345 email Tickets',
    ],
    [
      'tags that are no text',
      ticketCreated({ tags: [null, 7, {}] }),
      'Group 80000012345 email Tickets',
    ],
    [
      'a very long id',
      ticketCreated({ id: '9007199254740993' }),
      'Group 80000012345 email Tickets',
    ],
    [
      'nothing but an id and a source',
      { event: 'onTicketCreate', data: { ticket: { id: 17, source: 1 } } },
      'Unknown group email Tickets',
    ],
    [
      'fields nobody knows',
      ticketCreated({ brand_new: { deep: [1] } }),
      'Group 80000012345 email Tickets',
    ],
  ])('is counted: %s', async (_, event, queue) => {
    expect((await fired(event)).queues()).toEqual({ [queue]: 1 });
  });

  test.each<[string, EventOf]>([
    ['no id', without(ticketCreated(), 'id')],
    ['an id that is null', ticketCreated({ id: null })],
    ['an id that is no number', ticketCreated({ id: 'INC-17' })],
    ['id 0', ticketCreated({ id: 0 })],
    ['an id with a fraction', ticketCreated({ id: 17.5 })],
    ['a list of ids', ticketCreated({ id: [17] })],
    ['no ticket', { event: 'onTicketCreate', data: {} }],
    ['a ticket that is null', { event: 'onTicketCreate', data: { ticket: null } }],
    ['a ticket that is text', { event: 'onTicketCreate', data: { ticket: 'ticket 17' } }],
  ])('is recorded as not countable: %s', async (_, event) => {
    const world = await fired(event);

    expect(world.counted()).toEqual([]);
    expect(uncountable(world)).toEqual({ 'ticket without id': 1 });
  });
});

describe('an update with odd fields', () => {
  test.each<[string, EventOf, Record<string, number>]>([
    [
      'deleted, without an id',
      without(ticketUpdated({ deleted: true }), 'id'),
      { 'update without id': 1 },
    ],
    ['live, without an id', without(ticketUpdated(), 'id'), {}],
    ['of nothing', { event: 'onTicketUpdate', data: {} }, {}],
    ['with changes that are null', ticketUpdated({ changes: null }), {}],
    ['with changes that are text', ticketUpdated({ changes: 'group_id' }), {}],
  ])('is no contact: %s', async (_, event, recorded) => {
    const world = await fired(event);

    expect(world.counted()).toEqual([]);
    expect(uncountable(world)).toEqual(recorded);
  });

  const untold = { spam: null, deleted: null };
  test.each<[string, Record<string, unknown>]>([
    ['of the spam flag', { changes: { spam: [false, true] } }],
    ['of the deleted flag', { changes: { deleted: [false, true] } }],
    ['as numbers', { changes: { spam: [0, 1] } }],
    ['as text', { changes: { deleted: ['false', 'true'] } }],
    ['of a flag that was nothing', { changes: { spam: [null, true] } }],
    ['in parts', { changes: { model_changes: { spam: [false, true] }, system_changes: {} } }],
    ['in another part', { changes: { model_changes: {}, misc_changes: { deleted: [0, 1] } } }],
    ['as the new value alone', { changes: { deleted: true } }],
    ['beside flags that are older', { changes: { spam: [false, true] }, spam: false }],
  ])('tells a deletion by its changes alone: %s', async (_, fields) => {
    const world = await fired(ticketUpdated({ ...untold, ...fields }));

    expect(world.counted()).toEqual(['2026-09-07T09:12:34Z Unknown group/source Tickets']);
  });

  test.each<[string, Record<string, unknown>]>([
    ['that is restored', { deleted: [true, false] }],
    ['that is restored, as text', { spam: ['true', 'false'] }],
    ['that is restored, in parts', { model_changes: { deleted: [1, 0] } }],
    ['that stays live', { spam: [null, false], deleted: [null, null] }],
    ['whose type is called so', { type: ['deleted', 'spam'] }],
    ['whose changes are odd', { deleted: {}, spam: [] }],
  ])('of a ticket %s is no contact', async (_, changes) => {
    const world = await fired(ticketUpdated({ ...untold, changes }));

    expect(world.counted()).toEqual([]);
  });

  test('that tells its changes in parts is understood', async () => {
    const world = await given({ ...SELDOM, settings: NO_ACCESS });
    const ticket = world.freshdesk.createTicket({ source: EMAIL });
    await world.settle();
    const changes = {
      model_changes: { group_id: [null, 7] },
      system_changes: {},
      misc_changes: {},
    };
    const { event, data } = ticketUpdated({ id: ticket, group_id: 7, changes });
    world.runtime.fire(event, data);
    await world.settle();
    world.freshdesk.customerReplies(ticket);
    await world.settle();

    expect(world.queues()).toEqual({
      'Unknown group email Tickets': 1,
      'Group 7 email Replies': 1,
    });
  });
});

test.each(ACCESS)('a body that just fits into an event is counted, $access', async (each) => {
  const { runtime, freshdesk, groupId, settle, queues } = await given({
    ...SELDOM,
    settings: each.settings,
  });
  // It stands in the event twice, as HTML and as text; an event may have 256 KB.
  const description = 'x'.repeat(125 * 1024);
  const group = groupId('CustomerService');
  freshdesk.createTicket({ source: EMAIL, groupId: group, description });
  await settle();

  expect(runtime.state().counts).toMatchObject({ events: 1, undelivered: 0 });
  expect(queues()).toEqual({ [`${each.service} email Tickets`]: 1 });
});
