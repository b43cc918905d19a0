import { describe, expect, test } from 'vitest';
import { contact, injixo, outcome, post } from './injixo-client.ts';

describe('the door', () => {
  test('a batch with a valid key is accepted', () => {
    const answer = post(injixo(), { body: { data: [contact()] } });

    expect(answer).toMatchObject({ status: 202, body: '{"accepted":1}' });
  });

  test.each([
    ['a key that injixo does not know', { authorization: 'Bearer another-key=' }],
    [
      'a key that differs in case',
      { authorization: 'Bearer C3LUDGHLDGLJIGTLESBMB3IGDGVZDHMGB25SEQ==' },
    ],
    ['no word Bearer', { authorization: 'c3ludGhldGljIGtleSBmb3IgdGVzdHMgb25seQ==' }],
    ['an empty header', { authorization: '' }],
  ])('%s is answered with the known error text', (_, headers) => {
    const stand = injixo();

    expect(post(stand, { headers })).toMatchObject({
      status: 401,
      body: '{"message":"Invalid token"}',
    });
    expect(stand.contacts()).toEqual([]);
  });

  test.each([
    ['another path', { url: 'https://api.injixo.com/contact-events' }],
    ['a trailing slash', { url: 'https://api.injixo.com/external-systems/contact-events/' }],
    ['another host', { url: 'https://www.injixo.com/external-systems/contact-events' }],
    ['plain HTTP', { url: 'http://api.injixo.com/external-systems/contact-events' }],
    ['another method', { method: 'GET' }],
  ])('%s is not found', (_, call) => {
    expect(post(injixo(), call)).toMatchObject({ status: 404, body: '{"id":"not_found"}' });
  });

  test('a wrong place is not found even with a wrong key', () => {
    const call = { url: 'https://api.injixo.com/', headers: { authorization: 'Bearer no' } };

    expect(outcome(post(injixo(), call))).toBe(404);
  });

  test('a body over the limit is too large, and nothing of it is counted', () => {
    const stand = injixo();
    stand.answers.maxBytes = 2_000;

    expect(
      outcome(post(stand, { body: { data: Array.from({ length: 9 }, () => contact()) } })),
    ).toBe(413);
    expect(outcome(post(stand, { body: { data: [contact()] } }))).toBe(202);
    expect(stand.contacts()).toHaveLength(1);
  });

  test('the limit is 100 KB unless told otherwise', () => {
    const name = 'x'.repeat(200);
    const data = Array.from({ length: 260 }, () =>
      contact({ queueName: name, queueIdentifier: name }),
    );

    expect(outcome(post(injixo(), { body: { data } }))).toBe(413);
    expect(outcome(post(injixo(), { body: { data: data.slice(0, 150) } }))).toBe(202);
  });

  test('a body that is not declared as JSON is refused', () => {
    expect(outcome(post(injixo(), { headers: { 'content-type': 'text/plain' } }))).toBe(415);
  });
});

describe('the probe', () => {
  test('an empty batch with a valid key says yes and makes no queue', () => {
    const stand = injixo();

    expect(outcome(post(stand, { body: { data: [] } }))).toBe(200);
    expect(stand.state().queues).toEqual([]);
  });

  test('an empty batch with a wrong key is rejected', () => {
    const headers = { authorization: 'Bearer no' };

    expect(outcome(post(injixo(), { body: { data: [] }, headers }))).toBe(401);
  });

  test.each([202, 400, 422] as const)('an empty batch can be answered with %i', (status) => {
    const stand = injixo();
    stand.answers.emptyBatch = status;

    expect(outcome(post(stand, { body: { data: [] } }))).toBe(status);
  });
});

