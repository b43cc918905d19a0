import { describe, expect, test } from 'vitest';
import { EMAIL, given, HOUR, MINUTE, SECOND } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

/** Three bytes a character: a record of the log has room for some 50 contacts in as many queues of such names. */
const LONG = '客'.repeat(240);
const GROUPS = 60;

/** An account of so many groups, in which so many times a record of the log is filled; `turn` happens in between. */
async function filledLog(turns: number, turn: (world: Given, n: number) => void): Promise<Given> {
  const world = await given(SELDOM);
  const { freshdesk } = world;
  const groups = Array.from({ length: GROUPS }, (_, n) => freshdesk.createGroup(`${LONG} ${n}`));
  await world.until('08:07');
  for (let n = 0; n < turns; n += 1) {
    for (const groupId of groups) {
      freshdesk.createTicket({ source: EMAIL, groupId });
      await world.advance(4 * SECOND);
    }
    turn(world, n);
    await world.advance(MINUTE);
  }
  await world.until('09:45');
  return world;
}

/** Everything is compared once more; nothing was missing. */
async function checkAgain(world: Given): Promise<void> {
  const { seen } = await world.health();
  const now = world.runtime.now();
  await world.runtime.invoke('checkAgain', { since: '2026-09-07T08:00:00Z' });
  await world.advance(HOUR);

  const { completeUntil, seen: seenThen, found } = await world.health();
  expect({ seen: seenThen, found }).toEqual({ seen, found: 0 });
  expect(Date.parse(completeUntil ?? '')).toBeGreaterThan(now);
}

/** Each in a record of its own, of which a run may read eight to recognise copies. */
describe.each([3, 15])('in a log of %i records', (turns) => {
  test('a conversation of as many replies is compared again to its end', async () => {
    await checkAgain(await filledLog(turns, ({ freshdesk }) => freshdesk.customerReplies(1)));
  });

  test('as many deletions are, of tickets old and new', async () => {
    await checkAgain(
      await filledLog(turns, ({ freshdesk }, n) => {
        freshdesk.deleteTicket(1 + n);
        freshdesk.markSpam((n + 1) * GROUPS - 1);
      }),
    );
  });
});
