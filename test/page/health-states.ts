import type { Health, StateWord } from '../../app/health/health.ts';
import { ago, health } from './health-data.ts';
import { activity, OPTIONS } from './function-data.ts';
import type { PageState } from './page-state.ts';
import type { ScriptedFunction } from './scripted-runtime.ts';
import { EDIT, EDIT_WITH_FRESHDESK } from './state-data.ts';

const answers =
  (response: unknown): ScriptedFunction =>
  () => ({ response });

/** The card with the health that `change` makes of a busy day's. */
function card(
  name: string,
  state: StateWord,
  rest: Partial<Omit<PageState, 'functions'>> & {
    change?: (now: number) => Partial<Health>;
    functions?: Record<string, ScriptedFunction>;
  } = {},
): PageState {
  const { change, functions, ...others } = rest;
  return {
    name: `health-${name}`,
    stored: EDIT_WITH_FRESHDESK,
    functions: (now) => ({
      deliveryHealth: answers(health(now, state, change?.(now))),
      queueNames: answers({ access: 'ok', renames: [] }),
      options: answers(OPTIONS),
      activity,
      ...functions,
    }),
    shows: (t) => t(`word.${state}`),
    ...others,
  };
}

const WORDS: PageState[] = [
  card('ok', 'ok'),
  card('ready', 'ready', {
    stored: EDIT,
    change: () => ({
      lastAcceptedAt: null,
      seen: 0,
      accepted: 0,
      waiting: 0,
      oldestWaitingAt: null,
      days: [],
      queues: [],
      runs: [],
      spooled: 0,
      found: 0,
      completeUntil: null,
      access: 'none',
      alerts: { way: 'no Freshdesk key', incident: null },
    }),
  }),
  card('quiet', 'quiet', {
    change: (now) => ({ waiting: 0, oldestWaitingAt: null, lastAcceptedAt: ago(now, 185) }),
  }),
  card('waiting', 'waiting', {
    change: (now) => ({
      waiting: 1840,
      oldestWaitingAt: ago(now, 95),
      lastRun: { operations: 48, requests: 50 },
      access: { status: 429, since: ago(now, 90) },
    }),
  }),
  card('asked-to-wait', 'waiting', {
    change: (now) => ({
      waiting: 412,
      oldestWaitingAt: ago(now, 95),
      askedToWaitSince: ago(now, 100),
      lastAcceptedAt: ago(now, 103),
      alerts: { way: 'no address', incident: null },
    }),
  }),
  card('access-host', 'ok', {
    stored: { ...EDIT_WITH_FRESHDESK, freshdesk_domain: 'example.freshdesk.co' },
    change: (now) => ({ access: { status: 421, since: ago(now, 90) } }),
    act: (hand) => hand.replaceKeys(),
    shows: (t) => t('domain.choose', { host: 'example.freshdesk.com' }),
  }),
  card('access-nothing-there', 'ok', {
    change: (now) => ({ access: { status: 404, since: ago(now, 90) } }),
    shows: (t) => t('health.heading'),
  }),
  card('complete-sampled', 'ok', {
    change: (now) => ({
      comparison: { since: ago(now, 2 * 24 * 60), seesAll: true, replies: 'sampled' },
    }),
    shows: (t) => t('complete.sampled'),
  }),
  card('complete-not-all', 'ok', {
    change: (now) => ({
      completeUntil: null,
      comparison: { since: ago(now, 2 * 24 * 60), seesAll: false, replies: 'told' },
    }),
    shows: (t) => t('complete.notAll'),
  }),
  card('alert-without-key', 'ok', {
    stored: { ...EDIT, alert_email: 'team@example.com' },
    change: () => ({ access: 'none', alerts: { way: 'no Freshdesk key', incident: null } }),
    shows: (t) => t('alerts.noKey'),
  }),
  card('unreachable', 'unreachable', {
    change: (now) => ({
      waiting: 312,
      oldestWaitingAt: ago(now, 41),
      lastAcceptedAt: ago(now, 43),
      possiblyTwice: 20,
      alerts: { way: 'on', incident: { ticket: 4711, since: ago(now, 25), problem: null } },
    }),
  }),
  card('key_rejected', 'key_rejected', {
    change: (now) => ({
      waiting: 88,
      oldestWaitingAt: ago(now, 41),
      lastAcceptedAt: ago(now, 43),
      alerts: { way: 'on', incident: { ticket: null, since: ago(now, 25), problem: 403 } },
      access: { status: 401, since: ago(now, 30) },
    }),
  }),
  card('refused', 'refused', {
    change: (now) => ({
      waiting: 88,
      oldestWaitingAt: ago(now, 41),
      lastAcceptedAt: ago(now, 43),
    }),
  }),
  card('stopped', 'stopped', {
    change: (now) => ({
      lastRunAt: ago(now, 40),
      lastAcceptedAt: ago(now, 43),
      lost: 2,
      lastRun: null,
    }),
  }),
];