describe('the body', () => {
  test('text that is not JSON is a bad request', () => {
    expect(outcome(post(injixo(), { text: '{"data":[' }))).toBe(400);
  });

  const offered = { offered: true, handled: false };

  test.each([
    ['nothing', {}],
    ['a list', []],
    ['data that is no list', { data: {} }],
    ['a key beside data and meta', { data: [], batch: 1 }],
    ['meta without an ID', { data: [], meta: {} }],
    ['a configuration ID in quotes', { data: [], meta: { integrationConfigurationId: '1234' } }],
    ['a further key in meta', { data: [], meta: { integrationConfigurationId: 1, name: 'x' } }],
    ['a contact with a key too many', { data: [{ ...contact(), ticketId: 17 }] }],
    ['a contact without a channel', { data: [{ ...contact(), channel: undefined }] }],
    ['an unknown channel', { data: [{ ...contact(), channel: 'case' }] }],
    ['offered as text', { data: [{ ...contact(), properties: { ...offered, offered: 'true' } }] }],
    ['offered left out', { data: [{ ...contact(), properties: { handled: false } }] }],
    ['handled left out', { data: [{ ...contact(), properties: { offered: true } }] }],
    ['a property too many', { data: [{ ...contact(), properties: { ...offered, aht: 1 } }] }],
    [
      'a duration below zero',
      { data: [{ ...contact(), properties: { ...offered, duration: -1 } }] },
    ],
    [
      'handled without a duration',
      { data: [{ ...contact(), properties: { offered: true, handled: true } }] },
    ],
    ['an empty queue name', { data: [contact({ queueName: '' })] }],
    ['a blank queue identifier', { data: [contact({ queueIdentifier: '  ' })] }],
    ['a queue name of 256 characters', { data: [contact({ queueName: 'n'.repeat(256) })] }],
    ['an identifier of 256 characters', { data: [contact({ queueIdentifier: 'n'.repeat(256) })] }],
    ['a name of 128 emoji, two units each', { data: [contact({ queueName: '😀'.repeat(128) })] }],
    ['milliseconds', { data: [contact({ timestamp: '2026-11-22T10:34:22.000Z' })] }],
    ['another time zone', { data: [contact({ timestamp: '2026-11-22T10:34:22+01:00' })] }],
    ['a time without zone', { data: [contact({ timestamp: '2026-11-22T10:34:22' })] }],
    ['a day that does not exist', { data: [contact({ timestamp: '2026-02-30T10:34:22Z' })] }],
    ['an hour that does not exist', { data: [contact({ timestamp: '2026-11-22T24:00:00Z' })] }],
    ['epoch seconds', { data: [{ ...contact(), timestamp: 1795343662 }] }],
    ['one bad contact among good ones', { data: [contact(), contact({ queueName: '' })] }],
  ])('%s is refused, and nothing is counted', (_, body) => {
    const stand = injixo();

    expect(outcome(post(stand, { body }))).toBe(422);
    expect(stand.contacts()).toEqual([]);
    expect(stand.state().queues).toEqual([]);
  });

  test('the refusal says where', () => {
    const answer = post(injixo(), { body: { data: [contact(), contact({ queueName: '' })] } });

    expect(answer).toMatchObject({ body: expect.stringContaining('/data/1/queueName') as string });
  });

  test.each([
    ['a queue name of 255 characters', { data: [contact({ queueName: 'n'.repeat(255) })] }],
    [
      'each of the other channels',
      {
        data: (['calls', 'chats', 'emails', 'documents', 'social_media'] as const).map((channel) =>
          contact({ channel }),
        ),
      },
    ],
    [
      'a handled contact with its duration',
      {
        data: [contact({ properties: { offered: true, handled: true, duration: 124.6 } })],
      },
    ],
    ['a configuration ID', { data: [contact()], meta: { integrationConfigurationId: 1234 } }],
    ['a leap day', { data: [contact({ timestamp: '2028-02-29T23:59:59Z' })] }],
  ])('%s is accepted', (_, body) => {
    expect(outcome(post(injixo(), { body }))).toBe(202);
  });
});
