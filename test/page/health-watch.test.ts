import { expect, test } from 'vitest';
import { askedHost } from './asked-host.ts';
import type { AskedHost } from './asked-host.ts';
import { health } from './health-data.ts';
import { settled } from './opened-page.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const SECOND = 1000;
const OK = health(NOW, 'ok');
const GONE = Object.assign(new Error('not now'), { status: 503 });

async function lookAfter({ watch, clock }: AskedHost, seconds: number): Promise<string> {
  clock.now += seconds * SECOND;
  watch.look();
  const { phase } = watch.get();
  await settled();
  return phase;
}

test('the first look reads the figures', async () => {
  const page = askedHost({ deliveryHealth: [OK] });
  expect(page.watch.get()).toEqual({ phase: 'reading' });
  await lookAfter(page, 0);
  expect(page.watch.get()).toEqual({ phase: 'read', health: OK, readAt: NOW });
});

test('while the figures are renewed the old ones stand, for they are a minute old', async () => {
  const page = askedHost({ deliveryHealth: [OK, health(NOW, 'waiting')] });
  await lookAfter(page, 0);
  expect(await lookAfter(page, 60)).toBe('read');
  expect(page.watch.get()).toMatchObject({ health: { state: 'waiting' } });
});

test('figures that cannot be renewed are gone, and only their time is told', async () => {
  const page = askedHost({ deliveryHealth: [OK, GONE] });
  await lookAfter(page, 0);
  await lookAfter(page, 60);
  const failure = { status: 503, message: 'not now' };
  expect(page.watch.get()).toEqual({
    phase: 'failed',
    failure,
    lastReadAt: NOW,
    isAsking: false,
  });
});

test('an answer that is no health is a failure, not an old ok', async () => {
  const page = askedHost({ deliveryHealth: [OK, {}] });
  await lookAfter(page, 0);
  await lookAfter(page, 60);
  expect(page.watch.get()).toMatchObject({ phase: 'failed', failure: { status: 0 } });
});

test('figures that the app repeats, for it was asked often, stand with their own time, and replace no newer ones', async () => {
  const before = health(NOW - 300 * SECOND, 'waiting', { isBusy: true });
  const page = askedHost({ deliveryHealth: [before, OK, before, before] });
  await lookAfter(page, 0);
  expect(page.watch.get()).toMatchObject({ phase: 'read', health: before });
  await lookAfter(page, 60);
  await lookAfter(page, 60);
  expect(await lookAfter(page, 60)).toBe('read');
  expect(page.watch.get()).toMatchObject({ phase: 'read', health: OK });
});

test('a page that was hidden for long shows nothing until it has read anew', async () => {
  const page = askedHost({ deliveryHealth: [OK] });
  await lookAfter(page, 0);
  expect(await lookAfter(page, 8 * 3600)).toBe('reading');
  expect(page.watch.get()).toMatchObject({ phase: 'read' });
});

test('a window that comes to the front again and again asks no more often than it must', async () => {
  const page = askedHost({ deliveryHealth: [OK] });
  for (const seconds of [0, 2, 2, 2]) await lookAfter(page, seconds);
  expect(page.asked).toHaveLength(1);
  await lookAfter(page, 10);
  expect(page.asked).toHaveLength(2);
});

/** A page whose first question is answered only on demand. */
function slowPage(): AskedHost & { answerFirst: () => Promise<void> } {
  const page = askedHost({ deliveryHealth: [OK, health(NOW, 'quiet')] });
  const { invoke } = page.host;
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  page.host.invoke = async (name, payload) => {
    const answer = await invoke(name, payload);
    await held;
    return answer;
  };
  return {
    ...page,
    answerFirst: async () => {
      release();
      await settled();
    },
  };
}

test('while an answer is on its way, looking again asks no second time', async () => {
  const page = slowPage();
  for (const seconds of [0, 60, 60]) await lookAfter(page, seconds);
  await page.answerFirst();
  expect(page.asked).toEqual(['deliveryHealth']);
});

test('a refresh asks after the question that is on its way, so that it sees what was done since', async () => {
  const page = slowPage();
  page.watch.look();
  const refreshed = page.watch.refresh();
  await settled();
  expect(page.asked).toHaveLength(1);
  await page.answerFirst();
  expect(await refreshed).toMatchObject({ state: 'quiet' });
});

/** How many calls a minute of ticks makes. */
async function callsAMinute(page: AskedHost): Promise<number> {
  const before = page.asked.length;
  for (let tick = 0; tick < 12; tick++) {
    page.clock.now += 5 * SECOND;
    page.watch.tick();
    await settled();
  }
  return page.asked.length - before;
}

test.each([
  ['ok', 1],
  ['ready', 4],
] as const)(
  'while the state is %s the figures are read %i times a minute',
  async (state, calls) => {
    const page = askedHost({ deliveryHealth: [health(NOW, state)] });
    await lookAfter(page, 0);
    expect(await callsAMinute(page)).toBe(calls);
  },
);

test('after something was done the figures are read every few seconds, then a few times a minute, then as ever', async () => {
  const page = askedHost({ deliveryHealth: [OK] });
  await lookAfter(page, 0);
  page.watch.hurry();
  const calls = [await callsAMinute(page), await callsAMinute(page), await callsAMinute(page)];
  expect(calls[0]).toBeGreaterThanOrEqual(6);
  expect(calls[0]).toBeLessThanOrEqual(9);
  expect(calls[1]).toBe(4);
  expect(calls[2]).toBeLessThanOrEqual(2);
});

test('figures that do not come within ten seconds are said not to', async () => {
  const page = askedHost({ deliveryHealth: [OK] });
  const patience: (number | undefined)[] = [];
  const { invoke } = page.host;
  page.host.invoke = (name, payload, patienceMs) => {
    patience.push(patienceMs);
    return invoke(name, payload);
  };
  await page.watch.refresh();
  expect(patience).toEqual([10_000]);
});

test('figures that are asked for again are said to be, while none are shown', async () => {
  const page = askedHost({ deliveryHealth: [GONE] });
  await page.watch.refresh();
  const again = page.watch.refresh();
  expect(page.watch.get()).toMatchObject({ phase: 'failed', isAsking: true });
  await again;
  expect(page.watch.get()).toMatchObject({ phase: 'failed', isAsking: false });
});
