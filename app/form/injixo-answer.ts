import type { Reply } from '../host/host.ts';

/**
 * What injixo's answer to the probe says of the key. `held`: the app could start with it and keep contacts.
 * The probe, an empty batch, is our own design: injixo documents no way to check a key (injixo.md 3.3).
 */
export type InjixoAnswer =
  'valid' | 'rejected' | 'wrong place' | 'throttled' | 'unreachable' | 'unclear';

/** Statuses that say something; all others are 'unclear', 5xx is 'unreachable'. */
const MEANINGS: Record<number, InjixoAnswer> = {
  400: 'valid', // The key was good enough for injixo to look at the (empty) batch.
  422: 'valid',
  401: 'rejected',
  403: 'rejected',
  404: 'wrong place',
  408: 'unreachable',
  429: 'throttled',
};

export function injixoAnswer(reply: Reply): InjixoAnswer {
  if (reply.status >= 200 && reply.status < 300) return 'valid';
  if (reply.status >= 500) return 'unreachable';
  if (reply.status === 400 && reply.isFromPlatform) return 'unclear';
  return MEANINGS[reply.status] ?? 'unclear';
}

/** Nobody knows yet whether the key is good: saving is possible, as a deliberate second step. */
export function canWait(
  answer: InjixoAnswer | undefined,
): answer is 'unreachable' | 'throttled' | 'unclear' {
  return answer === 'unreachable' || answer === 'throttled' || answer === 'unclear';
}

/** The probe's body: an empty batch, for the integration that the admin named, if any. */
export function probeBody(configurationId: string): string {
  const meta = { integrationConfigurationId: Number(configurationId) };
  return JSON.stringify(configurationId === '' ? { data: [] } : { data: [], meta });
}
