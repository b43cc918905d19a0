import { describe, expect, test } from 'vitest';
import type { Note } from '../../../server/rules/normalize.ts';
import { RunOver } from '../../../server/platform/run-store.ts';
import { append, readWindow } from '../../../server/capture/spool.ts';
import { lastClosedWindow, nextSettled, windowAt } from '../../../server/platform/windows.ts';
import { fakeStore, runStore } from '../fake-store.ts';

const at = (time: string): number => Date.parse(`2026-09-07T${time}Z`);
/** 09:12:00 to 09:13:00. */
const WINDOW = 29_812_872;
const MINUTE = 60_000;

describe('a window', () => {
  test.each([
    ['09:12:00', WINDOW],
    ['09:12:59.999', WINDOW],
    ['09:13:00', WINDOW + 1],
    ['09:11:59.999', WINDOW - 1],
  ])('is numbered by the clock: %s', (time, window) => {
    expect(windowAt(at(time))).toBe(window);
  });

  test.each([
    ['09:13:39.999', WINDOW - 1],
    ['09:13:40', WINDOW],
    ['09:14:39.999', WINDOW],
    ['09:14:40', WINDOW + 1],
  ])('is closed 40 seconds after its end: %s', (time, window) => {
    expect(lastClosedWindow(at(time))).toBe(window);
  });
});

describe('the first run', () => {
  test.each([
    ['08:00:00', '08:06:40'],
    ['08:00:40', '08:06:40'],
    ['08:00:40.001', '08:07:40'],
    ['08:04:59', '08:11:40'],
    ['23:58:00', '24:04:40'],
  ])('is due just when a window has settled, six minutes ahead at least: %s', (now, due) => {
    const midnight = due.startsWith('24') ? 24 * 60 * MINUTE : 0;
    const expected = at(due.replace(/^24/, '00')) + midnight;

    expect(nextSettled(at(now), 6 * MINUTE)).toBe(expected);
    expect(lastClosedWindow(expected)).not.toBe(lastClosedWindow(expected - 1));
  });
});

describe('notes', () => {
  const note = (n: number): Note => ({ k: 'gone', t: String(n), at: 1_788_772_354 });

  test('are found in the window in which they were written, in their order', async () => {
    const store = fakeStore();
    await append(store, [note(1)], at('09:12:34'));
    await append(store, [note(2)], at('09:12:59'));
    await append(store, [note(3)], at('09:13:00'));

    expect(await readWindow(runStore(store), WINDOW)).toEqual({
      keys: [`spool:${WINDOW}`],
      notes: [note(1), note(2)],
    });
  });

  test('cost one operation each, and one to read them all', async () => {
    const store = fakeStore();
    await append(store, [note(1)], at('09:12:34'));
    await append(store, [note(2)], at('09:12:35'));
    await readWindow(runStore(store), WINDOW);

    expect(store.calls).toEqual([
      `append spool:${WINDOW}`,
      `append spool:${WINDOW}`,
      `get spool:${WINDOW}`,
    ]);
  });

  test('go on under a further name when a segment is full; none is lost', async () => {
    const store = fakeStore();
    // Some 90 of these fill a record.
    const long = (n: number): Note => ({ k: 'uncountable', why: 'x'.repeat(400), at: n + 1 });
    const all = Array.from({ length: 250 }, (_, n) => long(n));
    for (const each of all) await append(store, [each], at('09:12:34'));
    const { keys, notes } = await readWindow(runStore(store), WINDOW);

    expect(notes).toEqual(all);
    expect(keys).toEqual([`spool:${WINDOW}`, `spool:${WINDOW}:1`, `spool:${WINDOW}:2`]);
  });

  test('of a window in which nothing happened are none', async () => {
    expect(await readWindow(runStore(fakeStore()), WINDOW)).toEqual({ keys: [], notes: [] });
  });

  test('that cannot be written or read are told so', async () => {
    const store = fakeStore();
    store.refusal = { status: 429, message: 'spent' };

    expect(await append(store, [note(1)], at('09:12:34'))).toMatchObject({
      ok: false,
      status: 429,
    });
    await expect(readWindow(runStore(store), WINDOW)).rejects.toBeInstanceOf(RunOver);
    expect(store.calls, 'a spent quota is no full segment').toHaveLength(2);
  });
});
