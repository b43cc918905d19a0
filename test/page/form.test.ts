import { expect, test } from 'vitest';
import { isHostAsked } from '../../app/form/account-host.ts';
import { EMPTY_FORM } from '../../app/form/form.ts';
import { reduce } from '../../app/form/reduce.ts';
import type { Form, FormEvent } from '../../app/form/form.ts';
import type { InjixoAnswer } from '../../app/form/injixo-answer.ts';
import { problems, shownProblem } from '../../app/form/problems.ts';

const KEY = 'aW5qaXhvIGtleSBvbmUgZm9yIHRlc3RzIG9ubHkgMQ==';
const ACCOUNT = { groups: {}, sources: {}, origins: [], tickets: { count: 0, since: undefined } };

function after(...events: FormEvent[]): Form {
  return events.reduce(reduce, EMPTY_FORM);
}
const typedKey = (text: string): FormEvent => ({ type: 'typed', field: 'injixoKey', text });
const answered = (number: number, answer: InjixoAnswer): FormEvent => ({
  type: 'injixo answered',
  number,
  answer,
  at: 0,
});

test('the answer to an older question never overwrites the newer one', () => {
  const form = after(typedKey('old'), { type: 'injixo asked' }, typedKey('new'), {
    type: 'injixo asked',
  });
  expect(form.injixo).toEqual({ number: 4, phase: 'asking' });
  expect(reduce(form, answered(2, 'rejected')).injixo).toEqual({ number: 4, phase: 'asking' });
  expect(reduce(form, answered(4, 'valid')).injixo).toMatchObject({ answer: 'valid' });
});

test('changing the key voids its verdict', () => {
  const form = after(typedKey(KEY), { type: 'injixo asked' }, answered(2, 'valid'), typedKey('x'));
  expect(form.injixo.phase).toBe('open');
});

test('a changed configuration ID is a new question to injixo, a changed domain one to Freshdesk', () => {
  const asked = after({ type: 'injixo asked' }, { type: 'freshdesk asked' });
  const one = reduce(asked, { type: 'typed', field: 'configurationId', text: '7' });
  expect([one.injixo.phase, one.freshdesk.phase]).toEqual(['open', 'asking']);
  const other = reduce(asked, { type: 'typed', field: 'domain', text: 'example.freshdesk.com' });
  expect([other.injixo.phase, other.freshdesk.phase]).toEqual(['asking', 'open']);
});

test('stored settings fill only what nobody has typed yet, and a stored domain comes before the host’s', () => {
  const form = after(
    { type: 'typed', field: 'alertEmail', text: 'team@example.com' },
    { type: 'host told', domain: 'renamed.freshdesk.com' },
    {
      type: 'configs given',
      stored: {
        domain: 'example.freshdesk.com',
        alertEmail: 'old@example.com',
        countOutbound: false,
      },
    },
    { type: 'host told', domain: 'renamed.freshdesk.com' },
  );
  expect(form).toMatchObject({
    isEdit: true,
    domain: 'example.freshdesk.com',
    alertEmail: 'team@example.com',
    countOutbound: false,
  });
});

test('the domain is asked for only while neither host nor stored settings give it', () => {
  const told: FormEvent = { type: 'host told', domain: undefined };
  const given: FormEvent = { type: 'configs given', stored: { domain: 'example.freshdesk.com' } };
  expect(isHostAsked(after(told))).toBe(true);
  expect(isHostAsked(after(told, given))).toBe(false);
  expect(isHostAsked(after(given, told))).toBe(false);
});

test.each([
  ['', 'injixo.empty'],
  ['************************', 'key.mask'],
  ['one two', 'key.blank inside'],
  ['"quoted"', 'key.quote'],
  ['schlüssel', 'key.not ascii'],
  ['k'.repeat(513), 'key.too long'],
  ['abcdefghij0123456789', 'injixo.looksLikeFreshdesk'],
] as const)('the injixo key %j is not even asked about: %s', (key, text) => {
  const form = after(typedKey(key), { type: 'save asked' });
  expect(shownProblem(form, 'injixoKey')).toBe(text);
  expect(problems(form)[0]).toEqual({ control: 'injixoKey', text });
});

