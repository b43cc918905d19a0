import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultSwitches, hostRouter } from '../../local/host/host.ts';
import type { Switches } from '../../local/host/host-runtime.ts';
import { maskSecure } from '../../local/host/mask-secure.ts';
import { refuseIparams } from '../../local/host/refuse-iparams.ts';
import { scriptedRuntime } from './scripted-runtime.ts';
import type { ScriptedRuntime } from './scripted-runtime.ts';

const IPARAMS = { injixo_api_key: 'key', __meta: { secure: ['injixo_api_key'] } };

let runtime: ScriptedRuntime;
let switches: Switches;
let origin: string;
let close: () => Promise<void>;

beforeEach(async () => {
  runtime = scriptedRuntime();
  switches = defaultSwitches();
  const app = express();
  app.use(hostRouter({ runtime, switches }));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
});
afterEach(() => close());

async function post(path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/host/api/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return answer.json();
}

test('the page gets the client script in place of the platform’s tag, and may connect to nothing', async () => {
  const answer = await fetch(`${origin}/host/app/iparams.html`);
  expect(answer.headers.get('content-security-policy')).toContain("connect-src 'none'");
  const html = await answer.text();
  expect(html).toContain('<script src="/host/client.js"></script>');
  expect(html).not.toContain('appclient');
});

test('the first save installs, the next one only stores', async () => {
  expect(await post('save', IPARAMS)).toEqual({ ok: true });
  expect(runtime.stored).toEqual(IPARAMS);
  const changed = { ...IPARAMS, injixo_api_key: 'other' };
  expect(await post('save', changed)).toEqual({ ok: true });
  expect(runtime.stored).toEqual(changed);
});

test('what the platform would not store is refused with its reason', async () => {
  const answer = await post('save', { ...IPARAMS, __meta: { secure: ['freshdesk_api_key'] } });
  expect(answer).toEqual({
    ok: false,
    message: '__meta.secure names "freshdesk_api_key", which was not returned',
  });
  expect(runtime.stored).toBeUndefined();
});

test.each([
  [{ injixo_api_key: '************************' }, 'injixo_api_key is a mask, not a value'],
  [{ __meta: { secure: 'injixo_api_key' } }, '__meta.secure must be a list of keys'],
  [{ count_outbound: true }, undefined],
])('of the iparams %j it says: %s', (iparams, message) => {
  expect(refuseIparams(iparams)).toBe(message);
});

test.each([
  ['mask', { key: '************************', other: 'x' }],
  ['empty', { key: '', other: 'x' }],
  ['absent', { other: 'x' }],
] as const)('stored secure values come back as told: %s', (mode, configs) => {
  expect(maskSecure({ key: '********', other: 'x' }, mode)).toEqual(configs);
});

test('before installation there are no settings to hand out', async () => {
  const answer = await fetch(`${origin}/host/api/app`);
  expect(await answer.json()).toEqual({ installed: false, configs: null });
});

test('a request is put to the runtime with its context, and its rejection handed on as it is', async () => {
  runtime.answers = { checkInjixoKey: { status: 401 } };
  const options = { context: { key: 'k' }, body: '{"data":[]}' };
  const answer = await post('ask', { kind: 'request', template: 'checkInjixoKey', options });
  expect(answer).toMatchObject({ rejected: { status: 401, errorSource: 'APP' } });
  expect(runtime.asked).toEqual([
    { template: 'checkInjixoKey', context: { key: 'k' }, body: '{"data":[]}' },
  ]);
});

test('currentHost is told with its scheme, or fails when told to', async () => {
  expect(await post('ask', { kind: 'currentHost' })).toEqual({
    resolved: {
      currentHost: {
        subscribed_modules: ['support_ticket'],
        endpoint_urls: { freshdesk: 'https://example.freshdesk.com' },
      },
    },
  });
  switches.currentHost = 'fails';
  expect(await post('ask', { kind: 'currentHost' })).toMatchObject({ rejected: { status: 500 } });
});

test('no page of another origin may frame the frame or the page', async () => {
  const outer = await fetch(`${origin}/host`);
  expect(outer.headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
  expect(outer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  const inner = await fetch(`${origin}/host/app/iparams.html`);
  expect(inner.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
});

test.each([
  ['ask', '{"cut off'],
  ['save', 'null'],
  ['save', '"text"'],
  ['ask', 'null'],
])('a body that is none is refused in plain words, without a stack: %s %s', async (path, body) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/host/api/${path}`, { method: 'POST', headers, body });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toBe('Bad request');
});

test('what fails within is told without a stack', async () => {
  runtime.state = () => {
    throw new Error('secret place');
  };
  const answer = await fetch(`${origin}/host/api/app`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).toBe('This did not work');
});
