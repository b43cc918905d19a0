import { describe, expect, test } from 'vitest';
import {
  isAccountSource,
  replySource,
  sourceKey,
  sourceName,
  sourceOf,
} from '../../../server/rules/sources.ts';

const TICKET_SOURCES: [source: number, name: string, key: string][] = [
  [1, 'email', 'email'],
  [2, 'portal', 'portal'],
  [3, 'phone', 'phone'],
  [4, 'forum', 'forum'],
  [5, 'twitter', 'twitter'],
  [6, 'facebook', 'facebook'],
  [7, 'chat', 'chat'],
  [8, 'mobihelp', 'mobihelp'],
  [9, 'feedback widget', 'feedback-widget'],
  [10, 'outbound email', 'outbound-email'],
  [11, 'ecommerce', 'ecommerce'],
  [12, 'bot', 'bot'],
  [13, 'whatsapp', 'whatsapp'],
  [14, 'internal task', 'source-14'],
  [15, 'web chat', 'source-15'],
  [16, 'web form', 'source-16'],
  [17, 'instagram message', 'source-17'],
  [18, 'instagram comment', 'source-18'],
  [19, 'facebook message', 'source-19'],
  [20, 'facebook comment', 'source-20'],
  [21, 'mobile chat', 'source-21'],
  [22, 'sms', 'source-22'],
];

describe('a ticket source', () => {
  test.each(TICKET_SOURCES)('%i is %s, and %s in identifiers', (source, name, key) => {
    expect(sourceName(source)).toBe(name);
    expect(sourceKey(source)).toBe(key);
    expect(isAccountSource(source)).toBe(false);
    expect(sourceOf(key)).toBe(source);
  });

  test('of the table keeps its name whatever the account calls it', () => {
    expect(sourceName(1, { 1: 'E-Mail' })).toBe('email');
    expect(sourceName(22, { 22: 'Kurznachricht' })).toBe('sms');
  });

  test.each([0, 23, 57, 101, 9_007_199_254_740_991])(
    '%i is the account’s own: its name where it is known, its number in identifiers',
    (source) => {
      expect(isAccountSource(source)).toBe(true);
      expect(sourceName(source, { [source]: 'Kiosk' })).toBe('Kiosk');
      expect(sourceName(source)).toBe(`source ${source}`);
      expect(sourceKey(source)).toBe(`source-${source}`);
      expect(sourceOf(`source-${source}`)).toBe(source);
    },
  );
});

describe('the source of a reply, as a ticket source', () => {
  test.each([
    ['0 is email when it is a mail', 0, true, 1],
    ['0 says nothing otherwise', 0, false, undefined],
    ['1 is email', 1, false, 1],
    ['5 is twitter', 5, false, 5],
    ['7 is facebook', 7, false, 6],
    ['9 is phone', 9, false, 3],
    ['10 is mobihelp', 10, false, 8],
    ['11 is ecommerce', 11, false, 11],
    ['a mail on another channel is still of that channel', 7, true, 6],
    ['4 says nothing', 4, false, undefined],
    ['12 says nothing', 12, true, undefined],
    ['13 says nothing: that is whatsapp for tickets only', 13, false, undefined],
    ['nothing says nothing', undefined, true, undefined],
  ])('%s', (_, source, isMail, ticketSource) => {
    expect(replySource(source, isMail)).toBe(ticketSource);
  });
});
