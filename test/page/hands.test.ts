import { expect, test } from 'vitest';
import { takeNewName, readRenames } from '../../app/health/renames.ts';
import { countReasons, readSetAside, reasonOf, retrySetAside } from '../../app/health/set-aside.ts';
import { askedHost, reporter } from './asked-host.ts';
import { health } from './health-data.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const OK = health(NOW, 'ok');
const FAILS = new Error('Timeout error while processing the request.');

const CONTACT = {
  id: 'ticket:90',
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
      { contacts: [{ ...CONTACT, id: 'ticket:91' }], records: 2 },
    ],
  });
  expect(await readSetAside(page, reporter().report)).toEqual([
    CONTACT,
    { ...CONTACT, id: 'ticket:91' },
  ]);
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
      { contacts: [{ ...CONTACT, id: 'ticket:91' }], records: 2 },
    ],
  });
  const { reports, report } = reporter();
  expect(await readSetAside(page, report)).toHaveLength(2);
  expect(reports).toEqual([{ text: 'hand.waiting' }]);
  expect(page.waits).toEqual([15_000]);
});

test('reasons are counted, the most frequent first, each with its words', () => {
  const contacts = [400, 422, 422, 409].map((status) => ({ ...CONTACT, status }));
  expect(countReasons(contacts)).toEqual([
    { status: 422, count: 2 },
    { status: 400, count: 1 },
    { status: 409, count: 1 },
  ]);
  expect([400, 413, 422, 409].map(reasonOf)).toEqual([
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

const RENAME = { identifier: 'x:1', name: 'Old email Tickets', nameNow: 'New email Tickets' };

test('renames are offered as Freshdesk tells them; without an answer there are none', async () => {
  const told = askedHost({ queueNames: [{ access: 'ok', renames: [RENAME, { name: 'half' }] }] });
  expect(await readRenames(told)).toEqual([RENAME]);
  expect(await readRenames(askedHost({ queueNames: [FAILS] }))).toEqual([]);
  expect(await readRenames(askedHost({ queueNames: [{ access: 'failed' }] }))).toEqual([]);
});

test('renames are offered later where the app was asked often just now', async () => {
  const page = askedHost({ queueNames: [{ isBusy: true }, { access: 'ok', renames: [RENAME] }] });
  expect(await readRenames(page)).toEqual([RENAME]);
  expect(page.waits).toEqual([15_000]);
});

test('a new name is taken when no run is at work any more', async () => {
  const page = askedHost({
    renameQueue: [
      { isBusy: true, name: null },
      { isBusy: false, name: RENAME.nameNow },
    ],
  });
  expect(await takeNewName(page, 'x:1', reporter().report)).toEqual({
    text: 'rename.done',
    values: { name: 'New email Tickets' },
  });
  expect(page.asked).toEqual(Array(2).fill('renameQueue {"identifier":"x:1"}'));
});

test('a name that has gone back meanwhile is left alone', async () => {
  const page = askedHost({ renameQueue: [{ isBusy: false, name: null }] });
  expect(await takeNewName(page, 'x:1', reporter().report)).toEqual({ text: 'rename.nothing' });
});
