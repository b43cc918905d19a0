import { expect, test } from 'vitest';
import { checkAgainSince, localInput } from '../../app/health/check-again.ts';
import { firstSteps } from '../../app/health/first-steps.ts';
import { askedHost, reporter } from './asked-host.ts';
import { health } from './health-data.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const SINCE = NOW - 24 * 60 * 60_000;
const until = (iso: string): string => iso.slice(11, 16);
const LATER = new Date(Date.now() + 60_000).toISOString();
const asked = { since: SINCE, found: 3, until };

test('checking again tells how far it is, and what was missing in the end', async () => {
  const page = askedHost({
    checkAgain: [{ completeUntil: null, isBusy: false }],
    deliveryHealth: [
      health(NOW, 'ok', { completeUntil: '2026-11-22T18:30:00Z' }),
      health(NOW, 'ok', { completeUntil: LATER, found: 5 }),
    ],
  });
  const { reports, report } = reporter();
  expect(await checkAgainSince(page, asked, report)).toEqual({
    text: 'again.done',
    values: { count: 2 },
  });
  expect(page.asked[0]).toBe('checkAgain {"since":"2026-11-22T10:00:00.000Z"}');
  expect(reports).toEqual([
    { text: 'again.progress', values: { at: '10:00' } },
    { text: 'again.progress', values: { at: '18:30' } },
  ]);
});

test('a long check goes on without the page', async () => {
  const page = askedHost({
    checkAgain: [{ completeUntil: null }],
    deliveryHealth: [health(NOW, 'ok', { completeUntil: null })],
  });
  expect(await checkAgainSince(page, asked, reporter().report)).toEqual({ text: 'again.goesOn' });
});

test('figures that cannot be read meanwhile end nothing', async () => {
  const page = askedHost({
    checkAgain: [{ completeUntil: null }],
    deliveryHealth: [new Error('no answer'), health(NOW, 'ok', { completeUntil: LATER, found: 3 })],
  });
  expect(await checkAgainSince(page, asked, reporter().report)).toMatchObject({
    text: 'again.done',
    values: { count: 0 },
  });
});

test('an app that cannot check, as an older one, is not said to have checked', async () => {
  const page = askedHost({ checkAgain: [{}] });
  await expect(checkAgainSince(page, asked, reporter().report)).rejects.toThrow();
});

test('a time is filled in as the browser’s own clock has it', () => {
  const at = new Date(2026, 10, 23, 9, 5).getTime();
  expect(localInput(at)).toBe('2026-11-23T09:05');
});

const FRESH = { spooled: 0, seen: 0, accepted: 0, runs: [] };
const run = (sent: number) => ({ at: '', tookIn: 1, found: 0, sent, answer: '' });

test.each([
  ['nothing', FRESH, 0],
  ['a note', { ...FRESH, spooled: 1 }, 1],
  ['a contact that waits', { ...FRESH, seen: 1, runs: [run(0)] }, 1],
  ['a contact on its way', { ...FRESH, seen: 1, runs: [run(1)] }, 2],
  ['an accepted one', { ...FRESH, seen: 1, accepted: 1 }, 3],
])('of the first contact, with %s, so many steps are done', (_, change, steps) => {
  const done = firstSteps(health(NOW, 'ready', change)).filter(({ isDone }) => isDone);
  expect(done).toHaveLength(steps);
});
