import { request } from 'node:http';
import { expect, test } from 'vitest';
import { openConsole, openInstalled } from './opened-console.ts';

test('a ticket and a reply, made over HTTP, are counted in injixo', async () => {
  const { act, viewWith } = await openInstalled();
  const { freshdesk } = await viewWith(() => true);
  const groupId = freshdesk.groups.find(({ name }) => name === 'Billing')?.id;
  expect(await act('new-ticket', { source: 7, groupId })).toEqual({ ok: true, ticketId: 1 });
  expect(await act('work-on-ticket', { ticketId: 1, operation: 'reply by e-mail' })).toEqual({
    ok: true,
  });
  expect(await act('let-time-pass', { minutes: 60 })).toEqual({ ok: true, ended: 'finished' });

  const { injixo, app } = await viewWith(({ injixo }) => injixo.counts.contacts === 2);
  expect(injixo.queues.map(({ name, total }) => [name, total])).toEqual([
    ['Billing chat Tickets', 1],
    ['Billing email Replies', 1],
  ]);
  expect(app.spool).toEqual({ waiting: 0, kept: 0 });
  expect(app.problems).toEqual([]);
  expect(app.requests.map(({ what, outcome }) => `${what}: ${outcome}`)).toContain(
    'Sent 2 contacts to injixo: accepted (202)',
  );
});

test('notes that were sent are told apart from those that wait', async () => {
  const { act, viewWith } = await openInstalled();
  await act('new-ticket', { source: 1, groupId: null });
  const { app } = await viewWith(({ app }) => app.spool.waiting === 1);
  expect(app.spool).toEqual({ waiting: 1, kept: 0 });
  do await act('go-to-next-run');
  while ((await viewWith(() => true)).injixo.counts.contacts === 0);
  const after = await viewWith(({ app }) => app.spool.waiting === 0);
  expect(after.app.spool).toEqual({ waiting: 0, kept: 1 });
});

test('the app’s own word on delivery is asked for by itself', async () => {
  const { act, viewWith } = await openInstalled();
  await act('new-ticket', { source: 1, groupId: null });
  await act('let-time-pass', { minutes: 15 });
  const { app } = await viewWith(
    ({ app }) => app.health !== null && 'seen' in app.health && app.health.accepted === 1,
  );
  expect(app.health).toMatchObject({ state: 'ok', seen: 1, accepted: 1, waiting: 0 });
  expect(app.nextRunAt).not.toBeNull();
});

test('an event that Freshworks never delivers is found by the app, and told apart', async () => {
  const { act, viewWith } = await openInstalled();
  await act('new-ticket', { source: 1, groupId: null });
  await act('let-time-pass', { minutes: 15 });
  await act('lose-events', { losing: 'next' });
  await act('new-ticket', { source: 1, groupId: null });
  await act('new-ticket', { source: 1, groupId: null });
  await act('let-time-pass', { minutes: 15 });
  const { freshdesk, injixo } = await viewWith(
    ({ app }) => app.health !== null && 'found' in app.health && app.health.found === 1,
  );
  expect(freshdesk.events).toEqual({ losing: 'none', lost: 1 });
  expect(injixo.counts.contacts).toBe(3);
});

test('events can be lost for an hour, and come again after it', async () => {
  const { act, viewWith } = await openInstalled();
  await act('new-ticket', { source: 1, groupId: null });
  await act('let-time-pass', { minutes: 15 });
  await act('lose-events', { losing: 'hour' });
  await act('new-ticket', { source: 1, groupId: null });
  await act('let-time-pass', { minutes: 50 });
  expect((await viewWith(() => true)).freshdesk.events).toEqual({ losing: 'hour', lost: 1 });
  await act('let-time-pass', { minutes: 15 });
  await act('new-ticket', { source: 1, groupId: null });
  await act('let-time-pass', { minutes: 15 });
  const { freshdesk } = await viewWith(
    ({ app }) => app.health !== null && 'found' in app.health && app.health.found === 1,
  );
  expect(freshdesk.events).toEqual({ losing: 'none', lost: 1 });
  expect(await act('lose-events', { losing: 'all' })).toMatchObject({ ok: false });
});

