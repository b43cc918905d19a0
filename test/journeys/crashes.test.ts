import { describe, expect, test } from 'vitest';
import { ACCESS, EMAIL, given, HOUR } from './given.ts';
import { SELDOM } from './seldom.ts';

/** Longer than any run in here: past its last call nothing dies. */
const CALLS = Array.from({ length: 14 }, (_, call) => call + 1);

describe.each(ACCESS)('a run that dies, $access', ({ settings, service }) => {
  test.each(
    CALLS.flatMap(
      (call) =>
        [
          { call, moment: 'before' },
          { call, moment: 'after' },
        ] as const,
    ),
  )(
    'loses nothing and tells what may count twice: $moment its platform call $call',
    async ({ call, moment }) => {
      const world = await given({ ...SELDOM, settings, runsMayFail: true });
      const { runtime, freshdesk, groupId, until, advance } = world;
      const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('CustomerService') });
      await until('08:10');
      freshdesk.customerReplies(ticket);
      freshdesk.createTicket({ source: EMAIL });
      freshdesk.deleteTicket(ticket);
      let victim: string | undefined;
      runtime.faults.crash = ({ event, id }, { index }) => {
        if (event !== 'onScheduledEvent' || runtime.now() < Date.parse('2026-09-07T08:11Z')) return;
        victim ??= id;
        return id === victim && index === call ? moment : undefined;
      };
      await advance(HOUR);

      const counted = world.counted();
      expect([...new Set(counted)]).toEqual([
        `2026-09-07T08:00:00Z ${service} email Tickets`,
        '2026-09-07T08:10:00Z Unknown group email Tickets',
        '2026-09-07T08:10:00Z Unknown group/source Replies',
        '2026-09-07T08:10:00Z Unknown group/source Tickets',
      ]);
      const { seen, accepted, waiting, possiblyTwice } = await world.health();
      expect({ seen, accepted, waiting }).toEqual({ seen: 4, accepted: 4, waiting: 0 });
      expect(possiblyTwice).toBeGreaterThanOrEqual(counted.length - 4);
    },
  );
});
