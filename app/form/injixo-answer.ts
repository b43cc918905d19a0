import { meaningOf, refusesEmptiness } from '../../server/clients/injixo-answers.ts';
import type { Meaning } from '../../server/clients/injixo-answers.ts';
import type { Reply } from '../host/host.ts';

/**
 * What injixo's answer to the probe says of the key. `held`: the app could start with it and keep contacts.
 * The probe, an empty batch, is our own design: injixo documents no way to check a key (injixo.md 3.3).
 */
export type InjixoAnswer =
  'valid' | 'rejected' | 'wrong place' | 'throttled' | 'unreachable' | 'unclear';

/** What each meaning of a status says of a key that was only tried. */
const OF_KEY: Record<Meaning, InjixoAnswer> = {
  accepted: 'valid',
  'key rejected': 'rejected',
  wait: 'throttled',
  unreachable: 'unreachable',
  unanswered: 'unreachable',
  refused: 'unclear',
  'too large': 'unclear',
};
/** What is not there takes no contacts: the page can tell what may be wrong. */
const NOT_THERE = 404;

export function injixoAnswer({ status, isFromPlatform }: Reply): InjixoAnswer {
  if (refusesEmptiness(status)) return status === 400 && isFromPlatform ? 'unclear' : 'valid';
  return status === NOT_THERE ? 'wrong place' : OF_KEY[meaningOf(status)];
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