test('Freshdesk’s API answers as it is told, and the page says how', async () => {
  const { act, viewWith } = await openInstalled();
  await act('set-freshdesk-fault', { says: 'nothing there', to: 'everything' });
  await act('new-ticket', { source: 1, groupId: null });
  await act('let-time-pass', { minutes: 15 });
  const { freshdesk, app } = await viewWith(() => true);
  expect(freshdesk.fault).toEqual({ says: 'nothing there', to: 'everything' });
  expect(app.requests.map(({ what, outcome }) => `${what}: ${outcome}`)).toContainEqual(
    expect.stringMatching(/^Asked Freshdesk .*: nothing there \(404\)$/),
  );
  await act('set-freshdesk-fault', { says: 'none', to: 'groups' });
  expect((await viewWith(() => true)).freshdesk.fault.says).toBe('none');
});

test('only one thing lets time pass at once, and it can be stopped', async () => {
  const { act, viewWith } = await openInstalled();
  const long = act('let-time-pass', { minutes: 7 * 24 * 60 });
  const { activity } = await viewWith(({ activity }) => activity !== null);
  expect(activity?.label).toBe('7 days pass');
  expect(await act('play-busy-hour')).toEqual({
    ok: false,
    message: 'Something else is going on. Wait until it has ended, or stop it.',
  });
  await act('stop');
  expect(await long).toEqual({ ok: true, ended: 'stopped' });
});

test('what makes no sense is refused in plain words', async () => {
  const { act } = await openConsole();
  const refusals: [action: string, body: unknown, message: string][] = [
    ['let-time-pass', { minutes: 0 }, 'data/minutes must be >= 1'],
    ['let-time-pass', { minutes: 5, more: 1 }, 'data must NOT have additional properties'],
    ['new-ticket', { source: 1 }, "data must have required property 'groupId'"],
    ['new-ticket', { source: 1, groupId: 7 }, 'This group is no longer there.'],
    ['work-on-ticket', { ticketId: 9, operation: 'close' }, 'There is no ticket 9.'],
    [
      'work-on-ticket',
      { ticketId: 9, operation: 'toString' },
      'data/operation must be equal to one of the allowed values',
    ],
    ['rename-group', { groupId: 1, name: ' ' }, 'data/name must match pattern "\\S"'],
    ['set-fault', { mode: 'gone' }, 'data/mode must be equal to one of the allowed values'],
    ['stop', [], 'data must be object'],
    ['send-now', {}, 'The app is not installed.'],
    ['go-to-next-run', {}, 'No run is planned: install the app first.'],
    ['constructor', {}, 'There is no action “constructor”.'],
  ];
  for (const [action, body, message] of refusals) {
    expect([action, await act(action, body)]).toEqual([action, { ok: false, message }]);
  }
});

test('a new key ends the old one at once, also for callers from outside', async () => {
  const { act, url } = await openConsole();
  const send = async (key: unknown): Promise<number> => {
    const response = await fetch(`${url}/external-systems/contact-events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${String(key)}` },
      body: '{"data":[]}',
    });
    return response.status;
  };
  const first = await act('generate-key');
  expect(first).toMatchObject({ ok: true, key: expect.stringMatching(/^\S{43}=$/) as string });
  if (!first.ok) return;
  expect(await send(first['key'])).toBe(200);
  await act('generate-key');
  expect(await send(first['key'])).toBe(401);
});

test('Freshdesk’s stand-in answers over HTTP to who has a key', async () => {
  const { act, url } = await openConsole();
  const answer = await act('show-freshdesk-key');
  if (!answer.ok) throw new Error(answer.message);
  const authorization = `Basic ${Buffer.from(`${String(answer['key'])}:X`).toString('base64')}`;
  const groups = await fetch(`${url}/api/v2/groups`, { headers: { authorization } });
  expect(await groups.json()).toMatchObject([{ name: 'Billing' }, { name: 'CustomerService' }]);
  expect((await fetch(`${url}/api/v2/groups`)).status).toBe(401);
});

test('a page that reached this machine under another name gets nothing', async () => {
  const { port } = await openConsole();
  const status = await new Promise((resolve, reject) => {
    const headers = { host: 'example.com' };
    request({ port, host: '127.0.0.1', path: '/console/api/view', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

test('an action needs a body in JSON, which no foreign page can send unasked', async () => {
  const { url } = await openConsole();
  const response = await fetch(`${url}/console/api/start-over`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(409);
});
