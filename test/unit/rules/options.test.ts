import { describe, expect, test } from 'vitest';
import { DEFAULTS, optionProblem, optionsWith } from '../../../server/rules/options.ts';

const CHOSEN = {
  countOutbound: false,
  oneContactPerChat: true,
  alertEmail: 'team@example.com',
  alertTexts: { lost: '<p>Lost: {lost}</p>' },
};

describe('options', () => {
  test('stand above those of before where they are told', () => {
    const told = {
      count_outbound: true,
      one_contact_per_chat: false,
      alert_email: ' other@example.com ',
      alert_texts: { over: 'Over.' },
    };

    expect(optionsWith(CHOSEN, told)).toEqual({
      countOutbound: true,
      oneContactPerChat: false,
      alertEmail: 'other@example.com',
      alertTexts: { over: 'Over.' },
    });
    expect(optionsWith(CHOSEN, {})).toEqual(CHOSEN);
  });

  test('tell nothing where they are odd', () => {
    const odd = { count_outbound: 7, one_contact_per_chat: { toString: 1 } };

    expect(optionsWith(CHOSEN, odd)).toEqual(CHOSEN);
    expect(optionsWith(DEFAULTS, { alert_email: 7, alert_texts: [1] })).toEqual(DEFAULTS);
  });

  test.each(['', '  ', null])('an address that is empty is none: %j', (alert_email) => {
    expect(optionsWith(CHOSEN, { alert_email }).alertEmail).toBeUndefined();
  });
});

describe('an option may be saved', () => {
  test.each([
    [{ count_outbound: true }],
    [{ one_contact_per_chat: false }],
    [{ alert_email: '' }],
    [{ alert_email: 'team+shift@sub.example.com' }],
    [{ alert_texts: {} }],
    [{ alert_texts: { 'lost.subject': 'a > b', lost: '<p>In <b>Account</b>: {lost}<br></p>' } }],
  ])('%j', (fields) => {
    expect(optionProblem(fields)).toBeNull();
  });

  const long = `${'a'.repeat(250)}@b.de`;
  test.each([
    ['count_outbound', 'true'],
    ['count_outbound', null],
    ['one_contact_per_chat', 1],
    ['alert_email', 'team'],
    ['alert_email', 'a@b.de, c@d.de'],
    ['alert_email', 'Team <a@b.de>'],
    ['alert_email', long],
    ['alert_email', null],
    ['alert_email', ['a@b.de']],
    ['alert_texts', 'text'],
    ['alert_texts', []],
    ['alert_texts', null],
    ['alert_texts', { lost: 7 }],
    ['alert_texts', { lost: '<a href="https://example.com">' }],
    ['alert_texts', { lost: '<p onclick="">' }],
    ['alert_texts', { lost: '<script>' }],
    ['alert_texts', { LOST: 'x' }],
    ['alert_texts', { lost: 'x'.repeat(30_000) }],
    ['injixo_api_key', 'x'],
    ['__proto__x', true],
  ])('not %s: %j', (name, value) => {
    expect(optionProblem({ count_outbound: true, [name]: value })).toMatch(`${name}: `);
  });
});
