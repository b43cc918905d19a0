import { answerOf } from './check.ts';
import type { Form } from './form.ts';

type KeyField = 'injixoKey' | 'freshdeskKey';

/** Freshdesk's keys are 20 letters and digits; injixo's samples are longer and end in `=` (injixo.md 2). */
export function looksLikeFreshdeskKey(key: string): boolean {
  return /^[A-Za-z0-9]{17,22}$/.test(key);
}

export function looksLikeInjixoKey(key: string): boolean {
  return key.endsWith('=') || key.length > 40;
}

/**
 * In which field a key does not belong that stands in both: its shape tells, else who has taken it, else the one that was
 * filled last. Undefined where the two differ.
 */
export function misplaced(form: Form): KeyField | undefined {
  const { injixoKey: key, freshdeskKey } = form;
  if (key === '' || key !== freshdeskKey) return undefined;
  if (looksLikeFreshdeskKey(key)) return 'injixoKey';
  return looksLikeInjixoKey(key) ? 'freshdeskKey' : unproven(form);
}

function unproven({ injixo, freshdesk, lastKey }: Form): KeyField {
  if (answerOf(injixo) === 'valid') return 'freshdeskKey';
  return answerOf(freshdesk)?.kind === 'valid' ? 'injixoKey' : lastKey;
}
