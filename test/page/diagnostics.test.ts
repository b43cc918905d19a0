import { expect, test } from 'vitest';
import { setAsideCsv } from '../../app/health/csv.ts';
import { diagnosticsOf } from '../../app/health/diagnostics.ts';
import { EMPTY_FORM } from '../../app/form/form.ts';
import { version } from '../../package.json';
import { health } from './health-data.ts';
import { FRESHDESK_KEY, KEY } from './state-data.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const WHERE = {
  browser: { languages: ['de-AT', 'en'], timeZone: 'Europe/Vienna', userAgent: 'Test/1' },
  language: 'de',
  now: NOW,
};
const FORM = {
  ...EMPTY_FORM,
  injixoKey: KEY,
  freshdeskKey: FRESHDESK_KEY,
  domain: 'example.freshdesk.com',
  alertEmail: 'team@example.com',
  configurationId: '1234',
  hasStoredFreshdeskKey: true,
  storedGroups: { '1': 'CustomerService', '2': 'Billing' },
};

test('diagnostics tell versions, settings and health, and no key or address', () => {
  const reading = { phase: 'read' as const, health: health(NOW, 'ok'), readAt: NOW };
  const text = diagnosticsOf(FORM, reading, WHERE);
  expect(JSON.parse(text)).toEqual({
    app: version,
    made: '2026-11-23T10:00:00.000Z',
    page: {
      language: 'de',
      browserLanguages: ['de-AT', 'en'],
      timeZone: 'Europe/Vienna',
      userAgent: 'Test/1',
    },
    settings: {
      freshdeskDomain: 'example.freshdesk.com',
      configurationId: '1234',
      countOutbound: true,
      hasFreshdeskKey: true,
      groups: 2,
      hasAlertAddress: true,
    },
    health: health(NOW, 'ok'),
  });
  for (const secret of [KEY, FRESHDESK_KEY, 'team@example.com']) expect(text).not.toContain(secret);
});

test('where there are no figures, diagnostics tell why', () => {
  const failure = { status: 503, message: 'not now' };
  const reading = { phase: 'failed' as const, failure, lastReadAt: undefined, isAsking: false };
  expect(JSON.parse(diagnosticsOf(FORM, reading, WHERE))).toMatchObject({
    noHealth: { phase: 'failed', failure },
  });
});

test('the file of contacts set aside gives each with its reason in words', () => {
  const contact = {
    id: 'r91',
    ticket: null,
    at: '2026-11-20T09:30:00Z',
    queue: '=CustomerService email Replies',
    identifier: 'freshdesk:example.freshdesk.com:1:email:replies',
    status: 422,
    since: '2026-11-20T09:36:00Z',
  };
  const text = setAsideCsv([contact], (status) => `injixo refuses it (${status})`, ',');
  expect(text).toBe(
    '\uFEFF"id","ticket","queue","identifier","utc","set aside since","status","reason"\r\n' +
      `"r91","","'=CustomerService email Replies","${contact.identifier}",` +
      '"2026-11-20T09:30:00Z","2026-11-20T09:36:00Z","422","injixo refuses it (422)"\r\n',
  );
});