const SET_ASIDE = [422, 422, 422, 400, 413, 418].map((status, index) => ({
  id: `${index === 1 ? 'r' : 't'}${90 + index}`,
  ticket: index === 1 ? null : 90 + index,
  at: '2026-11-20T09:30:00Z',
  queue: 'CustomerService email Tickets',
  identifier: 'freshdesk:example.freshdesk.com:1:email:tickets',
  status,
  since: '2026-11-20T09:36:00Z',
}));

const RENAMES = ['email', 'chat', 'portal'].flatMap((source) =>
  ['Tickets', 'Replies'].map((kind) => ({
    identifier: `freshdesk:example.freshdesk.com:2:${source}:${kind.toLowerCase()}`,
    name: `Returns & Refunds ${source} ${kind}`,
    nameNow: `Retouren ${source} ${kind}`,
  })),
);

const HANDS: PageState[] = [
  card('reading', 'ok', {
    functions: { deliveryHealth: () => 'no answer' },
    shows: (t) => t('health.reading'),
  }),
  card('unreadable', 'ok', {
    functions: { deliveryHealth: () => ({ reject: { status: 503, message: 'not now' } }) },
    shows: (t) => t('health.unreadable'),
  }),
  card('sending', 'waiting', {
    functions: { sendNow: answers({ sent: 1200, waiting: 640, state: 'waiting' }) },
    act: (hand) => hand.frame.locator('.delivery > .actions .action').first().click(),
    shows: (t) => t('send.progress', { sent: 1200, waiting: 640 }),
  }),
  card('diagnostics', 'ok', {
    act: async (hand) => {
      await hand.page.context().clearPermissions();
      await hand.frame.locator('.delivery > .actions .action').nth(2).click();
    },
    shows: (t) => t('copy.refused'),
  }),
  card('set-aside', 'ok', {
    change: () => ({ setAside: 6, waiting: 0, oldestWaitingAt: null }),
    functions: { setAsideContacts: answers({ contacts: SET_ASIDE, records: 1 }) },
    act: (hand) => hand.frame.locator('.health .part > .actions .action').nth(1).click(),
    shows: (t) => t('aside.read', { count: 6 }),
  }),
  card('renames', 'ok', {
    functions: { queueNames: answers({ access: 'ok', renames: RENAMES }) },
    act: (hand) => hand.frame.locator('.renames .action').first().click(),
    shows: (t) => t('rename.confirm', { count: 6, name: 'Retouren' }),
  }),
  card('figures', 'ok', {
    act: async (hand) => {
      await hand.frame.locator('.planner .scroll').first().waitFor();
      for (const part of await hand.frame.locator('.more summary').all()) await part.click();
      await hand.frame.locator('input[type=search]').fill('email');
    },
    shows: (t) => t('list.shown', { shown: '4', count: '7' }),
  }),
];

export const HEALTH_STATES: PageState[] = [...WORDS, ...HANDS];
