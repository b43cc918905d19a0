import { expect, test } from 'vitest';
import { createRandom } from '../../local/runtime/ground/random.ts';
import { createTimeline } from '../../local/runtime/ground/timeline.ts';
import type { Timeline } from '../../local/runtime/ground/timeline.ts';

function playAll(timeline: Timeline): void {
  while (timeline.nextAt() !== undefined) timeline.playNext();
}

test('actions play in the order of their instants, and those of one instant as they were planned', () => {
  const timeline = createTimeline(0);
  const random = createRandom(11);
  const planned = Array.from({ length: 500 }, (_, order) => ({
    at: Math.floor(random.next() * 20),
    order,
  }));
  const played: typeof planned = [];
  for (const action of planned) timeline.at(action.at, () => played.push(action));
  playAll(timeline);
  // A stable sort by instant is exactly that order.
  expect(played).toEqual([...planned].sort((a, b) => a.at - b.at));
  expect(timeline.now()).toBe(played.at(-1)?.at);
});

test('what is planned while playing plays in its turn, and the past is now', () => {
  const timeline = createTimeline(100);
  const played: string[] = [];
  timeline.after(10, () => {
    played.push(`first ${timeline.now()}`);
    timeline.at(50, () => played.push(`late ${timeline.now()}`));
    timeline.after(5, () => played.push(`between ${timeline.now()}`));
  });
  timeline.after(20, () => played.push(`last ${timeline.now()}`));
  playAll(timeline);
  expect(played).toEqual(['first 110', 'late 110', 'between 115', 'last 120']);
});

test('the clock never goes back', () => {
  const timeline = createTimeline(100);
  timeline.moveTo(90);
  expect(timeline.now()).toBe(100);
  timeline.moveTo(110);
  expect(timeline.now()).toBe(110);
});

test('playing nothing is a broken assumption', () => {
  expect(() => createTimeline(0).playNext()).toThrow('expected an action on the timeline');
});

test('a seed gives the same numbers, and a saved state the next ones', () => {
  const take = (random: { next: () => number }) => [random.next(), random.next(), random.next()];
  expect(take(createRandom(1))).toEqual(take(createRandom(1)));
  expect(take(createRandom(1))).not.toEqual(take(createRandom(2)));
  const random = createRandom(1);
  take(random);
  expect(take(createRandom(random.state()))).toEqual(take(random));
});

test('the numbers are spread evenly', () => {
  const random = createRandom(3);
  const tenths = new Array<number>(10).fill(0);
  for (let n = 0; n < 100_000; n += 1) {
    const tenth = Math.floor(random.next() * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});
