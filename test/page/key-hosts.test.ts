import { expect, test } from 'vitest';
import { differingHosts, isHostAsked } from '../../app/form/account-host.ts';
import { problems } from '../../app/form/problems.ts';
import { openPage, settled } from './opened-page.ts';
import type { OpenedPage } from './opened-page.ts';

const KEY = 'aW5qaXhvIGtleSBvbmUgZm9yIHRlc3RzIG9ubHkgMQ==';
const SILENT = (): Promise<undefined> => Promise.resolve(undefined);

/** Pastes the Freshdesk key, as a browser reports it, and leaves the field. */
async function paste(page: OpenedPage): Promise<void> {
  await settled();
  page.type('freshdeskKey', 'freshdesk-key');
  page.completed('freshdeskKey');
  page.completed('domain');
  await settled();
}

/** Hosts that were asked with the Freshdesk key. */
const asked = ({ questions }: OpenedPage): unknown[] =>
  questions.filter(({ key }) => key === 'freshdesk-key').map(({ domain }) => domain);

test('a pasted key goes at once to the host that Freshworks tells', async () => {
  const page = openPage(() => Promise.resolve('support.example.com'));
  await paste(page);
  expect(asked(page)).toEqual(['support.example.com']);
});

test.each(['acme.freshdesk.co', 'evil.com', 'other.freshdesk.com', 'support.example.com'])(
  'settings saved for %s, another host than Freshworks tells: no key leaves, and saving asks',
  async (stored) => {
    const page = openPage();
    page.getConfigs({ freshdesk_domain: stored, freshdesk_api_key: '****', groups: {} });
    await paste(page);
    page.type('injixoKey', KEY);
    const saved = page.validate();
    await page.answerAll(200);
    expect(await saved).toBe(false);
    expect(page.store.get().focus.control).toBe('domain');
    expect(asked(page)).toEqual([]);
    expect(differingHosts(page.store.get())).toEqual({ told: 'example.freshdesk.com', stored });
  },
);

test.each([
  ['before', true],
  ['after', false],
])('the difference shows where settings come %s the host’s word', async (_, isBefore) => {
  let tell: (domain: string) => void = () => {};
  const page = openPage(() => new Promise((resolve) => (tell = resolve)));
  const stored = { freshdesk_domain: 'other.freshdesk.com' };
  if (isBefore) page.getConfigs(stored);
  await paste(page);
  expect(asked(page)).toEqual([]);
  if (!isBefore) {
    page.getConfigs(stored);
    await settled();
  }
  tell('example.freshdesk.com');
  await settled();
  expect(differingHosts(page.store.get())?.stored).toBe('other.freshdesk.com');
  expect(asked(page)).toEqual([]);
});

test.each(['example.freshdesk.com', 'other.freshdesk.com'])(
  'once the admin has chosen %s, the key goes there and the settings are saved for it',
  async (chosen) => {
    const page = openPage();
    page.getConfigs({ freshdesk_domain: 'other.freshdesk.com' });
    await paste(page);
    page.store.dispatch({ type: 'host chosen', domain: chosen });
    void page.checkFreshdesk();
    expect(asked(page)).toEqual([chosen]);
    expect(page.postConfigs()).toMatchObject({ freshdesk_domain: chosen });
  },
);

test('a stored host that is nobody’s is refused however it is chosen', async () => {
  const page = openPage();
  page.getConfigs({ freshdesk_domain: 'acme.freshdesk.co' });
  await paste(page);
  page.store.dispatch({ type: 'host chosen', domain: 'acme.freshdesk.co' });
  await page.checkFreshdesk();
  expect(asked(page)).toEqual([]);
  expect(problems(page.store.get())).toContainEqual({ control: 'domain', text: 'domain.foreign' });
});

test('a host that was typed is not asked when a field is left, only when the admin says so', async () => {
  const page = openPage(SILENT);
  page.type('domain', 'other.freshdesk.com');
  await paste(page);
  expect(asked(page)).toEqual([]);
  void page.checkFreshdesk();
  expect(asked(page)).toEqual(['other.freshdesk.com']);
});

test('a stored host that Freshworks does not confirm is not asked by itself either', async () => {
  const page = openPage(SILENT);
  page.getConfigs({ freshdesk_domain: 'other.freshdesk.com' });
  await paste(page);
  expect(asked(page)).toEqual([]);
  expect(isHostAsked(page.store.get())).toBe(false);
});

test('a stored host that is nobody’s, and that Freshworks does not confirm, is asked for anew', async () => {
  const page = openPage(SILENT);
  page.getConfigs({ freshdesk_domain: 'acme.freshdesk.co' });
  await paste(page);
  void page.validate();
  await settled();
  expect(asked(page)).toEqual([]);
  expect(isHostAsked(page.store.get())).toBe(true);
});

test.each([
  'acme.freshdesk.co',
  'acme.freshdesk.com.evil.com',
  'acme.freshdesk.com@evil.com',
  'acme.freshdesk.com:443',
  'acme.freshdesk.com.',
  'evil.com/.freshdesk.com',
  'https://evil.com',
  'acme.freshdeѕk.com',
  'freshdesk.com',
])(
  '%s gets no key, neither by checking nor by saving, after a 404 of the true host',
  async (host) => {
    const page = openPage();
    await paste(page);
    page.type('injixoKey', KEY);
    await page.answerAll(404);
    expect(isHostAsked(page.store.get())).toBe(true);
    page.type('domain', host);
    page.completed('domain');
    void page.checkFreshdesk();
    const saved = page.validate();
    await settled();
    expect(asked(page)).toEqual([]);
    await page.answerAll(200);
    expect(await saved).toBe(false);
  },
);

test.each([
  ['nothing at a host that was typed', false, [], 'unproven'],
  ['nothing where Freshworks tells the host', true, [], 'valid'],
  ['a group', false, [{ id: 1, name: 'Billing' }], 'valid'],
  ['rows that are no groups', true, [{ error: 'no' }], 'unclear'],
  ['rows that are no groups, at a typed host', false, [{}], 'unclear'],
])('the list of groups holds %s: %s %j %s', async (_, isTold, groups, kind) => {
  const page = openPage(isTold ? () => Promise.resolve('acme.freshdesk.com') : SILENT);
  page.type('domain', 'acme.freshdesk.com');
  await paste(page);
  void page.checkFreshdesk();
  await settled();
  page.questions.shift()?.answer(200, groups);
  await page.answerAll(200);
  expect(page.store.get().freshdesk).toMatchObject({ answer: { kind } });
});
