import { checkKey } from '../../server/rules/settings.ts';
import { differingHosts } from './account-host.ts';
import { answerOf } from './check.ts';
import { checkDomain } from './domain.ts';
import { FIELDS } from './form.ts';
import { looksLikeFreshdeskKey, looksLikeInjixoKey, misplaced } from './key-shapes.ts';
import type { Control, Field, Form } from './form.ts';
import type { FreshdeskRefusal } from './freshdesk-answer.ts';
import { canWait } from './injixo-answer.ts';
import type { InjixoAnswer } from './injixo-answer.ts';
import type { TextKey } from '../texts/texts.ts';

/** Why saving is refused, and which control mends it. */
export type Problem = { control: Control; text: TextKey };

/** Everything that stands against saving, in the order of the page. */
export function problems(form: Form): Problem[] {
  if (hasNothingToSave(form)) return [{ control: 'replaceKeys', text: 'save.nothing' }];
  return FIELDS.flatMap((field) => {
    const text = CHECKS[field](form);
    return text === undefined
      ? []
      : [{ control: MAY_WAIT.includes(text) ? 'mayWait' : field, text }];
  });
}

/** Saving would put empty fields in the place of the stored keys: nothing is worth that. */
export function hasNothingToSave({ isEdit, isReplacing }: Form): boolean {
  return isEdit && !isReplacing;
}

/** Saving has been asked for, and what stands there now was there then. */
export function isSaveAsked({ left }: Form): boolean {
  return FIELDS.every((field) => left.includes(field));
}

export function saysNothingToSave(form: Form): boolean {
  return hasNothingToSave(form) && form.left.length > 0;
}

const MAY_WAIT: readonly TextKey[] = ['injixo.mayWait', 'freshdesk.mayWait'];

/** Fields that are filled by typing: half a number or address is no mistake yet. */
const TYPED: readonly Field[] = ['domain', 'configurationId', 'alertEmail'];
/** Said elsewhere, with more room. */
const UNSAID: readonly (TextKey | undefined)[] = [
  ...MAY_WAIT,
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
  alertEmail: ({ alertEmail }) => (isAddress(alertEmail) ? undefined : 'alertEmail.invalid'),
};

/** What stands against sending this key to injixo at all. */
export function injixoKeyShape(form: Form): TextKey | undefined {
  const problem = checkKey(form.injixoKey);
  if (problem === 'empty') return 'injixo.empty';
  if (problem !== undefined) return `key.${problem}`;
  if (misplaced(form) === 'injixoKey') return 'injixo.sameKey';
  const isOdd = looksLikeFreshdeskKey(form.injixoKey) && !form.isOddKeyMeant;
  return isOdd ? 'injixo.looksLikeFreshdesk' : undefined;
}

/** What stands against sending this key to Freshdesk; nothing to send is no problem unless one is stored. */
export function freshdeskKeyShape(form: Form): TextKey | undefined {
  const problem = checkKey(form.freshdeskKey);
  if (problem === 'empty') return isStoredKeyAtStake(form) ? 'freshdesk.storedProblem' : undefined;
  if (problem !== undefined) return `key.${problem}`;
  if (misplaced(form) === 'freshdeskKey') return 'freshdesk.sameKey';
  const isOdd = looksLikeInjixoKey(form.freshdeskKey) && !form.isOddFreshdeskKeyMeant;
  return isOdd ? 'freshdesk.looksLikeInjixo' : undefined;
}

function isStoredKeyAtStake({ hasStoredFreshdeskKey, isAccessRemoved }: Form): boolean {
  return hasStoredFreshdeskKey && !isAccessRemoved;
}

/** One e-mail address, or none. */
export function isAddress(text: string): boolean {
  return text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** There is no key to open a ticket with; no problem, for health is told on this page too. */
export function isAlertKeyMissing(form: Form): boolean {
  return form.freshdeskKey === '' && !isStoredKeyAtStake(form);
}

function injixoVerdict({ injixo, mayWait }: Form): TextKey | undefined {
  const answer = answerOf(injixo);
  // Saving asked, and nobody has answered in time: as a deliberate second step it goes on without.
  if (injixo.phase === 'asking' || canWait(answer)) return mayWait ? undefined : 'injixo.mayWait';
  if (answer === undefined) return 'injixo.unchecked';
  return INJIXO_VERDICTS[answer];
}

const INJIXO_VERDICTS: Partial<Record<InjixoAnswer, TextKey>> = {
  rejected: 'injixo.rejected',
  'wrong place': 'injixo.wrongPlace',
};

/** Freshdesk access is optional: a key that cannot be tried now does not stand against saving. */
const FRESHDESK_VERDICTS: Partial<Record<FreshdeskRefusal | 'valid', TextKey>> = {
  rejected: 'freshdesk.rejected',
  'not allowed': 'freshdesk.notAllowed',
};

function freshdeskVerdict(form: Form): TextKey | undefined {
  const answer = answerOf(form.freshdesk);
  if (form.freshdesk.phase === 'asking' && !form.mayWait) return 'freshdesk.mayWait';
  return answer && form.freshdeskKey !== '' ? FRESHDESK_VERDICTS[answer.kind] : undefined;
}
