import { expect, test } from 'vitest';
import { CHAT, EMAIL, given, HOUR, MINUTE } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

/** 60 groups whose names are as long as injixo takes them, in a script of three bytes a character. */
const GROUPS = Array.from({ length: 60 }, (_, number) => `${number} ${'客'.repeat(230)}`);

async function anHourOfMany({ freshdesk, groupId, advance }: Given): Promise<void> {
  for (let minute = 0; minute < 60; minute += 1) {
    for (let ticket = 0; ticket < 25; ticket += 1) {
      const group = GROUPS[(minute * 25 + ticket) % GROUPS.length] ?? '';
      freshdesk.createTicket({ source: ticket % 2 ? EMAIL : CHAT, groupId: groupId(group) });
    }
    await advance(MINUTE);
  }
}

test.each([
  ['injixo is away', { mode: 'unreachable' as const }],
  ['injixo takes every second one', { mode: 'refuses batch' as const, refuses: isChat }],
])('records stay below 40 KB with 120 queues of long names while %s', async (_, fault) => {
  const world = await given({ ...SELDOM, groups: GROUPS });
  Object.assign(world.injixo.faults, fault);
  await anHourOfMany(world);
  world.injixo.faults.mode = 'none';
  await world.advance(2 * HOUR);

  expect(await world.health()).toMatchObject({ seen: 1500, waiting: 0, lost: 0 });
  // A run may find the quota spent: the next one goes on. None may find a record too big.
  expect(world.logLines().filter((line) => !line.includes('per minute'))).toEqual([]);
});

function isChat({ queueName }: { queueName: string }): boolean {
  return queueName.includes(' chat ');
}
