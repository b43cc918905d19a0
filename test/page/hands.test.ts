import { expect, test } from 'vitest';
import { decideNames, partsOf, readRenames } from '../../app/health/renames.ts';
import { readSetAside, reasonOf, retryOne, retrySetAside } from '../../app/health/set-aside.ts';
import { askedHost, reporter } from './asked-host.ts';
import { health } from './health-data.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const OK = health(NOW, 'ok');
const FAILS = new Error('Timeout error while processing the request.');

const CONTACT = {
  id: 't90',
  ticket: 90,
  at: '2026-11-20T09:30:00Z',
  queue: 'CustomerService email Tickets',
  identifier: 'freshdesk:example.freshdesk.com:1:email:tickets',
  status: 422,
  since: '2026-11-20T09:36:00Z',
};

test('contacts set aside are read record by record, without what they should not hold', async () => {
  const page = askedHost({
    setAsideContacts: [
      { contacts: [{ ...CONTACT, subject: 'Help' }], records: 2 },
      { contacts: [{ ...CONTACT, id: 't91' }], records: 2 },
    ],
  });
  expect(await readSetAside(page, reporter().report)).toEqual([CONTACT, { ...CONTACT, id: 't91' }]);
  expect(page.asked).toEqual(['setAsideContacts {"record":0}', 'setAsideContacts {"record":1}']);
});

test('half of the contacts are not given for all of them', async () => {
  const page = askedHost({ setAsideContacts: [{ contacts: [CONTACT], records: 2 }, FAILS] });
  await expect(readSetAside(page, reporter().report)).rejects.toThrow();
});

test('an app that was asked often is asked for the rest a little later', async () => {
  const page = askedHost({
    setAsideContacts: [
      { contacts: [CONTACT], records: 2 },
      { isBusy: true },
      { contacts: [{ ...CONTACT, id: 't91' }], records: 2 },
    ],
  });
  const { reports, report } = reporter();
  expect(await readSetAside(page, report)).toHaveLength(2);
  expect(reports).toEqual([{ text: 'hand.waiting' }]);
  expect(page.waits).toEqual([15_000]);
});

test('each answer of injixo has its reason in words, and so has a contact that could not be sent', () => {
  expect([0, 400, 413, 422, 418].map(reasonOf)).toEqual([
    'reason.0',
    'reason.400',
    'reason.413',
    'reason.422',
    'reason.other',
  ]);
});

test('trying again goes on while contacts leave, and stops where none does', async () => {
  const page = askedHost({
    deliveryHealth: [OK],
    retrySetAside: [
      { isBusy: false, retried: 300, setAside: 120, state: 'ok' },
      { isBusy: false, retried: 120, setAside: 120, state: 'ok' },
    ],
  });
  const { reports, report } = reporter();
  expect(await retrySetAside(page, report)).toEqual({
    text: 'aside.retried',
    values: { retried: 420, left: 120 },
  });
  expect(reports).toEqual([{ text: 'aside.progress', values: { retried: 300, left: 120 } }]);
});

test('trying again waits for a run that is at work', async () => {
  const busy = { isBusy: true, retried: 0, setAside: 7, state: 'ok' };
  const page = askedHost({
    deliveryHealth: [OK],
    retrySetAside: [busy, { isBusy: false, retried: 7, setAside: 0, state: 'ok' }],
  });
  const { reports, report } = reporter();
  expect(await retrySetAside(page, report)).toMatchObject({ values: { retried: 7, left: 0 } });
  expect(reports).toEqual([{ text: 'hand.waiting' }]);
});

test('trying again gives up where the app is busy for longer than a run lives', async () => {
  const page = askedHost({ retrySetAside: [{ isBusy: true, retried: 0, setAside: 7 }] });
  expect(await retrySetAside(page, reporter().report)).toEqual({ text: 'hand.busy' });
  expect(page.waits).toHaveLength(5);
});

test('where nothing could be tried, that is said', async () => {
  const page = askedHost({
    deliveryHealth: [OK],
    retrySetAside: [{ isBusy: false, retried: 0, setAside: 7 }],
  });
  expect(await retrySetAside(page, reporter().report)).toEqual({ text: 'aside.notNow' });
});

