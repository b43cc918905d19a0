import { expect, test } from 'vitest';
import { readHealth, STATE_WORDS } from '../../app/health/health.ts';
import type { Alert, Health } from '../../app/health/health.ts';
import { alertsLine, LOOKS, remarksOf, sentenceOf } from '../../app/health/health-words.ts';
import { health } from './health-data.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
/** Hour and minute, UTC. */
const at = (iso: string): string => iso.slice(11, 16);
const moments = { at, since: at, until: at };
const alerted = (incident: Alert): Pick<Health, 'alerts'> => ({ alerts: { way: 'on', incident } });

test('the whole answer of the server is read as it is', () => {
  const told = health(NOW, 'waiting', {
    access: { status: 401, since: '2026-11-23T09:00:00Z' },
    alerts: {
      way: 'no address',
      incident: { ticket: 4711, since: '2026-11-23T09:15:00Z', problem: null },
    },
  });
  expect(readHealth(JSON.parse(JSON.stringify(told)))).toEqual(told);
});

test('what a later server tells besides is left out, so that it cannot reach the diagnostics', () => {
  const told = { ...health(NOW, 'ok'), key: 'secret' };
  expect(readHealth(told)).toEqual(health(NOW, 'ok'));
});

test('an answer of an older server, without access, last run and alert, is still health', () => {
  const { access, lastRun, alerts, ...older } = health(NOW, 'ok');
  expect([access, lastRun, alerts]).toBeDefined();
  const read = readHealth(older);
  expect(read).toMatchObject({ access: 'none', lastRun: null, alerts: { incident: null } });
  expect(read && remarksOf(read, moments)).toEqual([]);
});

test.each([
  ['nothing', undefined],
  ['a text', 'ok'],
  ['an error', { status: 503, message: 'not now' }],
  ['a word that nobody knows', { ...health(NOW, 'ok'), state: 'splendid' }],
  ['no time', { ...health(NOW, 'ok'), asOf: null }],
  ['a time that is none', { ...health(NOW, 'ok'), since: 'yesterday' }],
  ['a number that is a text', { ...health(NOW, 'ok'), waiting: '9' }],
  ['a missing count', { ...health(NOW, 'ok'), lost: undefined }],
])('%s is not health', (_, told) => {
  expect(readHealth(told)).toBeUndefined();
});

const TIMES = {
  since: '2026-11-23T08:01:00Z',
  lastAcceptedAt: '2026-11-23T08:02:00Z',
  oldestWaitingAt: '2026-11-23T08:03:00Z',
};

test.each([
  ['ok', 'say.ok', '08:01', undefined],
  ['quiet', 'say.quiet', '08:02', undefined],
  ['waiting', 'say.waiting', '08:03', undefined],
  ['unreachable', 'say.unreachable', '08:01', undefined],
  ['refused', 'say.refused', '08:01', 'configurationId'],
  ['key_rejected', 'say.key_rejected', '08:01', 'injixoKey'],
  ['stopped', 'say.stopped', '08:01', undefined],
] as const)(
  '%s says what is, since when, and where it is mended',
  (state, text, since, control) => {
    expect(sentenceOf(health(NOW, state, TIMES), moments)).toEqual({
      text,
      values: { since },
      ...(control && { control }),
    });
  },
);

test('every state has its own sentence', () => {
  const texts = STATE_WORDS.map((state) => sentenceOf(health(NOW, state), moments).text);
  expect(new Set(texts).size).toBe(8);
});

test('contacts that wait while Freshdesk fails are said to wait for it', () => {
  const access = { status: 503, since: TIMES.since };
  const text = 'say.waitingForFreshdesk';
  expect(sentenceOf(health(NOW, 'waiting', { access }), moments)).toMatchObject({ text });
});

test('before the first contact nothing is said to have arrived', () => {
  const first = health(NOW, 'ready', { ...TIMES, lastAcceptedAt: null });
  expect(sentenceOf(first, moments)).toEqual({
    text: 'say.ready',
    values: { since: '08:01', minutes: 6 },
  });
  expect(LOOKS.ready).not.toBe('good');
});

test('contacts that wait as injixo asked are said to wait for injixo, since it asked', () => {
  const asked = { ...TIMES, askedToWaitSince: '2026-11-23T07:00:00Z' };
  const access = { status: 503, since: TIMES.since };
  expect(sentenceOf(health(NOW, 'waiting', { ...asked, access }), moments)).toEqual({
    text: 'say.waitingAsAsked',
    values: { since: '07:00' },
  });
});

