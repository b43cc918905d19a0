import { expect, test } from 'vitest';
import { EMPTY_FORM } from '../../app/form/form.ts';
import { reduce } from '../../app/form/reduce.ts';
import type { Form, FormEvent } from '../../app/form/form.ts';
import type { InjixoAnswer } from '../../app/form/injixo-answer.ts';
import { shownProblem } from '../../app/form/problems.ts';

const KEY = 'aW5qaXhvIGtleSBvbmUgZm9yIHRlc3RzIG9ubHkgMQ==';

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

const FRESHDESK_KEY = 'abcdefghij0123456789';
const typedFreshdesk = (text: string): FormEvent => ({
  type: 'typed',
  field: 'freshdeskKey',
  text,
});

test.each([
  ['injixo’s', KEY, [typedKey(KEY), typedFreshdesk(KEY)], 'freshdeskKey', 'freshdesk.sameKey'],
  ['injixo’s', KEY, [typedFreshdesk(KEY), typedKey(KEY)], 'freshdeskKey', 'freshdesk.sameKey'],
  [
    'Freshdesk’s',
    FRESHDESK_KEY,
    [typedKey(FRESHDESK_KEY), typedFreshdesk(FRESHDESK_KEY)],
    'injixoKey',
    'injixo.sameKey',
  ],
  [
    'Freshdesk’s',
    FRESHDESK_KEY,
    [typedFreshdesk(FRESHDESK_KEY), typedKey(FRESHDESK_KEY)],
    'injixoKey',
    'injixo.sameKey',
  ],
  [
    'nobody’s',
    'neither-nor',
    [typedKey('neither-nor'), typedFreshdesk('neither-nor')],
    'freshdeskKey',
    'freshdesk.sameKey',
  ],
  [
    'nobody’s',
    'neither-nor',
    [typedFreshdesk('neither-nor'), typedKey('neither-nor')],
    'injixoKey',
    'injixo.sameKey',
  ],
] as const)(
  'the same key in both fields, by its shape %s (%s): one of them is accused, the right one',
  (_, __, events, field, text) => {
    const form = after(...events);
    expect(shownProblem(form, field)).toBe(text);
    const other = field === 'injixoKey' ? 'freshdeskKey' : 'injixoKey';
    expect(shownProblem(form, other)).toBeUndefined();
  },
);

test('a key that injixo has taken is not the one that is wrong there', () => {
  const form = after(
    typedFreshdesk('neither-nor'),
    typedKey('neither-nor'),
    { type: 'injixo asked' },
    answered(2, 'valid'),
  );
  expect(shownProblem(form, 'injixoKey')).toBeUndefined();
  expect(shownProblem(form, 'freshdeskKey')).toBe('freshdesk.sameKey');
});

test('injixo’s key in Freshdesk’s field is known by its shape, unless the admin says otherwise', () => {
  const form = after(typedFreshdesk(KEY));
  expect(shownProblem(form, 'freshdeskKey')).toBe('freshdesk.looksLikeInjixo');
  const meant = reduce(form, { type: 'odd Freshdesk key meant' });
  expect(shownProblem(meant, 'freshdeskKey')).toBeUndefined();
});

test.each([
  'https://example.freshdesk.com',
  'example.freshdesk.com',
  'http://x',
  'www.injixo.com/key',
  'api.injixo.com',
])('the address %s is no key, in neither field', (text) => {
  expect(shownProblem(after(typedKey(text)), 'injixoKey')).toBe('key.url');
  expect(shownProblem(after(typedFreshdesk(text)), 'freshdeskKey')).toBe('key.url');
});
