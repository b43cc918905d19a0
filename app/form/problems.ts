import { checkKey } from '../../server/rules/settings.ts';
import { differingHosts } from './account-host.ts';
import { answerOf } from './check.ts';
import { checkDomain } from './domain.ts';
import { FIELDS } from './form.ts';
import type { Control, Field, Form } from './form.ts';
import type { FreshdeskRefusal } from './freshdesk-answer.ts';
import { canWait } from './injixo-answer.ts';
import type { TextKey } from '../texts/texts.ts';

/** Why saving is refused, and which control mends it. */
export type Problem = { control: Control; text: TextKey };

/** Everything that stands against saving, in the order of the page. */
export function problems(form: Form): Problem[] {
  return FIELDS.flatMap((field) => {
    const text = CHECKS[field](form);
    return text === undefined
      ? []
      : [{ control: text === 'injixo.mayWait' ? 'mayWait' : field, text }];
  });
}

/** Fields that are filled by typing: half a number or address is no mistake yet. */
const TYPED: readonly Field[] = ['domain', 'configurationId', 'alertEmail'];
/** Said elsewhere, with more room. */
const UNSAID: readonly (TextKey | undefined)[] = [
  'injixo.mayWait',
  'injixo.unchecked',
  'domain.differs',
];

/** What to say at a field now: problems of fields that were never filled stay unsaid until saving is asked for. */
export function shownProblem(form: Form, field: Field): TextKey | undefined {
  const text = CHECKS[field](form);
  if (UNSAID.includes(text)) return undefined;
  const isFilled = form[field] !== '' && !TYPED.includes(field);
  const isDue = isFilled || form.left.includes(field) || text === 'freshdesk.noAccount';
  return isDue ? text : undefined;
}

const CHECKS: Record<Field, (form: Form) => TextKey | undefined> = {
  injixoKey: (form) => injixoKeyShape(form) ?? injixoVerdict(form),
  domain: (form) => {
    if (differingHosts(form) !== undefined) return 'domain.differs';
    const problem = checkDomain(form.domain, form.toldDomain ?? null);
    if (problem !== undefined) return `domain.${problem}`;
    const answer = answerOf(form.freshdesk);
    return answer?.kind === 'no account' ? 'freshdesk.noAccount' : undefined;
  },
  freshdeskKey: (form) => freshdeskKeyShape(form) ?? freshdeskVerdict(form),
  configurationId: ({ configurationId }) =>
    configurationId === '' || /^[1-9]\d{0,14}$/.test(configurationId)
      ? undefined
      : 'configurationId.invalid',
  alertEmail: ({ alertEmail }) =>
    alertEmail === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(alertEmail)
      ? undefined
      : 'alertEmail.invalid',
};

/** What stands against sending this key to injixo at all. */
export function injixoKeyShape(form: Form): TextKey | undefined {
  const problem = checkKey(form.injixoKey);
  if (problem === 'empty') return 'injixo.empty';
  if (problem !== undefined) return `key.${problem}`;
  if (form.injixoKey === form.freshdeskKey) return 'injixo.sameKey';
  const isOdd = looksLikeFreshdeskKey(form.injixoKey) && !form.isOddKeyMeant;
  return isOdd ? 'injixo.looksLikeFreshdesk' : undefined;
}

/** What stands against sending this key to Freshdesk; nothing to send is no problem unless one is stored. */
export function freshdeskKeyShape(form: Form): TextKey | undefined {
  const problem = checkKey(form.freshdeskKey);
  if (problem === 'empty') {
    return form.hasStoredFreshdeskKey && !form.isAccessRemoved
      ? 'freshdesk.storedProblem'
      : undefined;
  }
  if (problem !== undefined) return `key.${problem}`;
  return form.injixoKey === form.freshdeskKey ? 'freshdesk.sameKey' : undefined;
}

/** An alert address is there, and no key to make a ticket with; no problem, for health is told on this page too. */
export function isAlertImpossible(form: Form): boolean {
  const keepsKey = form.hasStoredFreshdeskKey && !form.isAccessRemoved;
  return form.alertEmail !== '' && form.freshdeskKey === '' && !keepsKey;
}

/** Freshdesk's keys are 20 letters and digits; injixo's samples are longer and end in `=` (injixo.md 2). */
function looksLikeFreshdeskKey(key: string): boolean {
  return /^[A-Za-z0-9]{17,22}$/.test(key);
}

function injixoVerdict({ injixo, mayWait }: Form): TextKey | undefined {
  const answer = answerOf(injixo);
  if (answer === undefined) return 'injixo.unchecked';
  if (canWait(answer)) return mayWait ? undefined : 'injixo.mayWait';
  if (answer === 'valid') return undefined;
  return answer === 'rejected' ? 'injixo.rejected' : 'injixo.wrongPlace';
}

/** Freshdesk access is optional: a key that cannot be tried now does not stand against saving. */
const FRESHDESK_VERDICTS: Partial<Record<FreshdeskRefusal | 'valid', TextKey>> = {
  rejected: 'freshdesk.rejected',
  'not allowed': 'freshdesk.notAllowed',
};

function freshdeskVerdict(form: Form): TextKey | undefined {
  const answer = answerOf(form.freshdesk);
  return answer && form.freshdeskKey !== '' ? FRESHDESK_VERDICTS[answer.kind] : undefined;
}
