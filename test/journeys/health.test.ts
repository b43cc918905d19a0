import { describe, expect, test } from 'vitest';
import { EMAIL, given, HOUR } from './given.ts';

describe('delivery health', () => {
  test('tells all there is to know', async () => {
    const { freshdesk, groupId, injixo, until, health } = await given();
    await until('09:12');
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    freshdesk.customerReplies(ticket);
    freshdesk.customerReplies(ticket);
    await until('09:20');
    injixo.faults.mode = 'unreachable';
    freshdesk.createTicket({ source: EMAIL });
    await until('09:40');
    const { since, lastAcceptedAt, lastRunAt, oldestWaitingAt, queues, ...rest } = await health();
    const none = { seen: 0, accepted: 0, setAside: 0, lost: 0, found: 0, possiblyTwice: 0 };
    const ran = (at: string, tookIn: number, sent: number, answer: string | null) => {
      return { at: expect.stringContaining(`T${at}`) as string, tookIn, found: 0, sent, answer };
    };

    const { runs, ...figures } = rest;
    expect(runs.slice(0, 2)).toEqual([
      ran('09:39:4', 0, 0, 'unreachable'),
      ran('09:38:4', 0, 0, 'unreachable'),
    ]);
    expect(runs).toHaveLength(10);
    expect(figures).toEqual({
      asOf: expect.stringMatching(/^2026-09-07T09:40:00\.\d{3}Z$/) as string,
      state: 'unreachable',
      seen: 4,
      accepted: 3,
      waiting: 1,
      spooled: 0,
      setAside: 0,
      lost: 0,
      found: 0,
      possiblyTwice: 0,
      nextRunAt: expect.stringMatching(/^2026-09-07T09:40:4/) as string,
      completeUntil: expect.stringMatching(/^2026-09-07T09:3[567]/) as string,
      comparison: { since: '2026-09-07T08:00:01.000Z', seesAll: true, replies: 'told' },
      days: [
        ...['01', '02', '03', '04', '05', '06'].map((day) => ({ date: `2026-09-${day}`, ...none })),
        { date: '2026-09-07', ...none, seen: 4, accepted: 3 },
      ],
      access: 'ok',
      lastRun: { operations: expect.any(Number) as number, requests: expect.any(Number) as number },
      leftOutAsAlert: 0,
      askedToWaitSince: null,
      alerts: {
        way: 'no address',
        incident: { ticket: null, since: expect.any(String) as string, problem: null },
      },
      uncountable: 0,
      uncountableBy: {},
      mistakes: null,
    });
    expect(since).toMatch(/^2026-09-07T09:21:4\d/);
    expect(lastAcceptedAt).toMatch(/^2026-09-07T09:13:4\d/);
    expect(lastRunAt).toMatch(/^2026-09-07T09:39:4\d/);
    expect(oldestWaitingAt).toMatch(/^2026-09-07T09:20:0/);
    expect(queues).toEqual([
      {
        name: 'Billing email Tickets',
        identifier: 'freshdesk:example.freshdesk.com:80000013361:email:tickets',
        lastAt: expect.stringMatching(/^2026-09-07T09:1/) as string,
        lastContactAt: expect.stringMatching(/^2026-09-07T09:1/) as string,
        today: 1,
        days: [0, 0, 0, 0, 0, 0, 0, 1],
      },
      {
        name: 'Billing email Replies',
        identifier: 'freshdesk:example.freshdesk.com:80000013361:email:replies',
        lastAt: expect.stringMatching(/^2026-09-07T09:1/) as string,
        lastContactAt: expect.stringMatching(/^2026-09-07T09:1/) as string,
        today: 2,
        days: [0, 0, 0, 0, 0, 0, 0, 2],
      },
      expect.objectContaining({ name: 'Unknown group email Tickets', today: 0 }),
    ]);
  });

  test('of an app that was installed just now is ready, with nothing accepted and no run yet', async () => {
    const { health } = await given();

    expect(await health()).toMatchObject({
      ...{ state: 'ready', seen: 0, accepted: 0, waiting: 0, queues: [] },
      ...{ lastAcceptedAt: null, lastRunAt: null, oldestWaitingAt: null },
    });
  });

  test('counts a contact on the day it arrived, over midnight', async () => {
    const { freshdesk, injixo, until, advance, health } = await given();
    await until('23:50');
    injixo.faults.mode = 'unreachable';
    freshdesk.createTicket({ source: EMAIL });
    await advance(HOUR);
    freshdesk.createTicket({ source: EMAIL });
    injixo.faults.mode = 'none';
    await advance(HOUR);
    const { days, queues } = await health();

    expect(days.slice(-2)).toMatchObject([
      { date: '2026-09-07', seen: 1, accepted: 1 },
      { date: '2026-09-08', seen: 1, accepted: 1 },
    ]);
    // A queue has its contacts on the days on which they happened.
    expect(queues).toMatchObject([{ today: 1, days: [0, 0, 0, 0, 0, 0, 1, 1] }]);
  });

  test('forgets what a queue got yesterday', async () => {
    const { freshdesk, until, advance, health } = await given();
    await until('22:00');
    freshdesk.createTicket({ source: EMAIL });
    await advance(5 * HOUR);

    expect((await health()).queues).toMatchObject([{ today: 0 }]);
  });
});

describe('what is noted and not taken in', () => {
  test('is told, and what no contact can be made of is not', async () => {
    const { freshdesk, until, health } = await given();
    await until('09:01');
    const ticket = freshdesk.createTicket({ source: EMAIL });
    freshdesk.updateAnything(ticket);
    await until('09:01:50');
    freshdesk.customerReplies(ticket);
    await until('09:02:10');
    freshdesk.customerReplies(ticket);
    await until('09:02:12');
    expect(await health()).toMatchObject({ spooled: 3, seen: 0 });
    await until('09:03');
    expect(await health()).toMatchObject({ spooled: 1, seen: 2, accepted: 2 });
    await until('09:04');
    expect(await health()).toMatchObject({ spooled: 0, seen: 3, accepted: 3 });
  });

  test('when the next run is due is told before the first one, and not where none comes', async () => {
    const { runtime, until, health } = await given();
    expect(await health()).toMatchObject({ nextRunAt: '2026-09-07T08:06:40.000Z', runs: [] });
    await until('08:12');
    expect((await health()).nextRunAt).toMatch(/^2026-09-07T08:12:[45]/);
    runtime.faults.schedulesStopped = true;
    await until('09:00');
    expect(await health()).toMatchObject({ state: 'stopped', nextRunAt: null });
    runtime.faults.schedulesStopped = false;
    await until('09:30');
  });
});
