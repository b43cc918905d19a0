import { expect, test } from 'vitest';
import { askFreshdesk } from '../../app/form/freshdesk-answer.ts';
import { createHost } from '../../app/host/host.ts';
import type { Host, Reply } from '../../app/host/host.ts';
import { injixoAnswer, probeBody } from '../../app/form/injixo-answer.ts';
import { queuePairs } from '../../app/form/queues.ts';

const reply = (status: number, body: unknown = [], isFromPlatform = false): Reply => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  isFromPlatform,
});

test.each([
  [200, 'valid'],
  [202, 'valid'],
  [204, 'valid'],
  [400, 'valid'],
  [422, 'valid'],
  [401, 'rejected'],
  [403, 'rejected'],
  [404, 'wrong place'],
  [408, 'unreachable'],
  [429, 'throttled'],
  [500, 'unreachable'],
  [502, 'unreachable'],
  [504, 'unreachable'],
  [409, 'unclear'],
  [413, 'unclear'],
  [415, 'unreachable'],
  [0, 'unreachable'],
])('the probe answered with %i says that the key is: %s', (status, answer) => {
  expect(injixoAnswer(reply(status))).toBe(answer);
});

test('a 400 that the platform itself made says nothing about the key', () => {
  const filled = reply(400, 'Error while substituting the templates', true);
  expect(injixoAnswer(filled)).toBe('unclear');
});

test('the probe is an empty batch, and names the integration only when the admin did', () => {
  expect(probeBody('')).toBe('{"data":[]}');
  expect(probeBody('1234')).toBe('{"data":[],"meta":{"integrationConfigurationId":1234}}');
});

/** A host that answers each template with the next of its replies. */
function hostWith(replies: Record<string, Reply[]>): Host & { pages: string[] } {
  const pages: string[] = [];
  return {
    pages,
    domain: () => Promise.resolve('example.freshdesk.com'),
    invoke: () => Promise.resolve(undefined),
    send: (template, context) => {
      if (template === 'pageGroups') pages.push(context['page'] ?? '');
      return Promise.resolve(replies[template]?.shift() ?? reply(500));
    },
  };
}
const ask = (host: Host): ReturnType<typeof askFreshdesk> =>
  askFreshdesk(host, { domain: 'example.freshdesk.com', key: 'key', isTold: true });

test.each([
  [400, 'no account'],
  [401, 'rejected'],
  [403, 'not allowed'],
  [404, 'no account'],
  [429, 'throttled'],
  [500, 'unreachable'],
  [502, 'unreachable'],
  [418, 'unclear'],
])('groups answered with %i: %s', async (status, kind) => {
  expect(await ask(hostWith({ pageGroups: [reply(status)] }))).toEqual({ kind });
});

test('an answer that is no list is unclear, not an account without groups', async () => {
  expect(await ask(hostWith({ pageGroups: [reply(200, '<html>')] }))).toEqual({ kind: 'unclear' });
});

test('all pages of groups are read', async () => {
  const hundred = Array.from({ length: 100 }, (_, index) => ({
    id: index,
    name: `Group ${index}`,
  }));
  const host = hostWith({
    pageGroups: [reply(200, hundred), reply(200, [{ id: 100, name: 'Last' }])],
  });
  const answer = await ask(host);
  expect(host.pages).toEqual(['1', '2']);
  expect(answer.kind === 'valid' && answer.account.groups['100']).toBe('Last');
});

test.each([
  ['an object', { Email: 1, Letter: 101 }],
  ['a list of pairs', [['Email', 1], ['Letter', 101], ['odd', null], 'odd']],
])('the names of sources are read from %s', async (_, choices) => {
  const host = hostWith({
    pageGroups: [reply(200, [{ id: 1, name: 'CustomerService' }])],
    pageTicketFields: [reply(200, [{ type: 'default_source', choices }])],
    pageTickets: [reply(200, [])],
  });
  const answer = await ask(host);

  expect(answer.kind === 'valid' && answer.account.sources).toEqual({ 1: 'Email', 101: 'Letter' });
});

