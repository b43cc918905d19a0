import { expect, test } from 'vitest';
import { problems } from '../../app/form/problems.ts';
import { openPage, settled } from './opened-page.ts';

const KEY = 'aW5qaXhvIGtleSBvbmUgZm9yIHRlc3RzIG9ubHkgMQ==';

test('without a host that tells the domain, saving asks for it', async () => {
  const page = openPage(() => Promise.resolve(undefined));
  page.type('injixoKey', KEY);
  const saved = page.validate();
  await page.answerAll(200);
  expect(await saved).toBe(false);
  expect(page.store.get().focus.control).toBe('domain');
});

test.each([
  ['', 'domain.empty'],
  ['https://example.freshdesk.com', 'domain.scheme'],
  ['example.freshdesk.com/a/tickets', 'domain.path'],
  ['example.freshdesk.com:443', 'domain.path'],
  ['example', 'domain.not a domain'],
  ['example.freshdesk.com@evil.com', 'domain.not a domain'],
  ['example.freshdesk.com.', 'domain.not a domain'],
  ['example.freshdeѕk.com', 'domain.not a domain'],
  ['example.freshdesk.co', 'domain.foreign'],
  ['freshdesk.com', 'domain.foreign'],
  ['example.freshdesk.com.evil.com', 'domain.foreign'],
  ['support.example.com', 'domain.foreign'],
])('the domain %j is refused with its reason', async (domain, text) => {
  const page = openPage(() => Promise.resolve(undefined));
  await settled();
  page.store.dispatch({ type: 'typed', field: 'domain', text: domain });
  expect(await page.validate()).toBe(false);
  expect(problems(page.store.get())).toContainEqual({ control: 'domain', text });
});

test('a domain typed in capitals is stored as the server compares it', async () => {
  const page = openPage(() => Promise.resolve(undefined));
  await settled();
  page.store.dispatch({ type: 'typed', field: 'domain', text: 'Example.Freshdesk.com' });
  expect(page.postConfigs()).toMatchObject({ freshdesk_domain: 'example.freshdesk.com' });
});

test('a Freshdesk key pasted before the host told the domain is checked when it does', async () => {
  let tell: (domain: string) => void = () => {};
  const page = openPage(() => new Promise((resolve) => (tell = resolve)));
  page.type('freshdeskKey', 'freshdesk-key');
  page.completed('freshdeskKey');
  expect(page.questions).toEqual([]);
  tell('example.freshdesk.com');
  await settled();
  expect(page.questions.map(({ template }) => template)).toEqual(['pageGroups']);
});
