import { beforeEach, expect, test } from 'vitest';
import { problems } from '../../app/form/problems.ts';
import { openPage, settled } from './opened-page.ts';
import type { OpenedPage } from './opened-page.ts';

const KEY = 'aW5qaXhvIGtleSBvbmUgZm9yIHRlc3RzIG9ubHkgMQ==';
let page: OpenedPage;
beforeEach(() => {
  page = openPage();
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

test('saving answers from what was checked before, for ten minutes', async () => {
  page.type('injixoKey', KEY);
  page.completed('injixoKey');
  await page.answerAll(200);
  page.clock.now += 10 * 60_000 - 1;
  expect(await page.validate()).toBe(true);
  page.clock.now += 1;
  const saved = page.validate();
  await settled();
  expect(page.questions).toHaveLength(1);
  page.questions[0]?.answer(401);
  expect(await saved).toBe(false);
});

test('an injixo that takes long is not waited for: saving says so, and goes on as a second step', async () => {
  page.type('injixoKey', KEY);
  const first = page.validate();
  await settled();
  page.wearOut();
  expect(await first).toBe(false);
  expect(problems(page.store.get())).toEqual([{ control: 'mayWait', text: 'injixo.mayWait' }]);
  page.store.dispatch({ type: 'may wait chosen', chosen: true });
  expect(await page.validate()).toBe(true);
  expect(page.questions).toHaveLength(1);
});

test('what injixo said late counts all the same: a key that it rejects is not saved', async () => {
  page.type('injixoKey', KEY);
  const first = page.validate();
  await settled();
  page.wearOut();
  expect(await first).toBe(false);
  page.store.dispatch({ type: 'may wait chosen', chosen: true });
  page.questions.shift()?.answer(401);
  await settled();
  const second = page.validate();
  await page.answerAll(401);
  expect(await second).toBe(false);
});

test('a Freshdesk that takes long is not waited for either', async () => {
  page.type('injixoKey', KEY);
  page.type('freshdeskKey', 'freshdesk-key');
  const first = page.validate();
  await settled();
  for (const { template, answer } of page.questions) if (template === 'checkInjixoKey') answer(200);
  page.wearOut();
  expect(await first).toBe(false);
  expect(problems(page.store.get())).toEqual([{ control: 'mayWait', text: 'freshdesk.mayWait' }]);
  page.store.dispatch({ type: 'may wait chosen', chosen: true });
  expect(await page.validate()).toBe(true);
});

test('injixo’s key in Freshdesk’s field goes nowhere', async () => {
  await settled();
  page.type('freshdeskKey', KEY);
  page.completed('freshdeskKey');
  expect(page.questions).toEqual([]);
});

test('correcting one of two equal keys has the other one checked again', async () => {
  await settled();
  page.type('freshdeskKey', 'neither-nor');
  page.completed('freshdeskKey');
  await page.answerAll(200);
  page.type('freshdeskKey', 'its-own');
  page.type('injixoKey', 'its-own');
  page.completed('injixoKey');
  page.type('injixoKey', KEY);
  page.completed('injixoKey');
  await settled();
  expect(page.questions.map(({ template }) => template).sort()).toEqual([
    'checkInjixoKey',
    'pageGroups',
  ]);
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