test.each([
  ['no address', '', 'alerts.noAddress', 'alertOption'],
  ['no Freshdesk key', 'a@example.com', 'alerts.noKey', 'freshdeskKey'],
] as const)('as long as nobody can be told (%s), that is said', (way, address, text, control) => {
  expect(alertsLine(way, address, false)).toEqual({ text, control });
  expect(alertsLine(undefined, address, false)).toEqual({ text, control });
});

test('who is told of trouble is said by address, and in any case that somebody is', () => {
  const address = 'team@example.com';
  const to = { text: 'alerts.to', values: { address } };
  expect(alertsLine('on', address, true)).toEqual(to);
  expect(alertsLine(undefined, address, true)).toEqual(to);
  expect(alertsLine('on', '', true)).toEqual({ text: 'alerts.on' });
});

test('a night on which no contact has ever come is quiet since the state began', () => {
  const quiet = health(NOW, 'quiet', { ...TIMES, lastAcceptedAt: null });
  expect(sentenceOf(quiet, moments).values).toEqual({ since: '08:01' });
});

test.each([
  ['a lost contact', { lost: 1 }],
  ['a contact set aside', { setAside: 1 }],
  ['a Freshdesk that does not answer', { access: { status: 0, since: TIMES.since } }],
  ['an event that cannot be counted', { uncountable: 1 }],
  ['a mistake of the app', { mistakes: { count: 1, lastAt: TIMES.since, what: 'note' } }],
  ['no alert address', { alerts: { way: 'no address' as const, incident: null } }],
  [
    'an alert address without a key',
    { alerts: { way: 'no Freshdesk key' as const, incident: null } },
  ],
  ['an alert that is open', alerted({ ticket: 1, since: TIMES.since, problem: null })],
])('with %s, ok does not say that there is nothing to do', (_, change) => {
  expect(sentenceOf(health(NOW, 'ok', change), moments).text).toBe('say.okBut');
});

test('what else is wrong is said worst first', () => {
  const wrong = health(NOW, 'unreachable', {
    lost: 2,
    possiblyTwice: 3,
    access: { status: 403, since: '2026-11-23T09:00:00Z' },
    ...alerted({ ticket: 47110, since: '2026-11-23T09:15:00Z', problem: null }),
  });
  expect(remarksOf(wrong, moments)).toEqual([
    { text: 'remark.lost', values: { count: 2 } },
    { text: 'remark.alert', values: { ticket: '47110' } },
    {
      text: 'remark.accessKey',
      values: { since: '09:00', status: '403' },
      control: 'freshdeskKey',
    },
    { text: 'remark.twice', values: { count: 3 } },
  ]);
});

test.each([0, 429, 500, 503, 504])('a Freshdesk that answers %i asks for no new key', (status) => {
  const access = { status, since: TIMES.since };
  expect(remarksOf(health(NOW, 'ok', { access }), moments)).toEqual([
    { text: 'remark.accessAway', values: { since: '08:01', status: String(status) } },
  ]);
});

test('an alert that Freshdesk refused is no alert', () => {
  const alert = { ticket: null, since: TIMES.since, problem: 400 };
  expect(remarksOf(health(NOW, 'stopped', alerted(alert)), moments)).toEqual([
    { text: 'remark.alertFailed', values: { status: '400' } },
  ]);
  const begun = { ...alert, problem: null };
  expect(remarksOf(health(NOW, 'stopped', alerted(begun)), moments)).toEqual([]);
});

test('events that cannot be counted, and mistakes of the app itself, are said with what to do', () => {
  const odd = health(NOW, 'ok', {
    uncountable: 2,
    uncountableBy: { 'ticket without id': 2 },
    mistakes: { count: 3, lastAt: '2026-11-23T08:03:00Z', what: 'note' },
  });

  expect(remarksOf(odd, moments)).toEqual([
    { text: 'remark.mistakes', values: { count: 3, at: at('2026-11-23T08:03:00Z') } },
    { text: 'remark.uncountable', values: { count: 2 } },
  ]);
  expect(readHealth(odd)).toEqual(odd);
});

test('an answer of an older app, or an odd one, tells of none', () => {
  const { uncountable, uncountableBy, mistakes, ...older } = health(NOW, 'ok');
  expect([uncountable, uncountableBy, mistakes]).toBeDefined();
  const none = { uncountable: 0, uncountableBy: {}, mistakes: null };

  expect(readHealth(older)).toMatchObject(none);
  expect(readHealth({ ...older, uncountableBy: ['x'], mistakes: 'x' })).toMatchObject(none);
});
