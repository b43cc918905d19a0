import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { tellStory } from '../../local/console/tell-story.ts';
import { loadApp } from '../../local/runtime/ground/load-app.ts';

/** The program as people start it, on a busy machine. */
vi.setConfig({ testTimeout: 90_000 });
const print = (): void => undefined;

test('one ticket with a reply two days later is two contacts in two queues; one that no event tells of is found', async () => {
  const { world, wrong } = await tellStory(print, { freshContexts: false });
  expect(wrong).toEqual([]);
  expect(world.injixo.state().queues).toMatchObject([
    {
      name: 'CustomerService email Tickets',
      identifier: 'freshdesk:example.freshdesk.com:80000012345:email:tickets',
      channel: 'cases',
      total: 2,
      intervals: { '2026-09-07T09:00:00Z': 1, '2026-09-09T15:00:00Z': 1 },
    },
    {
      name: 'CustomerService email Replies',
      identifier: 'freshdesk:example.freshdesk.com:80000012345:email:replies',
      channel: 'cases',
      total: 1,
      intervals: { '2026-09-09T14:45:00Z': 1 },
    },
  ]);
  expect(world.injixo.contacts().map(({ timestamp }) => timestamp)).toEqual([
    '2026-09-07T09:12:00Z',
    '2026-09-09T14:47:00Z',
    '2026-09-09T15:05:00Z',
  ]);
  expect(world.freshdesk.state().counts).toMatchObject({ tickets: 2, conversations: 2 });
  expect(world.runtime.state().problems).toEqual([]);
});

test('a story that ends otherwise says what is missing', async () => {
  const app = loadApp('dist');
  const sendContacts = app.templates['sendContacts'];
  if (!sendContacts) throw new Error('expected the template sendContacts');
  const elsewhere = {
    ...sendContacts,
    schema: { ...sendContacts.schema, host: 'api.example.com' },
  };
  const { wrong } = await tellStory(print, {
    app: { ...app, templates: { ...app.templates, sendContacts: elsewhere } },
    freshContexts: false,
  });
  expect(wrong).toEqual([
    'Missing: 1 contact in “CustomerService email Tickets” at 2026-09-07T09:12:00Z.',
    'Missing: 1 contact in “CustomerService email Replies” at 2026-09-09T14:47:00Z.',
    'Missing: 1 contact in “CustomerService email Tickets” at 2026-09-09T15:05:00Z.',
    'The app should tell of 3 contacts seen, 3 accepted and 1 found, but says 3 contacts seen, 0 accepted and 1 found.',
  ]);
});

test('npm start -- --story prints injixo’s queues as a table and ends well', async () => {
  const tsx = 'node_modules/tsx/dist/cli.mjs';
  const { stdout } = await promisify(execFile)(process.execPath, [
    tsx,
    'local/console/start.ts',
    '--story',
  ]);
  expect(stdout).toContain(
    `
Queue                          Interval (15 min, UTC)  Contacts  Identifier
CustomerService email Tickets  2026-09-07T09:00:00Z    1         freshdesk:example.freshdesk.com:80000012345:email:tickets
CustomerService email Tickets  2026-09-09T15:00:00Z    1         freshdesk:example.freshdesk.com:80000012345:email:tickets
CustomerService email Replies  2026-09-09T14:45:00Z    1         freshdesk:example.freshdesk.com:80000012345:email:replies

Right: 3 contacts in 2 queues at 3 times, one of which no event told of.
`,
  );
});
