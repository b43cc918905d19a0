import { expect, test } from 'vitest';
import { createOptionsKeeper } from '../../app/health/live-options.ts';
import { sendTestAlert } from '../../app/health/test-alert.ts';
import { askedHost, reporter } from './asked-host.ts';

const TOLD = {
  count_outbound: true,
  one_contact_per_chat: false,
  alert_email: 'team@example.com',
  alert_texts: {},
};
const OPTIONS = { countOutbound: true, oneContactPerChat: false, alertEmail: 'team@example.com' };
const FAILS = new Error('Timeout error while processing the request.');

async function keeperOf(answers: Record<string, unknown[]>) {
  const page = askedHost({ options: [TOLD], ...answers });
  const keeper = createOptionsKeeper(page.host, page.wait);
  await keeper.read();
  return { page, keeper };
}

test('the options shown are those that the app goes by', async () => {
  const { keeper } = await keeperOf({});
  expect(keeper.get()).toEqual({ phase: 'read', options: OPTIONS, said: {} });
});

test('an app that does not tell its options, as an older one, shows none, and is asked again on demand', async () => {
  const { keeper, page } = await keeperOf({ options: [FAILS] });
  expect(keeper.get()).toEqual({ phase: 'failed' });
  page.answers['options'] = [TOLD];
  await keeper.read();
  expect(keeper.get()).toMatchObject({ phase: 'read', options: OPTIONS });
});

test('a change is stored by itself at once, and what the app goes by then is shown', async () => {
  const { keeper, page } = await keeperOf({
    saveOptions: [{ ...TOLD, alert_email: 'other@example.com' }],
  });
  const saved = keeper.save({ alertEmail: 'other@example.com' }, { alert_texts: { over: 'x' } });
  expect(keeper.get()).toMatchObject({ said: { alertEmail: 'saving' } });
  await saved;
  expect(keeper.get()).toMatchObject({
    options: { alertEmail: 'other@example.com' },
    said: { alertEmail: 'saved' },
  });
  expect(page.asked.at(-1)).toBe(
    'saveOptions {"alert_email":"other@example.com","alert_texts":{"over":"x"}}',
  );
});

test.each([
  ['is refused', [FAILS]],
  ['stays busy', [{ isBusy: true }]],
])('a change that %s is undone, and said not to be saved', async (_, saveOptions) => {
  const { keeper } = await keeperOf({ saveOptions });
  await keeper.save({ countOutbound: false });
  expect(keeper.get()).toEqual({
    phase: 'read',
    options: OPTIONS,
    said: { countOutbound: 'failed' },
  });
});

test('of two changes the second waits for the first, so that the app keeps both', async () => {
  const { keeper, page } = await keeperOf({
    saveOptions: [
      { ...TOLD, count_outbound: false },
      { ...TOLD, count_outbound: false, one_contact_per_chat: true },
    ],
  });
  await Promise.all([
    keeper.save({ countOutbound: false }),
    keeper.save({ oneContactPerChat: true }),
  ]);
  expect(page.asked.slice(1)).toEqual([
    'saveOptions {"count_outbound":false}',
    'saveOptions {"one_contact_per_chat":true}',
  ]);
  expect(keeper.get()).toMatchObject({
    options: { countOutbound: false, oneContactPerChat: true },
    said: { countOutbound: 'saved', oneContactPerChat: 'saved' },
  });
});

const when = (iso: string): string => iso.slice(11, 16);

test.each([
  [{ ticket: 12345, reason: null, isResolved: true }, 'test.sent', { ticket: '12345' }],
  [{ ticket: 12345, reason: null, isResolved: false }, 'test.unresolved', { ticket: '12345' }],
  [
    { ticket: 12345, reason: 'too soon', nextAt: '2026-11-26T10:10:00.000Z' },
    'test.tooSoon',
    { ticket: '12345', at: '10:10' },
  ],
  [
    { ticket: null, reason: 'too soon', nextAt: '2026-11-26T10:10:00.000Z' },
    'test.wait',
    { at: '10:10' },
  ],
  [{ ticket: null, reason: 'no address' }, 'test.noAddress', {}],
  [{ ticket: null, reason: 'no Freshdesk key' }, 'test.noKey', {}],
  [{ ticket: null, reason: 'no answer' }, 'test.noAnswer', {}],
  [{ ticket: null, reason: 'refused', status: 403 }, 'test.refused', { status: '403' }],
] as const)('a test alert that came to %j is said as %s', async (answer, text, values) => {
  const page = askedHost({ testAlert: [{ isBusy: false, ...answer }] });
  expect(await sendTestAlert(page, when, reporter().report)).toMatchObject({ text, values });
});

test('a test alert waits for a run that is at work', async () => {
  const page = askedHost({
    testAlert: [{ isBusy: true }, { isBusy: false, ticket: 7, reason: null, isResolved: true }],
  });
  expect(await sendTestAlert(page, when, reporter().report)).toMatchObject({ text: 'test.sent' });
  expect(page.waits).toEqual([15_000]);
});