test('group names, the account’s own source names and the latest tickets make the picture', async () => {
  const host = hostWith({
    pageGroups: [reply(200, [{ id: 48000000001, name: 'CustomerService' }])],
    pageTicketFields: [
      reply(200, [
        { type: 'default_source', choices: { Email: 1, Letter: 101 } },
        { type: 'default_status', choices: { Open: 2 } },
      ]),
    ],
    pageTickets: [
      reply(200, [
        { source: 101, group_id: null, created_at: '2026-11-20T10:00:00Z' },
        { source: 1, group_id: 48000000001, created_at: '2026-11-19T10:00:00Z' },
        { source: 1, group_id: 48000000001, created_at: '2026-11-21T10:00:00Z' },
      ]),
    ],
  });
  expect(await ask(host)).toEqual({
    kind: 'valid',
    account: {
      groups: { '48000000001': 'CustomerService' },
      sources: { '1': 'Email', '101': 'Letter' },
      origins: [
        { group: '48000000001', source: 1 },
        { group: null, source: 101 },
      ],
      tickets: { count: 3, since: '2026-11-19T10:00:00Z' },
    },
  });
});

test('a key that may not read tickets is still good for names', async () => {
  const host = hostWith({
    pageGroups: [reply(200, [{ id: 1, name: 'CustomerService' }])],
    pageTicketFields: [reply(403, 'no')],
    pageTickets: [reply(403, 'no')],
  });
  const answer = await ask(host);
  expect(answer).toMatchObject({ kind: 'valid', account: { origins: [] } });
});

test('queues are named as injixo’s import names them, recent ones first, then all of the account', () => {
  const pairs = queuePairs({
    groups: { '2': 'Returns', '1': 'CustomerService' },
    sources: { '101': 'Letter' },
    origins: [
      { group: '1', source: 7 },
      { group: null, source: 101 },
    ],
    tickets: { count: 2, since: undefined },
  });
  expect(pairs.seen).toEqual([
    { tickets: 'CustomerService chat Tickets', replies: 'CustomerService chat Replies' },
    { tickets: 'Unknown group Letter Tickets', replies: 'Unknown group Letter Replies' },
  ]);
  expect(pairs.all.map(({ tickets }) => tickets)).toEqual([
    'CustomerService chat Tickets',
    'CustomerService Letter Tickets',
    'Returns chat Tickets',
    'Returns Letter Tickets',
    'Unknown group chat Tickets',
    'Unknown group Letter Tickets',
  ]);
});

test('an account without tickets shows its groups with e-mail and portal', () => {
  const none = { sources: {}, origins: [], tickets: { count: 0, since: undefined } };
  const pairs = queuePairs({ ...none, groups: { '1': 'CustomerService' } });
  expect(pairs.seen).toEqual([]);
  expect(pairs.all.map(({ replies }) => replies)).toEqual([
    'CustomerService email Replies',
    'CustomerService portal Replies',
    'Unknown group email Replies',
    'Unknown group portal Replies',
  ]);
});

test('the host’s address of the account becomes a bare domain', async () => {
  const endpoint_urls = { freshdesk: 'https://Example.freshdesk.com/' };
  const get = (): Promise<unknown> => Promise.resolve({ currentHost: { endpoint_urls } });
  const request = { invokeTemplate: get, invoke: get };
  expect(await createHost(Promise.resolve({ data: { get }, request })).domain()).toBe(
    'example.freshdesk.com',
  );
});

test('a host that fails to tell, or tells nonsense, tells nothing', async () => {
  const fails = (): Promise<never> => Promise.reject(new Error('not here'));
  const odd = (): Promise<unknown> => Promise.resolve({ currentHost: null });
  const request = { invokeTemplate: odd, invoke: odd };
  const domains = [{ get: fails }, { get: odd }].map((data) =>
    createHost(Promise.resolve({ data, request })).domain(),
  );
  expect(await Promise.all(domains)).toEqual([undefined, undefined]);
  expect(await createHost(Promise.reject(new Error('no client'))).domain()).toBeUndefined();
});

test('whatever a request rejects with becomes a reply', async () => {
  const rejecting = async (reason: unknown): Promise<Reply> => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the platform rejects with plain objects
    const fail = (): Promise<never> => Promise.reject(reason);
    const client = { data: { get: fail }, request: { invokeTemplate: fail, invoke: fail } };
    return createHost(Promise.resolve(client)).send('checkInjixoKey', {});
  };
  const headers = { 'content-type': 'application/json' };
  expect(await rejecting({ status: 401, headers, response: 'no' })).toEqual(reply(401, 'no'));
  expect(await rejecting({ status: 502, headers: {}, response: 'x' })).toEqual(
    reply(502, 'x', true),
  );
  expect(await rejecting(new Error('bug'))).toEqual(reply(0, '', true));
  expect(await rejecting('Request template not found')).toEqual(reply(0, '', true));
});
