import { beforeEach, expect, test } from 'vitest';
import { problems } from '../../app/form/problems.ts';
import { openPage, settled } from './opened-page.ts';
import type { OpenedPage } from './opened-page.ts';

const KEY = 'aW5qaXhvIGtleSBvbmUgZm9yIHRlc3RzIG9ubHkgMQ==';
const MASK = '*'.repeat(24);
let page: OpenedPage;
beforeEach(() => {
  page = openPage();
});

test('a first installation stores exactly what the server reads, and names the secure keys among it', async () => {
  page.type('injixoKey', ` ${KEY}\n`);
  const saved = page.validate();
  await page.answerAll(200);
  expect(await saved).toBe(true);
  expect(page.postConfigs()).toEqual({
    injixo_api_key: KEY,
    freshdesk_domain: 'example.freshdesk.com',
    count_outbound: true,
    __meta: { secure: ['injixo_api_key'] },
  });
});

test('every option that was filled in is stored', async () => {
  page.type('injixoKey', KEY);
  page.type('freshdeskKey', 'freshdesk-key');
  page.type('alertEmail', 'team@example.com');
  page.store.dispatch({ type: 'typed', field: 'configurationId', text: '1234' });
  page.store.dispatch({ type: 'count outbound chosen', chosen: false });
  const saved = page.validate();
  await page.answerAll(200);
  expect(await saved).toBe(true);
  expect(page.postConfigs()).toEqual({
    injixo_api_key: KEY,
    injixo_configuration_id: 1234,
    freshdesk_domain: 'example.freshdesk.com',
    freshdesk_api_key: 'freshdesk-key',
    groups: {},
    count_outbound: false,
    alert_email: 'team@example.com',
    alert_texts: { over: 'Vorbei: {now}' },
    __meta: { secure: ['injixo_api_key', 'freshdesk_api_key'] },
  });
});

test.each([
  ['a mask', { injixo_api_key: MASK, freshdesk_api_key: MASK }],
  [
    'an empty text',
    { injixo_api_key: '', freshdesk_api_key: '', groups: { 1: 'CustomerService' } },
  ],
  ['nothing', { groups: {} }],
  ['the key itself', { injixo_api_key: KEY, freshdesk_api_key: 'freshdesk-key' }],
])('when stored keys come back as %s, they are asked for again and never sent', async (_, keys) => {
  page.getConfigs({ ...keys, freshdesk_domain: 'example.freshdesk.com' });
  expect(page.store.get()).toMatchObject({
    isEdit: true,
    hasStoredFreshdeskKey: true,
    injixoKey: '',
  });
  expect(await page.validate()).toBe(false);
  expect(page.questions).toEqual([]);
  expect(page.store.get().focus.control).toBe('replaceKeys');
});

test.each([
  ['with both keys stored', { freshdesk_api_key: MASK, groups: {} }],
  ['without Freshdesk access', {}],
  ['with a configuration ID', { injixo_configuration_id: 1234 }],
])('saving with nothing to replace is refused, %s, and wipes nothing', async (_, stored) => {
  page.getConfigs({ injixo_api_key: MASK, freshdesk_domain: 'example.freshdesk.com', ...stored });
  expect(await page.validate()).toBe(false);
  expect(problems(page.store.get())).toEqual([{ control: 'replaceKeys', text: 'save.nothing' }]);
  expect(page.questions).toEqual([]);
});

test('keys that were opened and closed again leave nothing of what was typed', async () => {
  page.getConfigs({ injixo_api_key: MASK, injixo_configuration_id: 1234 });
  page.store.dispatch({ type: 'focus asked', control: 'injixoKey' });
  page.type('injixoKey', KEY);
  page.store.dispatch({ type: 'typed', field: 'configurationId', text: '99' });
  page.store.dispatch({ type: 'removal chosen', chosen: true });
  page.store.dispatch({ type: 'keys closed' });
  expect(page.store.get()).toMatchObject({
    isReplacing: false,
    injixoKey: '',
    configurationId: '1234',
    isAccessRemoved: false,
  });
  expect(await page.validate()).toBe(false);
  expect(problems(page.store.get())[0]).toMatchObject({ text: 'save.nothing' });
});

test('whoever types before the stored settings come goes on typing', async () => {
  page.type('injixoKey', KEY);
  page.getConfigs({ injixo_api_key: MASK, freshdesk_domain: 'example.freshdesk.com' });
  const saved = page.validate();
  await page.answerAll(200);
  expect(await saved).toBe(true);
});

test('a mask that is typed or pasted is neither sent nor accepted', async () => {
  page.type('injixoKey', MASK);
  page.completed('injixoKey');
  expect(await page.validate()).toBe(false);
  expect(page.questions).toEqual([]);
});

test('an edit that keeps the Freshdesk key keeps the group names while Freshdesk is away', async () => {
  page.getConfigs({
    injixo_api_key: MASK,
    freshdesk_api_key: MASK,
    groups: { 1: 'CustomerService' },
  });
  page.type('injixoKey', KEY);
  page.type('freshdeskKey', 'freshdesk-key');
  const saved = page.validate();
  await settled();
  for (const { template, answer } of page.questions) answer(template === 'pageGroups' ? 502 : 200);
  expect(await saved).toBe(true);
  expect(page.postConfigs()).toMatchObject({ groups: { 1: 'CustomerService' } });
});

test('a removed Freshdesk key takes its group names with it', async () => {
  page.getConfigs({ freshdesk_api_key: MASK, groups: { 1: 'CustomerService' } });
  page.type('injixoKey', KEY);
  page.store.dispatch({ type: 'removal chosen', chosen: true });
  const saved = page.validate();
  await page.answerAll(200);
  expect(await saved).toBe(true);
  expect(Object.keys(page.postConfigs())).not.toContain('groups');
  expect(Object.keys(page.postConfigs())).not.toContain('freshdesk_api_key');
});
