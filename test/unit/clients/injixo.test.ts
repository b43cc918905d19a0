import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../server/platform/freshworks.ts';
import {
  contactBody,
  isThrough,
  MAX_BODY_BYTES,
  readOutcome,
} from '../../../server/clients/injixo.ts';
import { utf8Bytes } from '../../../server/platform/record-size.ts';

const NOW = Date.parse('2026-09-07T09:12:34Z');

function answer(status: number, more: Partial<Answer> = {}): Answer {
  return { status, headers: { server: 'x' }, body: '', isOurs: false, ...more };
}

describe('what injixo answers to contacts means', () => {
  test.each([
    [200, 'accepted'],
    [201, 'accepted'],
    [202, 'accepted'],
    [204, 'accepted'],
    [401, 'key rejected'],
    [403, 'key rejected'],
    [400, 'refused'],
    [404, 'refused'],
    [409, 'refused'],
    [422, 'refused'],
    [301, 'refused'],
    [413, 'too large'],
    [500, 'unreachable'],
    [502, 'unreachable'],
    [503, 'unreachable'],
    [408, 'unanswered'],
    [504, 'unanswered'],
    [415, 'unanswered'],
    [0, 'unanswered'],
    [429, 'wait'],
  ])('%i: %s', (status, kind) => {
    expect(readOutcome(answer(status), NOW).kind).toBe(kind);
  });

  test('the platform’s own 429 never reached injixo', () => {
    expect(readOutcome(answer(429, { isOurs: true }), NOW)).toEqual({ kind: 'not sent' });
  });

  test.each([
    ['seconds', { 'retry-after': '120' }, 120_000],
    ['seconds, capital letters', { 'Retry-After': '120' }, 120_000],
    ['a date', { 'retry-after': 'Mon, 07 Sep 2026 09:14:34 GMT' }, 120_000],
    ['a date that has passed', { 'retry-after': 'Mon, 07 Sep 2026 09:00:00 GMT' }, 0],
    ['more than an hour', { 'retry-after': '86400' }, 3_600_000],
    ['nothing', {}, 0],
    ['nonsense', { 'retry-after': 'soon' }, 0],
  ])('a 429 says how long to wait: %s', (_, headers, wait) => {
    expect(readOutcome(answer(429, { headers }), NOW)).toEqual({ kind: 'wait', until: NOW + wait });
  });
});

describe('an empty batch that is answered', () => {
  test.each([
    ['200 shows that the key is taken', answer(200), true],
    ['202 shows that the key is taken', answer(202), true],
    ['400 refuses the emptiness, not the key', answer(400), true],
    ['422 refuses the emptiness, not the key', answer(422), true],
    ['401 does not', answer(401), false],
    ['403 does not', answer(403), false],
    ['404 does not', answer(404), false],
    ['429 does not', answer(429), false],
    ['503 does not', answer(503), false],
    ['nothing does not', answer(504), false],
    [
      'the platform’s own 400 does not: it could not fill in the template',
      answer(400, { headers: {}, body: 'Error while substituting the templates' }),
      false,
    ],
  ])('with %s', (_, given, through) => {
    expect(isThrough(readOutcome(given, NOW), given)).toBe(through);
  });
});

describe('the body', () => {
  const domain = 'example.freshdesk.com';
  const queue = { queue: '7:email:replies', name: 'Billing email Replies' };
  const contact = { id: 'r1', at: NOW / 1000, window: 1, ...queue };

  test('is injixo’s wire format: offered, not handled, no duration, whole seconds, cases', () => {
    expect(JSON.parse(contactBody([contact], domain, undefined))).toEqual({
      data: [
        {
          properties: { offered: true, handled: false },
          queueName: 'Billing email Replies',
          queueIdentifier: 'freshdesk:example.freshdesk.com:7:email:replies',
          timestamp: '2026-09-07T09:12:34Z',
          channel: 'cases',
        },
      ],
    });
  });

  test('names the configuration only where the admin gave one', () => {
    expect(JSON.parse(contactBody([contact], domain, 1234))).toMatchObject({
      meta: { integrationConfigurationId: 1234 },
    });
    expect(contactBody([], domain, 1234)).toBe(
      '{"data":[],"meta":{"integrationConfigurationId":1234}}',
    );
    expect(contactBody([], domain, undefined)).toBe('{"data":[]}');
  });

  test.each(['', 'plain', 'schön', 'دعم العملاء', '🚀', '\ud83d', 'a🚀é\ud83dz'])(
    'is measured in bytes: %j',
    (text) => {
      expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
    },
  );

  test('may have what the platform lets pass', () => {
    expect(MAX_BODY_BYTES).toBeLessThanOrEqual(100_000);
  });
});
