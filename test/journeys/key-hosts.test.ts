import { describe, expect, test } from 'vitest';
import { EMAIL, given, type Given, MINUTE } from './given.ts';
import { SELDOM } from './seldom.ts';

/** Where the Freshdesk key went: hosts of all requests but those to injixo. */
function askedHosts({ runtime }: Pick<Given, 'runtime'>): string[] {
  const { requests } = runtime.state();
  const hosts = requests.filter(({ template }) => template !== 'sendContacts');
  return [...new Set(hosts.map(({ host }) => host))];
}

const FOREIGN = [
  'acme.freshdesk.co',
  'acme.example.com',
  'freshdesk.com',
  'acmefreshdesk.com',
  'acme.freshdesk.com.evil.com',
  'acme.freshdesk.com.',
  'acme.freshdesk.com@evil.com',
  'acme.freshdesk.com:443@evil.com',
  'acme.freshdesk.com:443',
  'acme.freshdesk.com/',
  'evil.com/.freshdesk.com',
  'evil.com#.freshdesk.com',
  'evil.com\\.freshdesk.com',
  'https://acme.freshdesk.com',
  ' acme.freshdesk.com',
  'ACME.FRESHDESK.COM',
  'acme.freshdeѕk.com',
  'acme.xn--freshdek-lmg.com',
];

describe('the Freshdesk key', () => {
  test.each(FOREIGN)('never goes to a stored host that nobody vouches for: %j', async (host) => {
    const settings = { freshdesk_domain: host, alert_email: 'team@example.com' };
    const all = await given({ ...SELDOM, settings });
    const { freshdesk, injixo, groupId, settle, counted, runtime, health } = all;
    freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Returns') });
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await settle();
    const told = { currentHost: { endpoint_urls: { freshdesk: `https://${host}` } } };
    await runtime.invoke('sendNow', told);
    await runtime.invoke('queueNames', told);
    injixo.faults.mode = 'unreachable';
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await runtime.advance(40 * MINUTE);

    expect(askedHosts(all)).toEqual([]);
    // What the page has read is known; a name that only Freshdesk could tell is waited for.
    expect(counted()).toEqual(['2026-09-07T08:00:00Z Billing email Tickets']);
    expect(await health()).toMatchObject({ access: { status: 421 }, waiting: 2 });
  });

  test('goes to the right host once the settings name it, and what waited has its right name', async () => {
    const all = await given({ ...SELDOM, settings: { freshdesk_domain: 'example.freshdesk.co' } });
    const { freshdesk, saveSettings, until, settle, counted, health } = all;
    freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Returns') });
    await until('09:00');
    expect(counted()).toEqual([]);
    saveSettings();
    await settle();

    expect(counted()).toEqual(['2026-09-07T08:00:00Z Returns email Tickets']);
    expect(askedHosts(all)).toEqual(['example.freshdesk.com']);
    expect(await health()).toMatchObject({ access: 'ok' });
  });

  test('goes to an account’s own host where the events tell it', async () => {
    const all = await given({ ...SELDOM, domain: 'support.example.com' });
    const { freshdesk, settle, queues } = all;
    freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Returns') });
    await settle();

    expect(queues()).toEqual({ 'Returns email Tickets': 1 });
    expect(askedHosts(all)).toEqual(['support.example.com']);
  });

  test('goes to one of Freshdesk’s own domains, whatever the events tell', async () => {
    const settings = { freshdesk_domain: 'other.freshdesk.com' };
    const all = await given({ ...SELDOM, domain: 'support.example.com', settings });
    const { freshdesk, settle } = all;
    freshdesk.createTicket({ source: EMAIL, groupId: freshdesk.createGroup('Returns') });
    await settle();

    expect(askedHosts(all)).toEqual(['other.freshdesk.com']);
  });
});
