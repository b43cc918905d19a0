import { expect, test } from 'vitest';
import { EMAIL, given, HOUR, MINUTE, SECOND } from './given.ts';
import { SELDOM } from './seldom.ts';

/** Three bytes a character: a record of the log has room for some 50 contacts in as many queues of such names. */
const LONG = '客'.repeat(240);
const GROUPS = 60;

/** Each reply in a record of its own, of which a run may read twelve to recognise copies. */
test.each([3, 15])('a conversation of %i replies is compared again to its end', async (turns) => {
  const world = await given(SELDOM);
  const { freshdesk, runtime } = world;
  const groups = Array.from({ length: GROUPS }, (_, n) => freshdesk.createGroup(`${LONG} ${n}`));
  await world.until('08:07');
  const long = freshdesk.createTicket({ source: EMAIL, groupId: groups[0] });
  for (let turn = 0; turn < turns; turn += 1) {
    for (const groupId of groups) {
      freshdesk.createTicket({ source: EMAIL, groupId });
      await world.advance(4 * SECOND);
    }
    freshdesk.customerReplies(long);
    await world.advance(MINUTE);
  }
  await world.until('09:45');
  const { seen } = await world.health();

  const now = new Date(runtime.now()).toISOString();
  await runtime.invoke('checkAgain', { since: '2026-09-07T08:00:00Z' });
  await world.advance(HOUR);

  const { completeUntil, seen: seenThen, found } = await world.health();
  expect({ seen: seenThen, found }).toEqual({ seen, found: 0 });
  expect(Date.parse(completeUntil ?? '')).toBeGreaterThan(Date.parse(now));
});
