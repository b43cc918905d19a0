import { isoSeconds, SECOND } from '../platform/clock.ts';
import type { LoggedContact } from '../rules/contact.ts';
import type { Answer } from '../platform/freshworks.ts';
import { queueIdentifier } from '../rules/queue.ts';
import { meaningOf, refusesEmptiness } from './injixo-answers.ts';
import { retryAfterMs } from './retry-after.ts';

/** The platform refuses a larger body: 100 KB (freshworks-platform.md 5.5), in the stricter reading. */
export const MAX_BODY_BYTES = 100_000;

/** What an answer of injixo means for the contacts that were sent (injixo-answers.ts), and what it says besides. */
export type Outcome =
  | { kind: 'accepted' }
  /** injixo wants another key. */
  | { kind: 'key rejected'; status: number }
  /** injixo answers, but does not take this. */
  | { kind: 'refused'; status: number }
  | { kind: 'too large'; status: number }
  /** Not before `until` (epoch ms); no failure. */
  | { kind: 'wait'; until: number }
  /** Nobody took it. */
  | { kind: 'unreachable'; status: number }
  /** It may have been taken, and nobody said so. */
  | { kind: 'unanswered'; status: number }
  /** It never left the platform: our own quota is spent. */
  | { kind: 'not sent' };

/**
 * The wire format of injixo.md 2: offered, not handled, no duration, whole seconds in UTC. Without contacts it is our own way
 * to ask whether the key is taken, as injixo offers none without side effects (docs/promises.md).
 */
export function contactBody(
  contacts: LoggedContact[],
  domain: string | undefined,
  integrationConfigurationId: number | undefined,
): string {
  const data = contacts.map(({ at, queue, name }) => ({
    properties: { offered: true, handled: false },
    queueName: name,
    queueIdentifier: queueIdentifier(domain, queue),
    timestamp: isoSeconds(at * SECOND),
    channel: 'cases',
  }));
  return JSON.stringify({
    data,
    meta: integrationConfigurationId && { integrationConfigurationId },
  });
}

/** Status → what happens next. 400 and 422 of a probe mean "authenticated": see `isThrough`. */
export function readOutcome(answer: Answer, now: number): Outcome {
  const { status, isOurs } = answer;
  const kind = meaningOf(status);
  if (kind === 'accepted') return { kind };
  if (kind !== 'wait') return { kind, status };
  return isOurs ? { kind: 'not sent' } : { kind, until: now + retryAfterMs(answer, now) };
}

/**
 * Whether a probe shows that contacts may be sent. A 400 or 422 refuses the emptiness of the batch, not the key;
 * but a 400 without headers is the platform's own: it could not fill in the template (5.4).
 */
export function isThrough(outcome: Outcome, answer: Answer): boolean {
  if (outcome.kind === 'accepted') return true;
  const isPlatforms =
    Object.keys(answer.headers).length === 0 &&
    /substitut|invalid url|runtime validation/i.test(answer.body);
  return refusesEmptiness(answer.status) && !isPlatforms;
}
