import { expect, test } from 'vitest';
import { checkConnection, sendWaiting } from '../../app/health/send-now.ts';
import { askedHost, reporter } from './asked-host.ts';
import { health } from './health-data.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const OK = health(NOW, 'ok');
const FAILS = new Error('Timeout error while processing the request.');
const when = (iso: string): string => iso.slice(11, 16);

test('sending goes on while injixo takes contacts, and says how far it is', async () => {
  const sendNow = [
    { sent: 900, waiting: 700, state: 'waiting' },
    { sent: 700, waiting: 0, state: 'ok' },
  ];
  const page = askedHost({ deliveryHealth: [OK], sendNow });
  const { reports, report } = reporter();
  expect(await sendWaiting(page, report)).toEqual({
    text: 'send.all',
    values: { sent: 1600, waiting: 0 },
  });
  expect(reports).toEqual([{ text: 'send.progress', values: { sent: 900, waiting: 700 } }]);
  expect(page.asked).toEqual(['sendNow', 'deliveryHealth', 'sendNow', 'deliveryHealth']);
  expect(page.waits).toEqual([15_000]);
});

test('sending ends with what is left when the app sends no more', async () => {
  const sendNow = [
    { sent: 900, waiting: 700, state: 'waiting' },
    { sent: 0, waiting: 700, state: 'waiting' },
  ];
  const page = askedHost({ deliveryHealth: [OK], sendNow });
  expect(await sendWaiting(page, reporter().report)).toEqual({
    text: 'send.some',
    values: { sent: 900, waiting: 700 },
  });
});

test('sending goes on when an app that was asked often answers again', async () => {
  const sendNow = [
    { sent: 900, waiting: 700, state: 'waiting', isBusy: false },
    { sent: 0, waiting: 700, state: 'waiting', isBusy: true },
    { sent: 700, waiting: 0, state: 'ok', isBusy: false },
  ];
  const page = askedHost({ deliveryHealth: [OK], sendNow });
  expect(await sendWaiting(page, reporter().report)).toMatchObject({ values: { sent: 1600 } });
  expect(page.waits).toEqual([15_000, 15_000]);
});

test('sending gives way to the app’s own runs after ten rounds', async () => {
  const page = askedHost({
    deliveryHealth: [OK],
    sendNow: [{ sent: 1, waiting: 99, state: 'waiting' }],
  });
  expect(await sendWaiting(page, reporter().report)).toMatchObject({ values: { sent: 10 } });
});

test.each([
  [{ sent: 0, waiting: 0, state: 'ok' }, 'send.nothing'],
  [{ sent: 0, waiting: 5, state: 'ok' }, 'send.notNow'],
  [{ sent: 0, waiting: 5, state: 'key_rejected' }, 'hand.trouble'],
  [{ sent: 0, waiting: 0, state: 'unreachable' }, 'hand.trouble'],
  [{ sent: 0, waiting: 0, state: 'ok', isBusy: false }, 'send.nothing'],
  [{ sent: 0, waiting: 5, state: 'key_rejected', isBusy: true }, 'hand.busy'],
  [{ sent: 0, waiting: 0, state: 'ok', isBusy: true }, 'hand.busy'],
  [{ sent: 3, waiting: 0, state: 'ok', isBusy: true }, 'send.all'],
])('when %j is the answer, %s is said', async (answer, text) => {
  const page = askedHost({ deliveryHealth: [OK], sendNow: [answer] });
  expect(await sendWaiting(page, reporter().report)).toMatchObject({ text });
});

test('without figures nobody is told to look for help above', async () => {
  const sendNow = [{ sent: 0, waiting: 5, state: 'unreachable' }];
  const page = askedHost({ deliveryHealth: [FAILS], sendNow });
  expect(await sendWaiting(page, reporter().report)).toEqual({ text: 'hand.failed' });
});

