import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCESS, given, SECOND } from './given.ts';
import type { Given } from './given.ts';

const SEED = 20260907;

/** What design 2 says of a ticket, written down a second time and as plainly as possible. */
type Plain = { group: string | null; source: string; removed: Set<string>; isCounted: boolean };

type Step =
  | { what: 'create'; source: 1 | 2 | 7; group: 0 | 1 | null; isSpam: boolean }
  | { what: 'reply'; ticket: number; by: 'mail' | 'its channel' | 'facebook' }
  | { what: 'assign'; ticket: number; group: 0 | 1 | null }
  | { what: 'delete' | 'spam' | 'restore' | 'work' | 'talk'; ticket: number };

const ticket = fc.nat({ max: 5 });
const group = fc.constantFrom(0, 1, null);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    what: fc.constant('create' as const),
    source: fc.constantFrom(1, 2, 7),
    group,
    isSpam: fc.boolean(),
  }),
  fc.record({
    what: fc.constant('reply' as const),
    ticket,
    by: fc.constantFrom('mail', 'its channel', 'facebook'),
  }),
  fc.record({ what: fc.constant('assign' as const), ticket, group }),
  fc.record({ what: fc.constantFrom('delete', 'spam', 'restore', 'work', 'talk'), ticket }),
);

const SOURCES = { 1: 'email', 2: 'portal', 7: 'chat' };
const UNKNOWN = 'Unknown group/source';

/** Plays steps in Freshdesk and tells what they are worth. */
function player(world: Given, names: readonly string[]) {
  const { freshdesk } = world;
  const ids = freshdesk.groups().map(({ id }) => id);
  const idOf = (place: 0 | 1 | null): number | null => (place === null ? null : (ids[place] ?? 0));
  const nameOf = (place: 0 | 1 | null): string | null =>
    place === null ? null : (names[place] ?? '');
  const tickets: { id: number; plain: Plain }[] = [];
  const queueOf = ({ group: own, source }: Plain, by = source): string =>
    `${own ?? 'Unknown group'} ${by}`;

  function create({ source, group: place, isSpam }: Extract<Step, { what: 'create' }>): string[] {
    const id = freshdesk.createTicket({ source, groupId: idOf(place), spam: isSpam });
    const removed = new Set(isSpam ? ['spam'] : []);
    const plain = { group: nameOf(place), source: SOURCES[source], removed, isCounted: isSpam };
    tickets.push({ id, plain });
    return [`${isSpam ? UNKNOWN : queueOf(plain)} Tickets`];
  }
  function reply(id: number, plain: Plain, by: 'mail' | 'its channel' | 'facebook'): string[] {
    freshdesk.customerReplies(
      id,
      by === 'mail' ? {} : by === 'facebook' ? { source: 7 } : { receivedAt: null },
    );
    const source = { mail: 'email', facebook: 'facebook', 'its channel': plain.source }[by];
    return [`${plain.removed.size > 0 ? UNKNOWN : queueOf(plain, source)} Replies`];
  }
  /** A change of a ticket that is no longer live counts once. */
  function changed(plain: Plain): string[] {
    if (plain.removed.size === 0 || plain.isCounted) return [];
    plain.isCounted = true;
    return [`${UNKNOWN} Tickets`];
  }
  const changes: Record<string, (id: number, plain: Plain) => void> = {
    delete: (id, plain) => (freshdesk.deleteTicket(id), plain.removed.add('deleted')),
    spam: (id, plain) => (freshdesk.markSpam(id), plain.removed.add('spam')),
    work: (id) => freshdesk.updateAnything(id),
    restore(id, plain) {
      if (plain.removed.size > 0) freshdesk.restore(id);
      plain.removed.delete(plain.removed.has('deleted') ? 'deleted' : 'spam');
    },
    talk(id) {
      freshdesk.agentReplies(id);
      freshdesk.addNote(id, { private: false });
    },
  };

  return (played: Step): string[] => {
    if (played.what === 'create') return create(played);
    const found = tickets[played.ticket % Math.max(1, tickets.length)];
    if (found === undefined) return [];
    const { id, plain } = found;
    if (played.what === 'reply') return reply(id, plain, played.by);
    if (played.what === 'assign') {
      freshdesk.assignGroup(id, idOf(played.group));
      plain.group = nameOf(played.group);
    } else changes[played.what]?.(id, plain);
    return changed(plain);
  };
}

test.each(ACCESS)(
  `every course of tickets is counted as the table says, $access (seed ${SEED})`,
  async ({ settings, service, billing }) => {
    const course = fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 16 }),
      async (all) => {
        const world = await given({ settings });
        world.runtime.faults.delivery = () => [200, 40 * SECOND];
        const play = player(world, [service, billing]);
        const expected: string[] = [];
        for (const each of all) {
          const at = new Date(world.runtime.now()).toISOString().slice(0, 19);
          expected.push(...play(each).map((queue) => `${at}Z ${queue}`));
          await world.settle();
        }

        expect(world.counted()).toEqual(expected.sort());
      },
    );
    await fc.assert(course, { seed: SEED, numRuns: 25, endOnFailure: true });
  },
);
