import { describe, expect, test } from 'vitest';
import { bareHost, mayHaveKey, toldHost } from '../../../server/rules/settings.ts';

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
