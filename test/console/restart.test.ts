import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stateFile as fileAt } from '../../local/console/state-file.ts';
import { lockState } from '../../local/console/state-lock.ts';
import { newStateFile, openConsole, openInstalled } from './opened-console.ts';

test('after a restart everything goes on where it was', async () => {
  const before = await openInstalled();
  await before.act('new-ticket', { source: 1, groupId: null });
  await before.act('let-time-pass', { minutes: 20 });
  await before.act('work-on-ticket', { ticketId: 1, operation: 'reply by e-mail' });
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

test.each(['{}', '{"domain":"example.freshdesk.com"}', '[]', 'null'])(
  'a state without what belongs into it is put aside as well: %s',
  async (saved) => {
    const stateFile = newStateFile();
    writeFileSync(stateFile, saved);
    const { notice } = await openConsole({ stateFile });

    expect(notice).toContain('The saved state could not be read');
    expect(readFileSync(`${stateFile}.unreadable`, 'utf8')).toBe(saved);
  },
);

test('a second program on the same state is refused, and throws nothing away', async () => {
  const first = await openInstalled();
  await expect(openConsole({ stateFile: first.stateFile })).rejects.toThrow(
    `process ${process.pid}. Go on there, or end it first`,
  );
  await first.act('new-ticket', { source: 1, groupId: null });
  first.close();

  const { viewWith } = await openConsole({ stateFile: first.stateFile });
  expect((await viewWith(() => true)).freshdesk.tickets).toHaveLength(1);
});

test.each(['', 'nonsense', '0', '999999999'])(
  'what a killed program left behind (“%s”) refuses nobody',
  (left) => {
    const stateFile = newStateFile();
    writeFileSync(`${stateFile}.lock`, left);
    const letGo = lockState(stateFile);
    expect(() => lockState(stateFile)).toThrow('is at work');
    letGo();

    expect(existsSync(`${stateFile}.lock`)).toBe(false);
  },
);

test('what was put aside before stays where it is', () => {
  const stateFile = newStateFile();
  const aside = ['one', 'two', 'three'].map((saved) => {
    writeFileSync(stateFile, saved);
    return fileAt(stateFile).putAside();
  });

  expect(aside.map((path) => readFileSync(path, 'utf8'))).toEqual(['one', 'two', 'three']);
});

test('the state holds keys: nobody else on the machine can read it, wherever it goes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'injixo-console-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'made', 'state.json');
  const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);
  const file = fileAt(path);
  file.write('{}');
  expect([modeOf(join(folder, 'made')), modeOf(path)]).toEqual(['700', '600']);

  // Left by an earlier version, or by a write that was cut off.
  writeFileSync(`${path}.new`, '');
  chmodSync(`${path}.new`, 0o644);
  file.write('{}');
  expect(modeOf(path)).toBe('600');
  chmodSync(path, 0o644);
  expect(modeOf(file.putAside())).toBe('600');
});
