import { describe, expect, test } from 'vitest';
import { addTurn, nextTurn, periodOf } from '../../../server/record/turns.ts';

const MINUTE = 60_000;
const T = Date.parse('2026-09-07T09:00:40Z');
/** Runs so many minutes after each other. */
const turns = (...gaps: number[]): number[] =>
  gaps.reduce((all, gap) => addTurn(all, (all.at(-1) ?? 0) + gap * MINUTE), [T]);

describe('how often runs come', () => {
  test.each([
    ['every minute', [1, 1, 1], 1],
    ['every minute, early and late by 15 seconds', [0.75, 1.25, 1], 1],
    ['every five', [5, 5, 5], 5],
    ['every five, late now and then', [5.25, 4.75, 5], 5],
    ['a night without runs says nothing', [1, 600, 1], 1],
    ['a run that came twice says nothing', [5, 0.1, 5], 5],
    ['it has changed over', [5, 5, 1, 1], 1],
    ['one gap is all that is known', [1], 1],
    ['nothing is known: the seldom case', [], 5],
  ])('is read from the last ones: %s', (_, gaps, minutes) => {
    expect(periodOf(turns(...gaps))).toBe(minutes * MINUTE);
  });

  test('tells when the next one is due, also where some have not come', () => {
    const last = T + 3 * MINUTE;
    expect(nextTurn(turns(1, 1, 1), last + 1)).toBe(last + MINUTE);
    expect(nextTurn(turns(1, 1, 1), last + 5.5 * MINUTE)).toBe(last + 6 * MINUTE);
    expect(nextTurn([], T)).toBeNull();
  });
});
