import { describe, expect, test } from 'vitest';
import { ALERTED, alerts, keyExchanged, TEXTS } from './alerted.ts';
import { EMAIL, given, HOUR, MINUTE } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

type Mode = Given['injixo']['faults']['mode'];
const at = (time: string): number => Date.parse(`2026-09-07T${time}Z`);

/** When the alerts were opened, in minutes after a time. */
function openedAfter({ freshdesk }: Given, since: number): number[] {
  return freshdesk
    .state()
    .requests.filter(({ method, path }) => method === 'POST' && path === '/api/v2/tickets')
    .map((request) => (request.at - since) / MINUTE);
}

function notesOf(world: Given): number {
  return alerts(world).reduce((sum, { publicNotes }) => sum + publicNotes, 0);
}

const MODES: Mode[] = [
  'unreachable',
  '5xx',
  'no answer',
  'rejects key',
  'forbidden',
  'wrong place',
];

describe('the admin hears of trouble', () => {
  test.each(MODES)('14 to 20 minutes after the first run that met it: %s', async (mode) => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    await world.until('09:00');
    world.injixo.faults.mode = mode;
    world.freshdesk.createTicket({ source: EMAIL });
    await world.until('10:00');

    const [after, ...more] = openedAfter(world, at('09:01:30'));
    expect(more).toEqual([]);
    expect(after).toBeGreaterThanOrEqual(14);
    expect(after).toBeLessThanOrEqual(20);
  });

  test('also where nothing waits, and where runs come late', async () => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    const late = [0, 15_000, 3_000, 9_000, 0, 14_000];
    world.runtime.faults.scheduleDriftMs = () => late.shift() ?? 7_000;
    await world.until('09:00');
    world.injixo.faults.mode = 'rejects key';
    await world.until('10:00');

    const [after] = openedAfter(world, at('09:01:30'));
    expect(after).toBeGreaterThanOrEqual(14);
    expect(after).toBeLessThanOrEqual(20);
  });

  test('is told nothing by the run that finds trouble over, whenever an attempt to tell failed before', async () => {
    const world = await given({ settings: ALERTED });
    await world.until('09:00');
    world.injixo.faults.mode = '5xx';
    world.freshdesk.createTicket({ source: EMAIL });
    world.freshdesk.faults.rules.push({ path: '^POST', status: 503 });
    while (openedAfter(world, 0).length === 0) await world.advance(MINUTE);
    const [tried = 0] = openedAfter(world, 0);
    world.freshdesk.faults.rules.length = 0;
    await world.advance((tried + 19.3) * MINUTE - world.runtime.now());
    world.injixo.faults.mode = 'none';
    await world.advance(2 * MINUTE);

    expect(await world.health()).toMatchObject({ state: 'ok', accepted: 1 });
    expect(alerts(world)).toEqual([]);
  });

  const ENDS = ['09:06', '09:11', '09:16', '09:21', '09:26'];
  const CASES = MODES.flatMap((mode) => ENDS.map((recovers) => ({ mode, recovers })));
  test.each(CASES)(
    'never once this run has found injixo well: $mode until $recovers',
    async (each) => {
      const { mode, recovers } = each;
      const world = await given({ ...SELDOM, settings: ALERTED });
      await world.until('09:00');
      world.injixo.faults.mode = mode;
      world.freshdesk.createTicket({ source: EMAIL });
      await world.until(recovers);
      const before = alerts(world).length;
      world.injixo.faults.mode = 'none';
      await world.until('10:00');

      expect(alerts(world)).toHaveLength(before);
      expect(await world.health()).toMatchObject({ waiting: 0, accepted: 1, state: 'ok' });
    },
  );

  test('once Freshdesk takes it again, but not of trouble that is over by then', async () => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    await world.until('09:00');
    world.injixo.faults.mode = 'rejects key';
    world.freshdesk.faults.rules.push({ path: '^POST', status: 503 });
    await world.until('09:30');
    world.injixo.faults.mode = 'none';
    world.freshdesk.faults.rules.length = 0;
    await world.until('10:30');

    expect(alerts(world)).toEqual([]);
  });
});

describe('another kind of trouble', () => {
  test('is told at once in the same incident', async () => {
    const world = await keyExchanged();
    await world.until('09:20');
    world.injixo.faults.mode = 'unreachable';
    await world.until('09:27');

    expect(alerts(world)).toMatchObject([{ subject: 'injixo does not answer', publicNotes: 1 }]);
  });

  test('is told in time within an hour of a resolved one', async () => {
    const world = await keyExchanged();
    await world.until('09:30');
    world.saveSettings({ ...ALERTED, injixo_api_key: world.key });
    await world.until('09:40');
    expect(alerts(world)).toMatchObject([{ status: 4 }]);
    world.injixo.faults.mode = 'wrong place';
    await world.until('10:02');

    expect(alerts(world)).toMatchObject([{ subject: 'injixo refuses all contacts', status: 2 }]);
  });

  test('that comes and goes makes no storm', async () => {
    const world = await keyExchanged();
    await world.until('09:20');
    const kinds: Mode[] = ['unreachable', 'rejects key', 'wrong place', '5xx'];
    for (let n = 0; n < 36; n += 1) {
      world.injixo.faults.mode = kinds[n % kinds.length] ?? 'none';
      await world.advance(5 * MINUTE);
    }

    expect(alerts(world)).toHaveLength(1);
    expect(notesOf(world)).toBeLessThanOrEqual(3 * 4);
  });

  test('that ends and begins again and again makes no storm either', async () => {
    const world = await given({ ...SELDOM, settings: ALERTED });
    await world.until('09:00');
    for (let n = 0; n < 12; n += 1) {
      world.injixo.faults.mode = 'rejects key';
      await world.advance(20 * MINUTE);
      world.injixo.faults.mode = 'none';
      await world.advance(10 * MINUTE);
    }

    expect(alerts(world)).toHaveLength(1);
    expect(notesOf(world)).toBeLessThanOrEqual(2 * 6 + 1);
  });
});

describe('the alert’s words', () => {
  test('print gaps that they do not know as they stand', async () => {
    const odd = 'Waiting: {waiting}. {toString} {constructor} {__proto__} {hasOwnProperty} {wait}';
    const world = await keyExchanged({ alert_texts: { ...TEXTS, key_rejected: odd } });
    await world.advance(HOUR);

    expect(alerts(world)[0]?.description).toBe(odd.replace('{waiting}', '1'));
  });

  test.each(['toString', 'constructor', '__proto__'])(
    'are the bare name of the trouble where the settings hold none: %s',
    async (name) => {
      const texts = JSON.parse(`{"${name}":"x"}`) as object;
      const world = await keyExchanged({ alert_texts: texts });
      await world.advance(HOUR);

      expect(alerts(world)[0]?.subject).toMatch(/^injixo app: key_rejected/);
    },
  );
});
