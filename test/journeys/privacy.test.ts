import { describe, expect, test } from 'vitest';
import { standardSettings } from '../../local/console/settings.ts';
import { createFreshdesk } from '../../local/freshdesk/freshdesk.ts';
import { createInjixo } from '../../local/injixo/injixo.ts';
import { createRuntime } from '../../local/runtime/runtime.ts';
import type { HttpRequest, Upstream } from '../../local/runtime/services/upstream.ts';
import { customerReplied, ticketCreated, ticketUpdated, without } from '../builders.ts';
import type { EventOf } from '../builders.ts';
import { builtApp, HOUR, MINUTE, NO_ACCESS } from './given.ts';

const DOMAIN = 'example.freshdesk.com';
const INJIXO_KEY = 'injixo-key-of-customer-17-0123456789abcdef=';

/** In place of every text that a customer or agent could have written, been called or be reached by. */
const PRIVATE = 'Very private';
/** Texts that are not: times, and the platform's own words. */
const HARMLESS = /_at$|^(name|kind|notable_type|type|language|time_?zone)$/;

function markPrivate(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return HARMLESS.test(name) ? value : `${PRIVATE} ${name}`;
  if (Array.isArray(value)) return [...value.map((each) => markPrivate(each, name)), PRIVATE];
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([field, each]) => [field, markPrivate(each, field)]);
  return Object.fromEntries(fields) as unknown;
}

/** All that the page, or a console, can call; with arguments that are good where a function takes any. */
const FUNCTIONS = Object.keys(builtApp('dist').manifest.modules['common']?.functions ?? {});
const DAY = { from: '2026-09-07T00:00:00Z', to: '2026-09-08T00:00:00Z' };
const ARGUMENTS: Record<string, object> = {
  activity: DAY,
  checkAgain: { since: '2026-09-07T08:00:00Z' },
  renameQueue: { identifier: `freshdesk:${DOMAIN}:80000012345:email:tickets` },
  retrySetAside: { record: 0 },
  saveOptions: { count_outbound: true },
};

/** The app in a world where everything that leaves it is written down, and people have private names. */
async function watchedApp(change: object) {
  const injixo = createInjixo({ keys: [INJIXO_KEY] });
  const sent: Omit<HttpRequest, 'method'>[] = [];
  const watched =
    (upstream: Upstream): Upstream =>
    (request, now) => {
      const { authorization, ...headers } = request.headers;
      expect(authorization).toBeDefined();
      sent.push({ url: request.url, headers, body: request.body });
      return upstream(request, now);
    };
  const freshdesk = createFreshdesk({
    domain: DOMAIN,
    emit: () => undefined,
    now: () => runtime.now(),
  });
  const runtime = createRuntime({
    app: builtApp('dist'),
    startAt: Date.parse('2026-09-07T08:00:00Z'),
    account: { domain: DOMAIN },
    upstream: (host) => watched(host === DOMAIN ? freshdesk.handle : injixo.handle),
    freshContexts: false,
  });
  freshdesk.createGroup('CustomerService');
  const settings = standardSettings({ freshdesk, injixo, domain: DOMAIN }, { ...change });
  await runtime.install(settings);
  const answers: unknown[] = [];
  return {
    ...{ runtime, injixo, freshdesk, sent },
    fire({ event, data }: EventOf): void {
      const actor = { ...(data['actor'] as object), name: PRIVATE };
      const requester = { ...(data['requester'] as object), name: PRIVATE };
      runtime.fire(event, markPrivate({ ...data, actor, requester }) as object);
    },
    async ask(name: string): Promise<void> {
      answers.push(
        await runtime.invoke(name, ARGUMENTS[name] ?? {}).catch((refusal: unknown) => refusal),
      );
    },
    /** All that the app has stored, planned, logged, answered or sent, but for the keys in the headers made for them. */
    leavings(): string {
      const { store, schedules, executions } = runtime.state();
      const logs = executions.map(({ logs: lines, error }) => [lines, error]);
      return JSON.stringify({ store, schedules, logs, answers, sent });
    },
    keys: [INJIXO_KEY, ...freshdesk.apiKeys()].flatMap((key) => [
      key,
      Buffer.from(`${key}:X`).toString('base64'),
    ]),
  };
}