test.each([[FAILS], [{}], [{ sent: 1, waiting: 0, state: 'splendid' }]])(
  'an answer such as %s is none',
  async (answer) => {
    const page = askedHost({ deliveryHealth: [OK], sendNow: [answer] });
    await expect(sendWaiting(page, reporter().report)).rejects.toThrow();
  },
);

const RUN = { lastRunAt: '2026-11-23T09:58:00Z' };
const NEW_RUN = { lastRunAt: '2026-11-23T10:00:00Z', asOf: '2026-11-23T10:00:01Z' };
const NOTHING = { sent: 0, waiting: 0, state: 'ok' };

test.each([
  ['a run that worked', NEW_RUN, NOTHING, { text: 'check.good', values: { at: '10:00' } }],
  [
    'contacts that were taken',
    NEW_RUN,
    { sent: 4, waiting: 0, state: 'ok' },
    { text: 'check.sent', values: { sent: 4 } },
  ],
  [
    'contacts that still wait',
    NEW_RUN,
    { sent: 0, waiting: 4, state: 'ok' },
    { text: 'send.notNow' },
  ],
])('the stored key is judged by %s', async (_, after, sent, said) => {
  const deliveryHealth = [health(NOW, 'ok', RUN), health(NOW, 'ok', after)];
  const page = askedHost({ deliveryHealth, sendNow: [sent] });
  expect(await checkConnection(page, when)).toEqual(said);
});

const BUSY = { ...NOTHING, isBusy: true };
const AS_OF = '2026-11-23T10:00:00Z';
const TAKEN = { asOf: AS_OF, lastAcceptedAt: '2026-11-23T09:59:01Z' };
const LONG_AGO = { asOf: AS_OF, lastAcceptedAt: '2026-11-23T09:59:00Z' };
const NEVER = { asOf: AS_OF, lastAcceptedAt: null };
const BEFORE = { text: 'check.before', values: { at: '09:59' } };
const NOT_NOW = { text: 'check.notNow' };

test.each([
  ['injixo took contacts a moment ago', 'ok', BUSY, TAKEN, BEFORE],
  ['it said so a while ago', 'ok', BUSY, { ...TAKEN, isBusy: true }, NOT_NOW],
  ['it took the last ones a minute ago', 'ok', BUSY, LONG_AGO, NOT_NOW],
  ['it has taken none yet', 'ok', BUSY, NEVER, NOT_NOW],
  ['a run has found a rejected key since', 'key_rejected', BUSY, TAKEN, NOT_NOW],
  ['an older server does not tell, but took contacts', 'ok', NOTHING, TAKEN, BEFORE],
  ['an older server does not tell', 'ok', NOTHING, LONG_AGO, NOT_NOW],
] as const)('injixo was not asked, and %s', async (_, state, sent, change, said) => {
  const after = health(NOW, state, { ...RUN, ...change });
  const deliveryHealth = [health(NOW, 'ok', RUN), after];
  expect(await checkConnection(askedHost({ deliveryHealth, sendNow: [sent] }), when)).toEqual(said);
});

test('a run that began elsewhere meanwhile is not taken for the check', async () => {
  const deliveryHealth = [
    health(NOW, 'ok', RUN),
    health(NOW, 'ok', { ...NEW_RUN, lastAcceptedAt: null }),
  ];
  const page = askedHost({ deliveryHealth, sendNow: [BUSY] });
  expect(await checkConnection(page, when)).toEqual(NOT_NOW);
});

test('a rejected key is found, although the app has answered', async () => {
  const deliveryHealth = [OK, health(NOW, 'key_rejected')];
  const page = askedHost({ deliveryHealth, sendNow: [NOTHING] });
  expect(await checkConnection(page, when)).toEqual({ text: 'hand.trouble' });
});

test('without figures nothing good is said of the key', async () => {
  const page = askedHost({ deliveryHealth: [OK, FAILS], sendNow: [NOTHING] });
  expect(await checkConnection(page, when)).toEqual({ text: 'hand.failed' });
});
