import { asRecord } from '../../server/rules/settings.ts';
import { timeOf } from './health.ts';
import type { Health } from './health.ts';
import type { Said } from './health-words.ts';
import { patiently, PAUSE_MS } from './send-now.ts';
import type { HandPorts, Report } from './send-now.ts';

/** Ten minutes of looking; the app itself goes on for as long as it takes. */
const MAX_LOOKS = 40;

/**
 * Has everything compared with Freshdesk again from `since` (epoch ms) on, and tells how far it is until all of it is, or
 * for ten minutes. `found`: contacts found by comparison so far.
 */
export async function checkAgainSince(
  { host, watch, wait }: HandPorts,
  { since, found, until }: { since: number; found: number; until: (iso: string) => string },
  report: Report,
): Promise<Said> {
  const asked = Date.now();
  const payload = { since: new Date(since).toISOString() };
  const ask = async () => asRecord(await host.invoke('checkAgain', payload));
  const answer = await patiently(ask, wait, report);
  if (answer['isBusy'] === true) return { text: 'hand.busy' };
  let at = beginOf(answer) ?? payload.since;
  for (let look = 0; look < MAX_LOOKS; look++) {
    report({ text: 'again.progress', values: { at: until(at) } });
    await wait(PAUSE_MS);
    const health = await watch.refresh();
    if (health && isComplete(health, asked)) {
      return { text: 'again.done', values: { count: Math.max(0, health.found - found) } };
    }
    at = untilOf(health) ?? at;
  }
  return { text: 'again.goesOn' };
}

function beginOf(answer: Record<string, unknown>): string | null {
  if (!('completeUntil' in answer)) throw new TypeError('not the answer of checkAgain');
  return timeOf(answer['completeUntil']);
}

function untilOf(health: Health | undefined): string | null {
  return health ? health.completeUntil : null;
}

function isComplete({ completeUntil }: Health, asked: number): boolean {
  return completeUntil !== null && Date.parse(completeUntil) >= asked;
}

/** A time as a field for date and time holds it, in the browser's own zone, to the minute. */
export function localInput(at: number): string {
  const zoned = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return zoned.toISOString().slice(0, 16);
}
