import { bareHost } from '../../server/rules/settings.ts';
import { checkDomain } from './domain.ts';
import type { Form } from './form.ts';

/** The part of the form that says which Freshdesk account this is. */
type HostForm = Pick<Form, 'domain' | 'storedDomain' | 'toldDomain' | 'isHostSettled'>;

/** The host that the Freshdesk key may go to now; undefined while there is none, or two of them. */
export function keyHost(form: HostForm): string | undefined {
  const { domain, toldDomain } = form;
  if (toldDomain === undefined || differingHosts(form) !== undefined) return undefined;
  return checkDomain(domain, toldDomain) === undefined ? bareHost(domain) : undefined;
}

/** The admin has to type it: nobody says which account this is, or what they say is none. */
export function isHostAsked(form: HostForm & Pick<Form, 'isDomainAsked'>): boolean {
  return form.isDomainAsked || (form.toldDomain === null && keyHost(form) === undefined);
}

/** Whether the platform itself says that this is the account: then the key goes there unasked, as soon as it is pasted. */
export function isToldHost({ domain, toldDomain }: HostForm): boolean {
  return typeof toldDomain === 'string' && bareHost(domain) === toldDomain;
}

/** What Freshworks tells and what the settings were saved with, while they differ and the admin has not chosen. */
export function differingHosts(form: HostForm): { told: string; stored: string } | undefined {
  const { toldDomain: told, storedDomain: stored, isHostSettled } = form;
  if (isHostSettled || typeof told !== 'string' || stored === '' || stored === told)
    return undefined;
  return { told, stored };
}
