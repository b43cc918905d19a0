import { describe, expect, test } from 'vitest';
import {
  asRecord,
  bareHost,
  checkKey,
  mayHaveKey,
  readSettings,
  toldHost,
} from '../../server/settings.ts';

describe('the settings', () => {
  test('are read as the installation page saved them', () => {
    const saved = {
      injixo_api_key: 'abc=',
      injixo_configuration_id: 1234,
      freshdesk_domain: 'example.freshdesk.com',
      freshdesk_api_key: 'def',
      count_outbound: false,
      alert_email: 'admin@example.com',
      groups: { 7: 'CustomerService' },
    };

    expect(readSettings(saved)).toMatchObject({
      configurationId: 1234,
      domain: 'example.freshdesk.com',
      hasFreshdeskAccess: true,
      countOutbound: false,
      groups: { 7: 'CustomerService' },
    });
  });

  test.each([undefined, null, 'text', 7, [], {}])(
    'take their defaults where %j is stored',
    (saved) => {
      const settings = readSettings(saved);

      expect(settings).toMatchObject({
        hasFreshdeskAccess: false,
        countOutbound: true,
        groups: {},
      });
      expect([settings.configurationId, settings.domain]).toEqual([undefined, undefined]);
    },
  );

  test.each([
    ['no key', { freshdesk_domain: 'example.freshdesk.com' }],
    ['an empty key', { freshdesk_domain: 'example.freshdesk.com', freshdesk_api_key: ' ' }],
    ['a key that is no text', { freshdesk_domain: 'example.freshdesk.com', freshdesk_api_key: 7 }],
  ])('give no Freshdesk access with %s', (_, saved) => {
    expect(readSettings(saved).hasFreshdeskAccess).toBe(false);
  });

  test.each([
    [true, true],
    ['true', true],
    [undefined, true],
    [null, true],
    [{ toString: 1 }, true],
    [false, false],
    ['false', false],
  ])('count outbound email, unless told not to: %j', (count_outbound, counts) => {
    expect(readSettings({ count_outbound }).countOutbound).toBe(counts);
  });

  test.each([
    [1234, 1234],
    ['1234', 1234],
    [' 12 ', 12],
    ['', undefined],
    [0, undefined],
    [-3, undefined],
    [1.5, undefined],
    [0.5, undefined],
    ['1e400', undefined],
    ['abc', undefined],
    [null, undefined],
    [{ valueOf: 1 }, undefined],
  ])('send a configuration ID only when it is one: %j', (injixo_configuration_id, id) => {
    expect(readSettings({ injixo_configuration_id }).configurationId).toBe(id);
  });

  test('keep the names of groups that are names, verbatim', () => {
    const groups = { 7: ' VIP  Desk ', 8: '', 9: '  ', 10: null, 11: 5, 12: '<b>' };

    expect(readSettings({ groups }).groups).toEqual({ 7: ' VIP  Desk ', 12: '<b>' });
  });
});

describe('a host', () => {
  test.each([
    ['example.freshdesk.com', 'example.freshdesk.com'],
    [' https://Example.Freshdesk.com/ ', 'example.freshdesk.com'],
    ['https://example.freshdesk.com/a/tickets?x=1#y', 'example.freshdesk.com'],
    ['http://example.freshdesk.com:8080', 'example.freshdesk.com'],
    ['support.my-company.co.uk', 'support.my-company.co.uk'],
    ['example', undefined],
    ['', undefined],
    ['exam ple.freshdesk.com', undefined],
    ['example..com', undefined],
    ['https://', undefined],
    ['example.freshdesk.com@example.org', undefined],
    ['example.freshdesk.com:443@example.org', undefined],
    ['https://example.freshdesk.com@example.org/', undefined],
    [null, undefined],
    [7, undefined],
  ])('is bare: %j', (text, host) => {
    expect(bareHost(text)).toBe(host);
  });
});

describe('the host that may have the Freshdesk key', () => {
  const told = 'support.acme.example';
  test.each([
    ['acme.freshdesk.com', true],
    ['acme-emea.freshdesk.com', true],
    ['a.b.freshdesk.com', true],
    ['xn--caf-dma.freshdesk.com', true],
    ['support.acme.example', true],
    ['freshdesk.com', false],
    ['.freshdesk.com', false],
    ['acmefreshdesk.com', false],
    ['acme.freshdesk.co', false],
    ['acme.freshdesk.com.evil.com', false],
    ['acme.freshdesk.com.', false],
    ['acme.freshdesk.com:443', false],
    ['acme.freshdesk.com/', false],
    ['acme.freshdesk.com/api', false],
    ['acme.freshdesk.com?', false],
    ['acme.freshdesk.com@evil.com', false],
    ['acme.freshdesk.com:443@evil.com', false],
    ['evil.com/.freshdesk.com', false],
    ['evil.com#.freshdesk.com', false],
    ['evil.com?.freshdesk.com', false],
    ['evil.com\\.freshdesk.com', false],
    ['evil.com%2f.freshdesk.com', false],
    ['evil.com\n.freshdesk.com', false],
    ['https://acme.freshdesk.com', false],
    ['ACME.freshdesk.com', false],
    [' acme.freshdesk.com', false],
    ['acme.freshdesk.com\n', false],
    ['acme.freshdeѕk.com', false],
    ['acme.xn--freshdek-lmg.com', false],
    ['acme。freshdesk.com', false],
    ['support.acme.example.', false],
    ['Support.acme.example', false],
    ['127.0.0.1', false],
    ['', false],
    [undefined, false],
    [{ toString: () => 'acme.freshdesk.com' }, false],
    [['acme.freshdesk.com'], false],
  ])('%j: %s', (host, may) => {
    expect(mayHaveKey(host, told)).toBe(may);
  });

  test('is none where neither host is one', () => {
    expect(mayHaveKey(undefined, undefined)).toBe(false);
    expect(mayHaveKey('', undefined)).toBe(false);
  });

  test.each([
    ['https://acme.freshdesk.com', 'acme.freshdesk.com'],
    ['https://Acme.freshdesk.com/', 'acme.freshdesk.com'],
    ['https://acme.freshdesk.com@evil.com', undefined],
    [7, undefined],
  ])('is told with a scheme, or is not: %j', (freshdesk, host) => {
    expect(toldHost({ currentHost: { endpoint_urls: { freshdesk } } })).toBe(host);
  });

  test.each([undefined, null, {}, { currentHost: null }, { currentHost: { endpoint_urls: 7 } }])(
    'is not told by %j',
    (told) => {
      expect(toldHost(told)).toBeUndefined();
    },
  );
});

describe('a pasted key', () => {
  test.each([
    ['abcDEF123+/=', undefined],
    ['  abcDEF123=\n', undefined],
    ['k'.repeat(512), undefined],
    ['', 'empty'],
    ['   ', 'empty'],
    ['*'.repeat(24), 'mask'],
    ['*', 'mask'],
    ['abc def', 'blank inside'],
    ['abc\ndef', 'blank inside'],
    ['abc"def', 'quote'],
    ["abc'def", 'quote'],
    ['abc\\def', 'quote'],
    ['schlüssel', 'not ascii'],
    ['abc\u200bdef', 'not ascii'],
    ['k'.repeat(513), 'too long'],
  ])('%j: %s', (text, problem) => {
    expect(checkKey(text)).toBe(problem);
  });
});

test.each([
  [{ a: 1 }, { a: 1 }],
  [null, {}],
  [undefined, {}],
  ['text', {}],
  [7, {}],
])('what is no object has no fields: %j', (value, fields) => {
  expect(asRecord(value)).toEqual(fields);
});
