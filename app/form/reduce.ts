import { answerOf, ask, reopen, settle } from './check.ts';
import type { Check } from './check.ts';
import { FIELDS } from './form.ts';
import { canWait } from './injixo-answer.ts';
import type { Control, Field, Form, FormEvent, StoredForm } from './form.ts';

/**
 * The page's state machine. Whatever the order of events, an answer shown belongs to what stands in the
 * fields now: changing a field that a check depends on voids the check.
 */
export function reduce(form: Form, event: FormEvent): Form {
  switch (event.type) {
    case 'configs given':
      return configsGiven(form, event.stored);
    case 'host told':
      return hostTold(form, event.domain);
    case 'typed':
      return typed(form, event.field, event.text.trim());
    case 'left':
      return { ...form, left: [...new Set([...form.left, event.field])] };
    case 'save asked':
      return { ...form, left: FIELDS };
    case 'focus asked':
      return focusAsked(form, event.control);
    default:
      return { ...form, ...choice(form, event) };
  }
}

type Choice = Exclude<
  FormEvent,
  { type: 'configs given' | 'host told' | 'typed' | 'left' | 'save asked' | 'focus asked' }
>;

function choice(form: Form, event: Choice): Partial<Form> {
  switch (event.type) {
    case 'host chosen':
      return { domain: event.domain, isHostSettled: true, freshdesk: reopen(form.freshdesk) };
    case 'keys closed':
      return keysClosed(form);
    case 'may wait chosen':
      return { mayWait: event.chosen };
    case 'removal chosen':
      return { isAccessRemoved: event.chosen };
    case 'count outbound chosen':
      return { countOutbound: event.chosen };
    default:
      return isFact(event) ? FACTS[event.type] : check(form, event);
  }
}

/** Events that say all by their name. */
const FACTS = {
  'host lost': { isHostLost: true },
  'keys opened': { isReplacing: true, left: [] },
  'odd key meant': { isOddKeyMeant: true },
  'odd Freshdesk key meant': { isOddFreshdeskKeyMeant: true },
} as const;

function isFact(event: Choice): event is Extract<Choice, { type: keyof typeof FACTS }> {
  return event.type in FACTS;
}

function check(
  form: Form,
  event: Extract<Choice, { type: `${string} asked` | `${string} answered` }>,
): Partial<Form> {
  switch (event.type) {
    case 'injixo asked':
      return { injixo: ask(form.injixo) };
    case 'injixo answered':
      return injixoAnswered(form, event);
    case 'freshdesk asked':
      return { freshdesk: ask(form.freshdesk) };
    case 'freshdesk answered': {
      const freshdesk = settle(form.freshdesk, event);
      const isDomainAsked = form.isDomainAsked || answerOf(freshdesk)?.kind === 'no account';
      return { freshdesk, isDomainAsked };
    }
  }
}

/** The way to a field of the keys opens them. */
function focusAsked(form: Form, control: Control): Form {
  const opens = form.isEdit && KEY_CONTROLS.includes(control) && !form.isReplacing;
  const focus = { control, count: form.focus.count + 1 };
  return opens ? { ...form, focus, isReplacing: true, left: [] } : { ...form, focus };
}

const KEY_CONTROLS: readonly Control[] = [
  'injixoKey',
  'domain',
  'freshdeskKey',
  'configurationId',
  'mayWait',
];

/** What was stored stays stored; what was typed in its place is forgotten. */
function keysClosed(form: Form): Partial<Form> {
  return {
    isReplacing: false,
    injixoKey: '',
    freshdeskKey: '',
    configurationId: form.storedConfigurationId,
    isAccessRemoved: false,
    mayWait: false,
    isOddKeyMeant: false,
    left: [],
    focus: { control: 'replaceKeys', count: form.focus.count + 1 },
    injixo: reopen(form.injixo),
    freshdesk: reopen(form.freshdesk),
  };
}

/** Saving without an answer was chosen while there was none: one that tells of the key ends that. */
function injixoAnswered(
  form: Form,
  event: Extract<FormEvent, { type: 'injixo answered' }>,
): Partial<Form> {
  const injixo = settle(form.injixo, event);
  const answer = answerOf(injixo);
  return { injixo, mayWait: form.mayWait && (answer === undefined || canWait(answer)) };
}

/**
 * Stored settings fill what nobody has touched yet: they may come after the first keystroke. Checks that were
 * asked with other values are void.
 */
function configsGiven(form: Form, stored: Partial<StoredForm>): Form {
  const { domain = form.domain, alertEmail = '' } = stored;
  const { configurationId: id = '' } = stored;
  const configurationId = form.configurationId || id;
  return {
    ...form,
    ...stored,
    configurationId,
    domain,
    alertEmail: form.alertEmail || alertEmail,
    isDomainAsked: form.isDomainAsked && domain === '',
    isEdit: true,
    isReplacing: hasTypedKeys(form),
    injixo: unlessSame(form.injixo, configurationId, form.configurationId),
    freshdesk: unlessSame(form.freshdesk, domain, form.domain),
  };
}

/** Whoever was quicker than the settings goes on typing. */
function hasTypedKeys({ isReplacing, injixoKey, freshdeskKey }: Form): boolean {
  return isReplacing || injixoKey !== '' || freshdeskKey !== '';
}

function unlessSame<Answer>(check: Check<Answer>, value: string, before: string): Check<Answer> {
  return value === before ? check : reopen(check);
}

/** Where the settings have a domain already, it stays until the admin says otherwise (account-host.ts). */
function hostTold(form: Form, told: string | undefined): Form {
  const toldDomain = told ?? null;
  if (form.domain !== '') return { ...form, toldDomain };
  return { ...form, toldDomain, domain: told ?? '' };
}

function typed(form: Form, field: Field, text: string): Form {
  if (form[field] === text) return form;
  const next = { ...form, [field]: text, isReplacing: form.isReplacing || form.isEdit };
  if (field === 'injixoKey') {
    const injixo = reopen(form.injixo);
    return { ...next, mayWait: false, isOddKeyMeant: false, lastKey: field, injixo };
  }
  if (field === 'configurationId') return { ...next, injixo: reopen(form.injixo) };
  if (field === 'freshdeskKey') {
    const freshdesk = reopen(form.freshdesk);
    const voided = { mayWait: false, isAccessRemoved: false, isOddFreshdeskKeyMeant: false };
    return { ...next, ...voided, lastKey: field, freshdesk };
  }
  if (field !== 'domain') return next;
  return { ...next, isDomainAsked: true, freshdesk: reopen(form.freshdesk) };
}
