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
      'no mail details',
      without(customerReplied(), 'source_additional_info'),
      'Unknown group/source Replies',
    ],
    [
      'mail details that are null',
      customerReplied({ source_additional_info: null }),
      'Unknown group/source Replies',
    ],
    [
      'a mail without a time',
      customerReplied({ source_additional_info: { email: {} } }),
      'Unknown group/source Replies',
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
