import { asRecord, bareHost, readNames } from '../../server/rules/settings.ts';
import { answerOf } from './check.ts';
import type { Form, FormEvent } from './form.ts';

/**
 * Reads what is stored into the form. Secure values are never taken over: the platform hands out a mask, an
 * empty text or nothing at all in their place (freshworks-platform.md 8.3).
 */
export function readConfigs(configs: unknown): Extract<FormEvent, { type: 'configs given' }> {
  const stored = asRecord(configs);
  const domain = bareHost(stored['freshdesk_domain']);
  return {
    type: 'configs given',
    stored: {
      configurationId: textOf(stored['injixo_configuration_id']),
      storedConfigurationId: textOf(stored['injixo_configuration_id']),
      alertEmail: textOf(stored['alert_email']),
      countOutbound: String(stored['count_outbound']) !== 'false',
      // `groups` is stored exactly when a key is: it tells even where the host leaves the key out.
      hasStoredFreshdeskKey: textOf(stored['freshdesk_api_key']) !== '' || 'groups' in stored,
      storedGroups: readNames(stored['groups']),
      ...(domain === undefined ? {} : { domain, storedDomain: domain }),
    },
  };
}

/** What is stored besides the form: the alert's texts, in the page's language. */
export type Words = { alertTexts: () => Record<string, string> };

/** What the platform stores: it replaces everything stored before. Optional values are left out when empty. */
export function writeConfigs(form: Form, { alertTexts }: Words): Record<string, unknown> {
  const { configurationId, alertEmail } = form;
  const access = writeAccess(form);
  return {
    injixo_api_key: form.injixoKey,
    ...(configurationId === '' ? {} : { injixo_configuration_id: Number(configurationId) }),
    freshdesk_domain: bareHost(form.domain) ?? '',
    ...access,
    count_outbound: form.countOutbound,
    ...(alertEmail === '' ? {} : { alert_email: alertEmail, alert_texts: alertTexts() }),
    __meta: { secure: ['injixo_api_key', 'freshdesk_api_key'].filter(isReturned) },
  };

  function isReturned(key: string): boolean {
    return key === 'injixo_api_key' || key in access;
  }
}

/** Freshdesk access, if there is any: the key, and the names of groups as far as they are known. */
function writeAccess({ freshdeskKey, freshdesk, storedGroups }: Form): Record<string, unknown> {
  if (freshdeskKey === '') return {};
  const answer = answerOf(freshdesk);
  const groups = answer?.kind === 'valid' ? answer.account.groups : storedGroups;
  return { freshdesk_api_key: freshdeskKey, groups };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