const DOMAIN = 'freshdesk:example.freshdesk.com';
const rename = (key: string, name: string, nameNow: string) => {
  return { identifier: `${DOMAIN}:${key}`, name, nameNow };
};
const RENAME = rename('7:email:tickets', 'Old email Tickets', 'New email Tickets');

test('renames are offered as Freshdesk tells them; without an answer there are none', async () => {
  const told = askedHost({
    queueNames: [{ access: 'ok', renames: [RENAME, { name: 'half' }], kept: [RENAME] }],
  });
  expect(await readRenames(told)).toEqual({ open: [RENAME], kept: [RENAME] });
  const none = { open: [], kept: [] };
  expect(await readRenames(askedHost({ queueNames: [FAILS] }))).toEqual(none);
  expect(await readRenames(askedHost({ queueNames: [{ access: 'failed' }] }))).toEqual(none);
});

test('renames are offered later where the app was asked often just now', async () => {
  const page = askedHost({ queueNames: [{ isBusy: true }, { access: 'ok', renames: [RENAME] }] });
  expect(await readRenames(page)).toEqual({ open: [RENAME], kept: [] });
  expect(page.waits).toEqual([15_000]);
});

test.each([
  ['a word', 'Service', 'Dienst'],
  ['words that begin alike', 'Customer Service', 'Customer Care'],
  ['words that end alike', 'First Level', 'Second Level'],
  ['a name that ends like a source', 'Team email', 'Team chat'],
  ['a name with a colon', 'A: B', 'B: A'],
])('a renamed group, %s, is one decision for all of its queues', (_, from, to) => {
  const queues = ['email', 'chat', 'feedback-widget', 'source-15'].flatMap((source) => {
    const name = { 'feedback-widget': 'feedback widget', 'source-15': 'web chat' }[source];
    return (['Tickets', 'Replies'] as const).map((kind) => {
      const end = `${name ?? source} ${kind}`;
      return rename(`7:${source}:${kind.toLowerCase()}`, `${from} ${end}`, `${to} ${end}`);
    });
  });
  expect(partsOf(queues)).toMatchObject([{ from, to }]);
  expect(partsOf(queues)[0]?.queues).toHaveLength(8);
});

test('a renamed source of the account is one decision, whatever the groups', () => {
  const queues = ['Technik', 'First Level'].map((group, index) =>
    rename(`${index}:source-101:tickets`, `${group} Letter Tickets`, `${group} Post Tickets`),
  );
  expect(partsOf(queues)).toMatchObject([{ from: 'Letter', to: 'Post', queues }]);
});

test('two groups are two decisions', () => {
  const parts = partsOf([
    RENAME,
    rename('8:email:tickets', 'Other email Tickets', 'Another email Tickets'),
  ]);
  expect(parts.map(({ from, to }) => `${from} > ${to}`)).toEqual(['Old > New', 'Other > Another']);
});

const [PART] = partsOf([RENAME]);
if (!PART) throw new Error('no part');

test.each([
  [false, { text: 'rename.done', values: { name: 'New' } }],
  [true, { text: 'rename.kept', values: { name: 'Old' } }],
] as const)('a name is settled when no run is at work any more (kept: %s)', async (keep, said) => {
  const page = askedHost({
    renameQueue: [{ isBusy: true }, { isBusy: false, decided: [RENAME] }],
  });
  expect(await decideNames(page, PART, keep, reporter().report)).toEqual(said);
  const asked = JSON.stringify({ identifiers: [RENAME.identifier], keep });
  expect(page.asked).toEqual(Array(2).fill(`renameQueue ${asked}`));
});

test('a name that has gone back meanwhile is left alone', async () => {
  const page = askedHost({ renameQueue: [{ isBusy: false, decided: [] }] });
  expect(await decideNames(page, PART, false, reporter().report)).toEqual({
    text: 'rename.nothing',
  });
});

test('one contact alone is tried again, by its number', async () => {
  const page = askedHost({
    retrySetAside: [{ isBusy: false, retried: 1, setAside: 5 }],
    deliveryHealth: [OK],
  });
  expect(await retryOne(page, 't90', reporter().report)).toEqual({
    text: 'aside.retried',
    values: { retried: 1, left: 5 },
  });
  expect(page.asked[0]).toBe('retrySetAside {"id":"t90"}');
});
