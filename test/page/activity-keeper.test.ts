import { expect, test } from 'vitest';
import { createActivityKeeper } from '../../app/health/activity-keeper.ts';
import { askedHost } from './asked-host.ts';
import { settled } from './opened-page.ts';

const DAY = 24 * 60 * 60_000;
const NOW = Date.parse('2026-11-26T12:00:00Z');
const day = (back: number) => {
  const from = Date.parse('2026-11-26T00:00:00Z') - back * DAY;
  return { from, to: from + DAY };
};
const interval = (at: string) => ({ at, identifier: 'x:1', contacts: 1 });

function keeperOf(answers: unknown[]) {
  const page = askedHost({ activity: answers });
  const clock = { now: NOW };
  const keeper = createActivityKeeper(page.host, { now: () => clock.now, wait: page.wait });
  return { page, clock, keeper };
}

test('a day that is more than one answer holds is read to its end', async () => {
  const { page, keeper } = keeperOf([
    { intervals: [interval('2026-11-26T08:00:00Z')], next: '2026-11-26T09:00:00.000Z' },
    { intervals: [interval('2026-11-26T09:00:00Z')], next: null },
  ]);
  keeper.want(day(0));
  await settled();
  expect(keeper.get().get(day(0).from)).toMatchObject({
    phase: 'read',
    intervals: [{ contacts: 1 }, { contacts: 1 }],
  });
  expect(page.asked).toEqual([
    'activity {"from":"2026-11-26T00:00:00.000Z","to":"2026-11-27T00:00:00.000Z"}',
    'activity {"from":"2026-11-26T09:00:00.000Z","to":"2026-11-27T00:00:00.000Z"}',
  ]);
});

test('an answer that leads nowhere is asked for once', async () => {
  const from = '2026-11-26T00:00:00.000Z';
  const { page, keeper } = keeperOf([{ intervals: [], next: from }]);
  keeper.want(day(0));
  await settled();
  expect(page.asked).toHaveLength(1);
});

test('half a day is none: where the rest cannot be read, the day cannot', async () => {
  const { keeper } = keeperOf([
    { intervals: [interval('2026-11-26T08:00:00Z')], next: '2026-11-26T09:00:00.000Z' },
    { status: 503 },
  ]);
  keeper.want(day(0));
  await settled();
  expect(keeper.get().get(day(0).from)).toEqual({ phase: 'failed' });
});

test('a day that is over is not asked for again within minutes, today is each minute', async () => {
  const { page, clock, keeper } = keeperOf([{ intervals: [], next: null }]);
  for (const back of [0, 1]) keeper.want(day(back));
  await settled();
  clock.now += 60_000;
  for (const back of [0, 1]) keeper.want(day(back));
  await settled();
  expect(page.asked.map((asked) => asked.slice(18, 28))).toEqual([
    '2026-11-26',
    '2026-11-25',
    '2026-11-26',
  ]);
});
