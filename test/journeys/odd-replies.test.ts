import { describe, expect, test } from 'vitest';
import { customerReplied, without } from '../builders.ts';
import type { EventOf } from '../builders.ts';
import { fired, uncountable } from './fired.ts';

describe('a reply with odd fields', () => {
  test.each<[string, EventOf, string]>([
    ['its id as text', customerReplied({ id: '80000000098' }), 'Unknown group email Replies'],
    ['no ticket id', without(customerReplied(), 'ticket_id'), 'Unknown group email Replies'],
    [
      'no ticket id and no source',
      without(customerReplied(), 'ticket_id', 'source'),
      'Unknown group/source Replies',
    ],
    ['its flag as text', customerReplied({ incoming: 'true' }), 'Unknown group email Replies'],
    ['no category', without(customerReplied(), 'category'), 'Unknown group email Replies'],
    ['a category that is null', customerReplied({ category: null }), 'Unknown group email Replies'],
    [
      'a category without a name',
      customerReplied({ category: { id: 1 } }),
      'Unknown group email Replies',
    ],
    [
      'a category whose name is an object',
      customerReplied({ category: { id: 1, name: { toString: 1 } } }),
      'Unknown group email Replies',
    ],
    ['private as null', customerReplied({ private: null }), 'Unknown group email Replies'],
    [
      'a category that is an unheard-of number',
      customerReplied({ category: 9 }),
      'Unknown group email Replies',
    ],
    [
      'a category of customers, as a number',
      customerReplied({ category: 1 }),
      'Unknown group email Replies',
    ],
    [
      'a category of customers, as text',
      customerReplied({ category: 'customer_response' }),
      'Unknown group email Replies',
    ],
    [
      'no mail details, but recipients',
      without(customerReplied(), 'source_additional_info'),
      'Unknown group email Replies',
    ],
    [
      'mail details that are null, but recipients',
      customerReplied({ source_additional_info: null }),
      'Unknown group email Replies',
    ],
    [
      'a mail without a time, but with one recipient as text',
      customerReplied({ source_additional_info: { email: {} }, to_emails: 'support@example.com' }),
      'Unknown group email Replies',
    ],
    [
      'neither mail details nor recipients',
      without(customerReplied(), 'source_additional_info', 'to_emails'),
      'Unknown group/source Replies',
    ],
    [
      'mail details without a time, and no recipients',
      customerReplied({ source_additional_info: { email: {} }, to_emails: [] }),
      'Unknown group/source Replies',
    ],
    [
      'recipients that are none',
      customerReplied({ source_additional_info: null, to_emails: [null, '', { at: 1 }] }),
      'Unknown group/source Replies',
    ],
    [
      'recipients of a facebook post',
      customerReplied({ source: 7 }),
      'Unknown group facebook Replies',
    ],
    ['its source as text', customerReplied({ source: '7' }), 'Unknown group facebook Replies'],
  ])('is counted: %s', async (_, event, queue) => {
    expect((await fired(event)).queues()).toEqual({ [queue]: 1 });
  });

  test.each<[string, EventOf]>([
    ['of an agent', customerReplied({ incoming: false })],
    ['that does not say who wrote', without(customerReplied(), 'incoming')],
    ['that is private', customerReplied({ private: true })],
    ['of a third party', customerReplied({ category: { id: 4, name: 'third_party_response' } })],
    [
      'of a third party, by its name',
      customerReplied({ category: { name: 'third_party_response' } }),
    ],
    ['of a third party, by its id as text', customerReplied({ category: { id: '4' } })],
    ...[
      4,
      '5',
      6,
      '7',
      'third_party_response',
      'meta_response',
      'reply_to_forward',
      'feedback',
    ].map((category): [string, EventOf] => [
      `whose category is ${JSON.stringify(category)} alone`,
      customerReplied({ category }),
    ]),
    ['of a third party, spelled with a blank', customerReplied({ category: 'Third party' })],
    ['by the platform itself', customerReplied({ category: { id: 5, name: 'meta_response' } })],
    ['to a forwarded mail', customerReplied({ category: { id: 6, name: 'reply_to_forward' } })],
    ['to a survey', customerReplied({ category: { id: 7, name: 'customer_feedback' } })],
    ['to a survey, by its source', customerReplied({ source: 6 })],
    ['by forwarding', customerReplied({ source: 8 })],
    ['that is missing', { event: 'onConversationCreate', data: {} }],
  ])('is no contact: %s', async (_, event) => {
    const world = await fired(event);

    expect(world.counted()).toEqual([]);
    expect(uncountable(world)).toEqual({});
  });

  test('without an id is recorded as not countable', async () => {
    expect(uncountable(await fired(without(customerReplied(), 'id')))).toEqual({
      'reply without id': 1,
    });
  });
});
