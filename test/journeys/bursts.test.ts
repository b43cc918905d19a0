import { expect, test } from 'vitest';
import { EMAIL, given, HOUR, MINUTE } from './given.ts';
import { SELDOM } from './seldom.ts';

test('a burst goes out at once, in batches that the platform lets pass', async () => {
  // Three bytes a character: a hundred such contacts are over 100 KB.
  const name = '客户服务'.repeat(60);
  const { runtime, freshdesk, groupId, advance, queues, health, injixo } = await given({
    ...SELDOM,
    groups: [name],
    quotas: { storePerMinute: 10_000 },
  });
  for (let ticket = 1; ticket <= 420; ticket += 1) {
    freshdesk.createTicket({ source: EMAIL, groupId: groupId(name) });
  }
  await advance(9 * MINUTE);

  expect(queues()).toEqual({ [`${name} email Tickets`]: 420 });
  expect(await health()).toMatchObject({ state: 'ok', accepted: 420, setAside: 0 });
  expect(injixo.state().requests.filter(({ contacts }) => contacts > 0).length).toBeLessThan(7);
  expect(runtime.state().counts.refusedRequests).toBe(0);
});

test('a bundle that cannot be read is left as it is: what stands in it arrives', async () => {
  const { runtime, freshdesk, advance, until, counted } = await given(SELDOM);
  await until('08:10:30');
  runtime.faults.storeFails = () => runtime.now() < Date.parse('2026-09-07T08:11Z');
  let calls = 0;
  runtime.faults.scheduleFails = (op, name) => {
    if (runtime.now() > Date.parse('2026-09-07T08:11Z')) return false;
    return name.startsWith('park-') || (op === 'fetch' && (calls += 1) % 3 === 0);
  };
  for (let n = 0; n < 120; n += 1) {
    freshdesk.createTicket({ source: EMAIL });
    await advance(100);
  }
  await advance(HOUR);

  expect(counted()).toHaveLength(120);
});