test('an empty page criticises nothing before saving is asked for', () => {
  expect(shownProblem(EMPTY_FORM, 'injixoKey')).toBeUndefined();
  expect(shownProblem(reduce(EMPTY_FORM, { type: 'save asked' }), 'injixoKey')).toBe(
    'injixo.empty',
  );
});

test('half a number is no mistake until the field is left', () => {
  const form = after({ type: 'typed', field: 'configurationId', text: '12a' });
  expect(shownProblem(form, 'configurationId')).toBeUndefined();
  expect(
    shownProblem(reduce(form, { type: 'left', field: 'configurationId' }), 'configurationId'),
  ).toBe('configurationId.invalid');
});

const READY: FormEvent[] = [
  { type: 'host told', domain: 'example.freshdesk.com' },
  typedKey(KEY),
  { type: 'injixo asked' },
];

test.each([
  ['valid', []],
  ['rejected', ['injixo.rejected']],
  ['wrong place', ['injixo.wrongPlace']],
  ['unreachable', ['injixo.mayWait']],
  ['throttled', ['injixo.mayWait']],
  ['unclear', ['injixo.mayWait']],
] as const)('with the answer %j saving is refused for %j', (answer, texts) => {
  const form = after(...READY, answered(2, answer));
  expect(problems(form).map(({ text }) => text)).toEqual(texts);
});

test('saving anyway is a second step, lets only an unanswered check pass, and is forgotten with the key', () => {
  const chosen: FormEvent = { type: 'may wait chosen', chosen: true };
  const waiting = after(...READY, answered(2, 'unreachable'), chosen);
  expect(problems(waiting)).toEqual([]);
  expect(problems(after(...READY, answered(2, 'rejected'), chosen))).toHaveLength(1);
  expect(reduce(waiting, typedKey('other')).mayWait).toBe(false);
});

test('a stored Freshdesk key blocks saving until it is entered again or removed on purpose', () => {
  const given: FormEvent = { type: 'configs given', stored: { hasStoredFreshdeskKey: true } };
  const form = after(...READY, answered(2, 'valid'), given);
  expect(problems(form)).toEqual([{ control: 'freshdeskKey', text: 'freshdesk.storedProblem' }]);
  expect(problems(reduce(form, { type: 'removal chosen', chosen: true }))).toEqual([]);
  const entered = reduce(form, { type: 'typed', field: 'freshdeskKey', text: 'again' });
  expect(problems(entered)).toEqual([]);
});

test('where Freshdesk knows no account, the domain is what has to be mended', () => {
  const form = after(
    ...READY,
    answered(2, 'valid'),
    { type: 'typed', field: 'freshdeskKey', text: 'key' },
    { type: 'freshdesk asked' },
    { type: 'freshdesk answered', number: 2, answer: { kind: 'no account' }, at: 0 },
  );
  expect(problems(form)).toEqual([{ control: 'domain', text: 'freshdesk.noAccount' }]);
  expect(shownProblem(form, 'domain')).toBe('freshdesk.noAccount');
});

test.each([
  [{ kind: 'valid', account: ACCOUNT }, []],
  [{ kind: 'rejected' }, ['freshdesk.rejected']],
  [{ kind: 'not allowed' }, ['freshdesk.notAllowed']],
  [{ kind: 'no account' }, ['freshdesk.noAccount']],
  [{ kind: 'unreachable' }, []],
  [{ kind: 'throttled' }, []],
] as const)('the Freshdesk key with the answer %j', (answer, texts) => {
  const form = after(
    ...READY,
    answered(2, 'valid'),
    { type: 'typed', field: 'freshdeskKey', text: 'key' },
    { type: 'freshdesk asked' },
    { type: 'freshdesk answered', number: 2, answer: { ...answer } as never, at: 0 },
  );
  expect(problems(form).map(({ text }) => text)).toEqual(texts);
});
