import { describe, expect, test } from 'vitest';
import { compare, quantile } from '../../local/bench/compare.ts';

const at = (time: string): number => Date.parse(`2026-09-07T${time}Z`);
const counted = (time: string, receivedTime: string, queueName = 'Billing email Tickets') => ({
  timestamp: `2026-09-07T${time}Z`,
  receivedAt: at(receivedTime),
  queueName,
});

describe('what happened, held against what was counted', () => {
  const happened = [
    { at: at('09:00:05.200'), queue: 'Billing email Tickets' },
    { at: at('09:00:05.900'), queue: 'Billing email Tickets' },
    { at: at('09:07:30.000'), queue: 'Billing chat Replies' },
  ];

  test('is complete when each contact was counted once, two of the same second and queue included', () => {
    expect(
      compare(happened, [
        counted('09:07:30', '09:08:00', 'Billing chat Replies'),
        counted('09:00:05', '09:03:00'),
        counted('09:00:05', '09:04:00'),
      ]),
    ).toEqual({
      missing: 0,
      surplus: 0,
      misplaced: 0,
      delivered: [
        { ...happened[2], receivedAt: at('09:08:00') },
        { ...happened[0], receivedAt: at('09:03:00') },
        { ...happened[1], receivedAt: at('09:04:00') },
      ],
    });
  });

  test('lacks what was never counted', () => {
    const { missing, surplus } = compare(happened, [counted('09:00:05', '09:03:00')]);
    expect({ missing, surplus }).toEqual({ missing: 2, surplus: 0 });
  });

  test('has a surplus when one was counted again, or at another second', () => {
    const { missing, surplus } = compare(happened, [
      ...['09:03:00', '09:03:00', '09:08:00'].map((received) => counted('09:00:05', received)),
      counted('09:07:31', '09:08:00', 'Billing chat Replies'),
    ]);
    expect({ missing, surplus }).toEqual({ missing: 1, surplus: 2 });
  });

  test('tells a contact in the wrong queue from one that is missing', () => {
    const { missing, surplus, misplaced } = compare(happened, [
      counted('09:00:05', '09:03:00'),
      counted('09:00:05', '09:03:00', 'Unknown group email Tickets'),
      counted('09:07:30', '09:08:00', 'Billing chat Replies'),
    ]);
    expect({ missing, surplus, misplaced }).toEqual({ missing: 0, surplus: 0, misplaced: 1 });
  });
});

test('a quantile is a value that was measured, whatever their order; of nothing it is 0', () => {
  expect(quantile([30, 10, 20, 40], 0.5)).toBe(30);
  expect(quantile([30, 10, 20, 40], 1)).toBe(40);
  expect(quantile([], 0.95)).toBe(0);
});