const EVENTS: EventOf[] = [
  ticketCreated({ description: PRIVATE, custom_fields: { cf_iban: PRIVATE }, to_emails: PRIVATE }),
  ticketCreated({ id: 18, spam: true }),
  ticketCreated({ id: 19, source: 10, tags: [PRIVATE] }),
  ticketCreated({ id: 20, source: PRIVATE, group_id: PRIVATE }),
  without(ticketCreated(), 'id'),
  customerReplied(),
  customerReplied({ id: 5, category: { id: 3, name: PRIVATE } }),
  without(customerReplied(), 'id'),
  ticketUpdated({ group_id: 7, changes: { subject: [PRIVATE, PRIVATE], group_id: [null, 7] } }),
  ticketUpdated({ deleted: true }),
];

describe.each([
  { access: 'with Freshdesk access', change: {} },
  { access: 'without Freshdesk access', change: NO_ACCESS },
])('nothing private leaves an event, and no key its header, $access', ({ change }) => {
  type App = Awaited<ReturnType<typeof watchedApp>>;
  const troubles: [string, (app: App) => void][] = [
    ['on an ordinary day', () => undefined],
    ['while injixo rejects the key', ({ injixo }) => (injixo.faults.mode = 'rejects key')],
    ['while injixo refuses the contacts', ({ injixo }) => (injixo.faults.mode = 'refuses batch')],
    [
      'while Freshdesk refuses the key',
      ({ freshdesk }) => freshdesk.faults.rules.push({ status: 401 }),
    ],
    ['while the storage fails', ({ runtime }) => (runtime.faults.storeFails = () => true)],
    ['while the quota is spent', ({ runtime }) => (runtime.quotas.storePerMinute = 0)],
    [
      'while nothing works at all',
      ({ runtime }) => {
        runtime.quotas.storePerMinute = 0;
        runtime.faults.scheduleFails = () => true;
      },
    ],
  ];

  test.each(troubles)('%s', async (_, makeTrouble) => {
    const app = await watchedApp(change);
    makeTrouble(app);
    let seen = '';
    for (const event of EVENTS) {
      app.fire(event);
      await app.runtime.advance(MINUTE);
      seen += app.leavings();
    }
    await app.runtime.advance(HOUR);
    for (const name of FUNCTIONS) {
      await app.ask(name);
      await app.runtime.advance(MINUTE);
    }
    seen += app.leavings();
    await app.runtime.uninstall();
    seen += app.leavings();

    expect(seen.length).toBeGreaterThan(1_000);
    expect(seen).not.toContain(PRIVATE);
    for (const key of app.keys) expect(seen).not.toContain(key);
    expect(app.runtime.state().problems.filter((each) => each.includes('secret'))).toEqual([]);
  });
});

test('what is sent to injixo is ids, names of queues and times, nothing else', async () => {
  const app = await watchedApp(NO_ACCESS);
  app.fire(ticketCreated());
  await app.runtime.advance(12 * MINUTE);

  const [contacts] = app.sent.filter(({ body }) => body.includes('queueName'));
  expect(contacts).toEqual({
    url: 'https://api.injixo.com/external-systems/contact-events',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': expect.stringMatching(/^example\.freshdesk\.com:\S+$/) as string,
    },
    body: JSON.stringify({
      data: [
        {
          properties: { offered: true, handled: false },
          queueName: 'Group 80000012345 email Tickets',
          queueIdentifier: 'freshdesk:example.freshdesk.com:80000012345:email:tickets',
          timestamp: '2026-09-07T09:12:34Z',
          channel: 'cases',
        },
      ],
    }),
  });
});
