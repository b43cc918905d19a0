import { answerOf, ask, openCheck, reopen, settle } from './check.ts';
import type { Check } from './check.ts';
import type { FreshdeskAnswer } from './freshdesk-answer.ts';
import type { InjixoAnswer } from './injixo-answer.ts';

/** The fields that saving can be refused for, in the order of the page. */
export const FIELDS = [
  'injixoKey',
  'domain',
  'freshdeskKey',
  'configurationId',
  'alertEmail',
] as const;
export type Field = (typeof FIELDS)[number];
/** What the focus can be sent to. */
export type Control = Field | 'mayWait';

/** All that the page knows. Text fields hold what was typed, without outer blanks. */
export type Form = Record<Field, string> & {
  /** The app is installed: stored settings were handed to the page. */
  isEdit: boolean;
  /** A Freshdesk key is stored; the page cannot read it (freshworks-platform.md 8.3). */
  hasStoredFreshdeskKey: boolean;
  /** The admin chose to save without the stored Freshdesk key. */
  isAccessRemoved: boolean;
  /** The platform's client could not be reached: nothing can be asked. */
  isHostLost: boolean;
  /** Of the Freshdesk account, as the settings were saved; empty: none. */
  storedDomain: string;
  /** The same, as Freshworks tells it; null: it does not, undefined: it has not been heard yet. */
  toldDomain: string | null | undefined;
  /** The admin has chosen between two hosts, stored and told. */
  isHostSettled: boolean;
  /** There is no Freshdesk account where it was said to be, or the admin has begun to type where it is. */
  isDomainAsked: boolean;
  /** The admin chose to save although injixo cannot be asked now. */
  mayWait: boolean;
  /** The admin says that the key is injixo's, though it has the shape of a Freshdesk key. */
  isOddKeyMeant: boolean;
  countOutbound: boolean;
  /** Group id → name as last read and stored. */
  storedGroups: Record<string, string>;
  injixo: Check<InjixoAnswer>;
  freshdesk: Check<FreshdeskAnswer>;
  /** Fields whose emptiness or format may be criticised: left once, or saving was asked for. */
  left: readonly Field[];
  /** Where the focus has to go; `count` tells two requests for the same control apart. */
  focus: { control: Control | undefined; count: number };
};

export type FormEvent =
  | { type: 'configs given'; stored: Partial<StoredForm> }
  | { type: 'host told'; domain: string | undefined }
  | { type: 'host chosen'; domain: string }
  | { type: 'host lost' }
  | { type: 'typed'; field: Field; text: string }
  | { type: 'left'; field: Field }
  | { type: 'odd key meant' }
  | { type: 'may wait chosen'; chosen: boolean }
  | { type: 'removal chosen'; chosen: boolean }
  | { type: 'count outbound chosen'; chosen: boolean }
  | { type: 'injixo asked' }
  | { type: 'injixo answered'; number: number; answer: InjixoAnswer; at: number }
  | { type: 'freshdesk asked' }
  | { type: 'freshdesk answered'; number: number; answer: FreshdeskAnswer; at: number }
  | { type: 'save asked' }
  | { type: 'focus asked'; control: Control };

type StoredForm = Pick<
  Form,
  | 'domain'
  | 'storedDomain'
  | 'configurationId'
  | 'alertEmail'
  | 'countOutbound'
  | 'hasStoredFreshdeskKey'
  | 'storedGroups'
>;

export const EMPTY_FORM: Form = {
  injixoKey: '',
  domain: '',
  freshdeskKey: '',
  configurationId: '',
  alertEmail: '',
  isEdit: false,
  hasStoredFreshdeskKey: false,
  isAccessRemoved: false,
  isHostLost: false,
  storedDomain: '',
  toldDomain: undefined,
  isHostSettled: false,
  isDomainAsked: false,
  mayWait: false,
  isOddKeyMeant: false,
  countOutbound: true,
  storedGroups: {},
  injixo: openCheck(),
  freshdesk: openCheck(),
  left: [],
  focus: { control: undefined, count: 0 },
};

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
      return { ...form, focus: { control: event.control, count: form.focus.count + 1 } };
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
      return {
        domain: event.domain,
        isHostSettled: true,
        freshdesk: reopen(form.freshdesk),
      };
    case 'host lost':
      return { isHostLost: true };
    case 'odd key meant':
      return { isOddKeyMeant: true };
    case 'may wait chosen':
      return { mayWait: event.chosen };
    case 'removal chosen':
      return { isAccessRemoved: event.chosen };
    case 'count outbound chosen':
      return { countOutbound: event.chosen };
    default:
      return check(form, event);
  }
}

function check(
  form: Form,
  event: Extract<Choice, { type: `${string} asked` | `${string} answered` }>,
): Partial<Form> {
  switch (event.type) {
    case 'injixo asked':
      return { injixo: ask(form.injixo) };
    case 'injixo answered':
      return { injixo: settle(form.injixo, event) };
    case 'freshdesk asked':
      return { freshdesk: ask(form.freshdesk) };
    case 'freshdesk answered': {
      const freshdesk = settle(form.freshdesk, event);
      const isDomainAsked = form.isDomainAsked || answerOf(freshdesk)?.kind === 'no account';
      return { freshdesk, isDomainAsked };
    }
  }
}

/**
 * Stored settings fill what nobody has touched yet: they may come after the first keystroke. Checks that were
 * asked with other values are void.
 */
function configsGiven(form: Form, stored: Partial<StoredForm>): Form {
  const domain = stored.domain ?? form.domain;
  const configurationId = form.configurationId || (stored.configurationId ?? '');
  return {
    ...form,
    ...stored,
    configurationId,
    domain,
    alertEmail: form.alertEmail || (stored.alertEmail ?? ''),
    isDomainAsked: form.isDomainAsked && domain === '',
    isEdit: true,
    injixo: unlessSame(form.injixo, configurationId, form.configurationId),
    freshdesk: unlessSame(form.freshdesk, domain, form.domain),
  };
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
  const next = { ...form, [field]: text };
  if (field === 'injixoKey') {
    return { ...next, mayWait: false, isOddKeyMeant: false, injixo: reopen(form.injixo) };
  }
  if (field === 'configurationId') return { ...next, injixo: reopen(form.injixo) };
  if (field === 'freshdeskKey') {
    return { ...next, isAccessRemoved: false, freshdesk: reopen(form.freshdesk) };
  }
  if (field !== 'domain') return next;
  return { ...next, isDomainAsked: true, freshdesk: reopen(form.freshdesk) };
}
