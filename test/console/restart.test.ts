import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newStateFile, openConsole, openInstalled } from './opened-console.ts';

test('after a restart everything goes on where it was', async () => {
  const before = await openInstalled();
  await before.act('new-ticket', { source: 1, groupId: null });
  await before.act('let-time-pass', { minutes: 20 });
  await before.act('work-on-ticket', { ticketId: 1, operation: 'reply by e-mail' });
  await before.act('let-time-pass', { minutes: 1 });
  const left = await before.viewWith(({ app }) => app.spool.waiting > 0);
  before.close();

  const { viewWith, act, notice } = await openConsole({ stateFile: before.stateFile });
  expect(notice).toBeNull();
  const found = await viewWith(() => true);
  expect(found.freshdesk).toEqual(left.freshdesk);
  expect(found.injixo).toEqual(left.injixo);
  expect(found.app.spool).toEqual(left.app.spool);

  await act('let-time-pass', { minutes: 20 });
  const { injixo } = await viewWith(({ injixo }) => injixo.counts.contacts === 2);
  expect(injixo.queues.map(({ name, total }) => [name, total])).toEqual([
    ['Unknown group email Tickets', 1],
    ['Unknown group email Replies', 1],
  ]);
});

test('starting over forgets everything', async () => {
  const { act, viewWith } = await openInstalled();
  await act('new-ticket', { source: 1, groupId: null });
  await act('let-time-pass', { minutes: 20 });
  await act('start-over');
  const { freshdesk, app, injixo } = await viewWith(({ app }) => !app.installed);
  expect(freshdesk.tickets).toEqual([]);
  expect(app.health).toBeNull();
  expect(injixo.queues).toEqual([]);
});

test('a state that cannot be read is put aside and told of, not thrown away', async () => {
  const stateFile = newStateFile();
  writeFileSync(stateFile, '{"cut off');
  const { notice, viewWith } = await openConsole({ stateFile });
  expect(notice).toContain('The saved state could not be read');
  expect(readFileSync(`${stateFile}.unreadable`, 'utf8')).toBe('{"cut off');
  expect((await viewWith(() => true)).freshdesk.tickets).toEqual([]);
  expect(existsSync(`${stateFile}.new`)).toBe(false);
});
