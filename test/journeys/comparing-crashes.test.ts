import { expect, test } from 'vitest';
import { dropping, EMAIL, given, HOUR, MINUTE } from './given.ts';
import { SELDOM } from './seldom.ts';

const OPERATIONS = 26;

/** In each run that looks for what is missing, at another place, before or after its effect. */
test.each(['before', 'after'] as const)(
  'runs that die %s any operation: all is found, and nothing twice',
  async (when) => {
    const world = await given({ ...SELDOM, runsMayFail: true });
    const { freshdesk, groupId, runtime } = world;
    const billing = groupId('Billing');
    const old = freshdesk.createTicket({ source: EMAIL, groupId: billing });
    await world.until('09:00');
    let place = 1;
    const dead = new Set<string>();
    runtime.faults.crash = ({ id, event }, { index }) => {
      if (event !== 'onScheduledEvent' || index !== place || dead.has(id)) return undefined;
      dead.add(id);
      return when;
    };
    for (place = 1; place <= OPERATIONS; place += 1) {
      dropping(world, () => {
        freshdesk.createTicket({ source: EMAIL, groupId: billing });
        freshdesk.customerReplies(old);
        freshdesk.deleteTicket(freshdesk.createTicket({ source: EMAIL, groupId: billing }));
      });
      // One run dies; the next one may live.
      await world.advance(5 * MINUTE);
      const at = place;
      place = 0;
      await world.advance(5 * MINUTE);
      place = at;
    }
    delete runtime.faults.crash;
    await world.advance(HOUR);

    const { possiblyTwice, seen, found } = await world.health();
    expect({ seen, found }).toEqual({ seen: 1 + 3 * OPERATIONS, found: 3 * OPERATIONS });
    const queues = world.queues();
    const sum = Object.values(queues).reduce((all, contacts) => all + contacts, 0);
    expect(sum - possiblyTwice).toBeLessThanOrEqual(seen);
    expect(sum).toBeGreaterThanOrEqual(seen);
    expect(new Set(Object.keys(queues))).toEqual(
      new Set(['Billing email Tickets', 'Billing email Replies', 'Unknown group/source Tickets']),
    );
  },
);
