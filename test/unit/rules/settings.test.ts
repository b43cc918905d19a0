import { describe, expect, test } from 'vitest';
import { asRecord, checkKey, readSettings } from '../../../server/rules/settings.ts';

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
      options: { countOutbound: false, alertEmail: 'admin@example.com' },
      groups: { 7: 'CustomerService' },
    });
  });

  test.each([undefined, null, 'text', 7, [], {}])(
    'take their defaults where %j is stored',
    (saved) => {
      const settings = readSettings(saved);

      expect(settings).toMatchObject({
        hasFreshdeskAccess: false,
        options: { countOutbound: true, oneContactPerChat: false, alertTexts: {} },
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
    expect(readSettings({ count_outbound }).options.countOutbound).toBe(counts);
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
