import { expect, test } from 'vitest';
import { ALERTED, alerts } from './alerted.ts';
import { EMAIL, given, MINUTE } from './given.ts';
import { withRecords } from './saved-records.ts';

type Stored = Record<string, unknown> & { log: Record<string, unknown> };

/** What a world has saved, with the runs' record as an earlier version wrote it. */
function withState(saved: string, change: (state: Stored) => Stored): string {
  return withRecords(saved, (store) =>
    store.map(([key, record]) => [
      key,
      key === 'state' ? { ...record, value: change(record.value as Stored) } : record,
    ]),
  );
}

test('an incident without tellings, whose opening nobody answered, opens no second ticket', async () => {
  const before = await given({ settings: ALERTED, runsMayFail: true });
  await before.until('09:00');
  before.injixo.faults.mode = '5xx';
  before.freshdesk.createTicket({ source: EMAIL });
  before.runtime.faults.crash = (_, { target }) => (target === 'openAlert' ? 'after' : undefined);
  while (alerts(before).length === 0) await before.advance(MINUTE);
  delete before.runtime.faults.crash;
  const saved = withState(before.save(), ({ incident, ...state }) => {
    return { ...state, incident: { ...(incident as object), tellings: undefined } };
  });
  const world = await given({ saved, runsMayFail: true });
  world.injixo.faults.mode = '5xx';
  await world.advance(35 * MINUTE);

  expect(alerts(world)).toHaveLength(1);
});

test.each([null, [1, 2], [1, 2, null], 'text'])(
  'figures of a queue that are spoilt stop nothing: %j',
  async (figures) => {
    const before = await given();
    await before.until('09:00');
    const saved = withState(before.save(), (state) => ({
      ...state,
      tallies: [{ number: 99, counts: { queue: figures } }],
    }));
    const world = await given({ saved, mistakesMayHappen: true });
    world.freshdesk.createTicket({ source: EMAIL });
    await world.advance(20 * MINUTE);

    expect(await world.health()).toMatchObject({ state: 'ok', accepted: 1 });
  },
);

test('what a log says of its oldest contact by itself holds', async () => {
  const before = await given();
  before.freshdesk.createTicket({ source: EMAIL });
  await before.advance(60 * MINUTE);
  const saved = withState(before.save(), ({ log, ...state }) => ({
    ...state,
    // Settled contacts stood there as well.
    log: { ...log, oldest: null, spans: String(log['spans']).replace('..', `.${window(8)}.`) },
  }));
  const world = await given({ saved });
  Object.assign(world.injixo.faults, { mode: 'throttled', retryAfterS: 300 });
  world.freshdesk.createTicket({ source: EMAIL });
  await world.advance(3.5 * MINUTE);

  const { oldestWaitingAt, waiting } = await world.health();
  expect({ oldestWaitingAt, waiting }).toEqual({
    ...{ oldestWaitingAt: '2026-09-07T09:00:00.000Z', waiting: 1 },
  });
});

/** The window of that hour of the day on which worlds begin, in base 36. */
function window(hour: number): string {
  return (Date.parse('2026-09-07T00:00:00Z') / MINUTE + hour * 60).toString(36);
}
