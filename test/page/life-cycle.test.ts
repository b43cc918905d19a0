import { beforeEach, expect, test } from 'vitest';
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
  expect(page.store.get().focus.control).toBe('injixoKey');
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

test('two clicks on save are one check and one answer', async () => {
  page.type('injixoKey', KEY);
  const [one, two] = [page.validate(), page.validate()];
  await settled();
  expect(page.questions).toHaveLength(1);
  page.questions[0]?.answer(200);
  expect(await Promise.all([one, two])).toEqual([true, true]);
});

test('saving while the pasted key is still being checked waits for that check', async () => {
  await settled();
  page.type('injixoKey', KEY);
  page.completed('injixoKey');
  const saved = page.validate();
  await settled();
  expect(page.questions).toHaveLength(1);
  page.questions[0]?.answer(401);
  expect(await saved).toBe(false);
});

test('saving checks again unless the answer is only seconds old', async () => {
  page.type('injixoKey', KEY);
  page.completed('injixoKey');
  await page.answerAll(200);
  page.clock.now += 9_999;
  expect(await page.validate()).toBe(true);
  page.clock.now += 1;
  const saved = page.validate();
  await settled();
  expect(page.questions).toHaveLength(1);
  page.questions[0]?.answer(401);
  expect(await saved).toBe(false);
});

test('injixo away: refused first with the focus on the second step, saved once that is chosen', async () => {
  page.type('injixoKey', KEY);
  const first = page.validate();
  await page.answerAll(502);
  expect(await first).toBe(false);
  expect(page.store.get().focus.control).toBe('mayWait');
  page.store.dispatch({ type: 'may wait chosen', chosen: true });
  const second = page.validate();
  await page.answerAll(502);
  expect(await second).toBe(true);
});

test('a key changed while it is checked on save is not saved on the old key’s answer', async () => {
  page.type('injixoKey', KEY);
  const saved = page.validate();
  await settled();
  page.type('injixoKey', 'another=');
  page.questions[0]?.answer(200);
  expect(await saved).toBe(false);
});
