import { describe, expect, test } from 'vitest';
import {
  beginChat,
  isContactOfChat,
  packChats,
  unpackChats,
} from '../../../server/record/chats.ts';
import type { Chats } from '../../../server/record/chats.ts';

const NOON = Date.parse('2026-09-07T12:00:00Z') / 1_000;
const MINUTE = 60;
const ROOM = 4_000;

/** How many contacts the messages are, told in this order, of a chat that begins at noon. */
function contactsOf(minutes: number[]): number {
  const chats: Chats = {};
  beginChat(chats, '17', NOON);
  return minutes.filter((minute) =>
    isContactOfChat(chats, { ticket: '17', at: NOON + minute * MINUTE }, true),
  ).length;
}

const stored = (chats: Chats, now = NOON): Chats =>
  unpackChats(packChats(chats, now * 1_000, ROOM));

describe('one chat, one contact', () => {
  test.each([
    [[0, 5, 10, 20, 34], 0],
    [[34, 20, 10, 5, 0], 1],
    [[15], 1],
    [[14.99], 0],
    [[10, 30, 20], 1],
    [[120, 125, 10, 5], 1],
    [[-10, -24], 0],
    [[20, 40, 60], 3],
  ])('messages at %j minutes are %i contacts beside the ticket', (minutes, contacts) => {
    expect(contactsOf(minutes)).toBe(contacts);
  });
});

describe('the record of chats', () => {
  test('knows after storing what it knew before', () => {
    const chats: Chats = {};
    beginChat(chats, '17', NOON);
    isContactOfChat(chats, { ticket: '17', at: NOON + 90 * MINUTE }, true);
    isContactOfChat(chats, { ticket: '17', at: NOON - 5 * MINUTE }, true);
    isContactOfChat(chats, { ticket: '9', at: NOON + MINUTE }, true);

    expect(stored(chats)).toEqual(chats);
    expect(stored({})).toEqual({});
  });

  test('keeps none whose ticket has a number that is too long for an exact one', () => {
    const chats: Chats = {};
    beginChat(chats, '9007199254740993', NOON);
    beginChat(chats, '17', NOON);

    expect(Object.keys(stored(chats))).toEqual(['17']);
  });

  test('is read as an earlier version wrote it', () => {
    const from = parseInt('tkoyps', 36);

    expect(unpackChats('12345.tkoyps.0.u 99.0.tkoyps.0')).toEqual({
      12345: { created: from, spans: [[from, from + 30]] },
      99: { created: 0, spans: [[from, from]] },
    });
  });

  test('forgets chats in which nothing was said for two hours', () => {
    const chats: Chats = {};
    beginChat(chats, '17', NOON);
    beginChat(chats, '18', NOON);
    isContactOfChat(chats, { ticket: '18', at: NOON + 30 * MINUTE }, true);

    expect(Object.keys(stored(chats, NOON + 121 * MINUTE))).toEqual(['18']);
  });

  test('keeps, of thousands, those that were heard of last', () => {
    const chats: Chats = {};
    for (let n = 1; n <= 5_000; n += 1) beginChat(chats, String(n), NOON + n);
    isContactOfChat(chats, { ticket: '1', at: NOON + 6_000 }, true);
    const text = packChats(chats, NOON * 1_000, 39_000);
    const kept = Object.keys(unpackChats(text));

    expect(text.length).toBeLessThanOrEqual(ROOM);
    expect(kept.length).toBeGreaterThan(350);
    expect(kept).toContain('1');
    expect(kept).toContain('5000');
    expect(kept).not.toContain('2');
  });

  test('gives way where there is no room at all', () => {
    const chats: Chats = {};
    beginChat(chats, '17', NOON);

    expect(packChats(chats, NOON * 1_000, -3)).toBe('');
  });
});
