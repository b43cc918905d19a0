import { describe, expect, test } from 'vitest';
import { ALERTED, alerts, nonceTag, writes } from './alerted.ts';
import { EMAIL, given, MINUTE, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';

type Tested = { ticket: number | null; reason: string | null; nextAt?: string; isBusy: boolean };

async function tryAlert({ runtime }: Given): Promise<Tested> {
  return (await runtime.invoke('testAlert', {})).response as Tested;
}

const start = async (settings: Record<string, unknown> = ALERTED): Promise<Given> => {
  const world = await given({ settings });
  await world.until('08:30');
  return world;
};

describe('a test of the alert', () => {
  test('is one ticket of the alert address, tagged like an alert, and resolved at once', async () => {
    const world = await start();
    const answer = await tryAlert(world);

    const [ticket] = alerts(world);
    expect(answer).toEqual({ isBusy: false, ticket: ticket?.id, reason: null, isResolved: true });
    expect(alerts(world)).toMatchObject([{ status: 4, customerEmail: ALERTED.alert_email }]);
    expect(nonceTag(ticket)).not.toBe('none');
    expect(writes(world)).toEqual(['POST /api/vN/tickets 201', 'PUT /api/vN/tickets/1 200']);
  });

  test('is never counted, whatever becomes of it, and is no trouble', async () => {
    const world = await start();
    const { ticket } = await tryAlert(world);
    await world.settle();
    world.freshdesk.customerReplies(ticket ?? 0);
    await world.settle();
    world.freshdesk.deleteTicket(ticket ?? 0);
    await world.settle();

    expect(world.queues()).toEqual({});
    expect(await world.health()).toMatchObject({
      ...{ seen: 0, leftOutAsAlert: 3, alerts: { way: 'on', incident: null } },
    });
  });

  test('says what the installation page wrote for it', async () => {
    const texts = { 'test.subject': 'Ein Test', test: '<p>Nur ein Test.</p>' };
    const world = await start({ ...ALERTED, alert_texts: texts });
    await tryAlert(world);

    expect(alerts(world)).toMatchObject([{ subject: 'Ein Test' }]);
  });

  test('goes to the address that was saved last', async () => {
    const world = await start({});
    await world.runtime.invoke('saveOptions', { alert_email: 'shift@example.com' });
    await tryAlert(world);

    expect(alerts(world)).toMatchObject([{ customerEmail: 'shift@example.com' }]);
  });

  test('is made once in ten minutes, and says when again', async () => {
    const world = await start();
    const { ticket } = await tryAlert(world);
    await world.advance(9 * MINUTE);
    expect(await tryAlert(world)).toMatchObject({
      ...{
        ticket,
        reason: 'too soon',
        nextAt: expect.stringMatching(/^2026-09-07T08:40:0/) as string,
      },
    });
    expect(alerts(world)).toHaveLength(1);
    await world.advance(2 * MINUTE);

    expect(await tryAlert(world)).toMatchObject({ reason: null });
    expect(alerts(world)).toHaveLength(2);
  });
});

describe('where there can be no ticket, the reason is told', () => {
  test.each([
    ['no address', {}],
    ['no Freshdesk key', { ...ALERTED, ...NO_ACCESS }],
  ])('%s', async (reason, settings) => {
    const world = await start(settings);

    expect(await tryAlert(world)).toEqual({ isBusy: false, ticket: null, reason });
    expect(writes(world)).toEqual([]);
  });

  test.each([400, 401, 403, 429])('Freshdesk answers %i: it may be tried again', async (status) => {
    const world = await start();
    const rule = { status, path: '^POST' };
    world.freshdesk.faults.rules.push(rule);
    expect(await tryAlert(world)).toMatchObject({ ticket: null, reason: 'refused', status });
    world.freshdesk.faults.rules.length = 0;
    await world.advance(MINUTE);

    expect(await tryAlert(world)).toMatchObject({ reason: null, isResolved: true });
  });

  test('Freshdesk does not answer, and has made the ticket: it is not counted either', async () => {
    const world = await start();
    world.freshdesk.faults.rules.push({
      ...{ path: '^POST', failure: 'no answer after effect', count: 1 },
    });
    const answer = await tryAlert(world);
    await world.advance(MINUTE);
    world.freshdesk.createTicket({ source: EMAIL });
    await world.settle();

    expect(answer).toMatchObject({ ticket: null, reason: 'no answer' });
    expect(alerts(world)).toHaveLength(1);
    expect(await world.health()).toMatchObject({ seen: 1, leftOutAsAlert: 1 });
  });

  test('a run is at work: nothing is opened', async () => {
    const world = await start();
    world.injixo.faults.mode = 'slow';
    world.freshdesk.createTicket({ source: EMAIL });
    await world.until('08:31:42');

    expect(await tryAlert(world)).toEqual({ isBusy: true });
    expect(alerts(world)).toEqual([]);
  });
});
