import { asRecord } from '../../server/rules/settings.ts';
import { numberOf, timeOf } from './health.ts';
import type { Said } from './health-words.ts';
import { patiently } from './send-now.ts';
import type { HandPorts, Report } from './send-now.ts';
import type { TextKey } from '../texts/texts.ts';

/** Why there is no ticket, by the codes of server/health/test-alert.ts. */
const REASONS: Partial<Record<string, TextKey>> = {
  'no address': 'test.noAddress',
  'no Freshdesk key': 'test.noKey',
  'no answer': 'test.noAnswer',
};

/** Has one ticket made on the way of a real alert, and says its number or why there is none. */
export async function sendTestAlert(
  { host, wait }: HandPorts,
  when: (iso: string) => string,
  report: Report,
): Promise<Said> {
  const ask = async () => asRecord(await host.invoke('testAlert', {}));
  const answer = await patiently(ask, wait, report);
  return answer['isBusy'] === true ? { text: 'hand.busy' } : testedSaid(answer, when);
}

function testedSaid(answer: Record<string, unknown>, when: (iso: string) => string): Said {
  const { ticket, reason, status, nextAt, isResolved } = answer;
  const [number, at] = [numberOf(ticket), timeOf(nextAt)];
  // As text: the number of a ticket takes no thousands separators.
  const values = {
    ticket: String(number),
    at: at === null ? '' : when(at),
    status: String(status),
  };
  if (number === undefined) {
    const text = at === null ? (REASONS[String(reason)] ?? 'test.refused') : 'test.wait';
    return { text, values };
  }
  if (at !== null) return { text: 'test.tooSoon', values };
  return { text: isResolved === false ? 'test.unresolved' : 'test.sent', values };
}
