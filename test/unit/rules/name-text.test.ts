import { describe, expect, test } from 'vitest';
import { readName, readSettings } from '../../../server/rules/settings.ts';

describe('a name of a group or source', () => {
  test.each([
    ['Billing', 'Billing'],
    ['  VIP  Desk ', '  VIP  Desk '],
    ['🚀 Launch 👩‍🚀', '🚀 Launch 👩‍🚀'],
    ['دعم العملاء', 'دعم العملاء'],
    ['Bil\u0000l\u001bing\r\n\u0085', 'Billing'],
    ['\u202eBilling\u2066\u200f', 'Billing'],
    ['Bil\u2028ling\u2029', 'Billing'],
    ['Bil\ud83dling', 'Billing'],
    ['x'.repeat(100_000), 'x'.repeat(255)],
    ['🚀'.repeat(300), '🚀'.repeat(127)],
    ['', undefined],
    [' \t ', undefined],
    ['\u202e', undefined],
    [7, undefined],
    [null, undefined],
    [{ toString: 7 }, undefined],
  ])('is read verbatim but for what nobody can see, up to 255 characters: %j', (told, name) => {
    expect(readName(told)).toBe(name);
  });

  test.each([
    ['stored by the page', { groups: { 7: 'Bil\u202eling', 8: 'y'.repeat(300), 9: '\n' } }],
  ])('is cleaned where it was %s', (_, stored) => {
    expect(readSettings(stored).groups).toEqual({ 7: 'Billing', 8: 'y'.repeat(255) });
  });
});
