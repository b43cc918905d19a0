import { asRecord } from '../../server/rules/settings.ts';
import type { Said } from './health-words.ts';
import { numberOf, timeOf } from './health.ts';
import type { Host } from '../host/host.ts';
import { MAX_WAITS, patiently, PAUSE_MS } from './send-now.ts';
import type { HandPorts, Report } from './send-now.ts';
import type { TextKey } from '../texts/texts.ts';

/**
 * A contact that injixo refuses while it takes others. `status`: injixo's HTTP answer, 0 = it was not asked; times ISO
 * 8601. `ticket`: null for a reply, of which the app knows its own number only.
 */
export type SetAsideContact = {
  id: string;
  ticket: number | null;
  at: string | null;
  queue: string;
  identifier: string;
  status: number;
  since: string | null;
};

/** More would take minutes: the app answers some five calls a minute. */
const MAX_RECORDS = 40;
const MAX_ROUNDS = 10;

/** Reads all of them, record by record, as fast as the app lets it. Rejects where the app gives no answer. */
export async function readSetAside(ports: HandPorts, report: Report): Promise<SetAsideContact[]> {
  const contacts: SetAsideContact[] = [];
  let records = 1;
  for (let record = 0; record < Math.min(records, MAX_RECORDS); record++) {
    const ask = async () => asRecord(await ports.host.invoke('setAsideContacts', { record }));
    const answer = await patiently(ask, ports.wait, report);
    if (!Array.isArray(answer['contacts'])) {
      throw new TypeError('not the answer of setAsideContacts');
    }
    records = numberOf(answer['records']) ?? 1;
    contacts.push(...answer['contacts'].map(asRecord).map(contactOf));
  }
  return contacts;
}

function contactOf(fields: Record<string, unknown>): SetAsideContact {
  return {
    id: String(fields['id']),
    ticket: numberOf(fields['ticket']) ?? null,
    at: timeOf(fields['at']),
    queue: String(fields['queue']),
    identifier: String(fields['identifier']),
    status: numberOf(fields['status']) ?? 0,
    since: timeOf(fields['since']),
  };
}

/** 0: no event could be made of it, so injixo was never asked. */
const REASONS: Record<number, TextKey> = {
  0: 'reason.0',
  400: 'reason.400',
  413: 'reason.413',
  422: 'reason.422',
};

export function reasonOf(status: number): TextKey {
  return REASONS[status] ?? 'reason.other';
}

/** Tries one of them again; waits for a run that is at work. */
export async function retryOne(
  { host, watch, wait }: HandPorts,
  id: string,
  report: Report,
): Promise<Said> {
  const { isBusy, retried, setAside } = await patiently(
    () => askToRetry(host, { id }),
    wait,
    report,
  );
  if (isBusy) return { text: 'hand.busy' };
  await watch.refresh();
  return retriedSaid(retried, setAside);
}

/** Tries them again, round after round while some leave; waits for a run that is at work. */
export async function retrySetAside(
  { host, watch, wait }: HandPorts,
  report: Report,
): Promise<Said> {
  let left = Infinity;
  let retried = 0;
  for (let round = 1, waits = 0; round <= MAX_ROUNDS;) {
    const answer = await askToRetry(host);
    if (answer.isBusy && ++waits > MAX_WAITS) return { text: 'hand.busy' };
    if (!answer.isBusy) {
      retried += answer.retried;
      await watch.refresh();
      if (isOver(answer, left)) return retriedSaid(retried, answer.setAside);
      left = answer.setAside;
      round += 1;
    }
    report(answer.isBusy ? { text: 'hand.waiting' } : progress(retried, left));
    await wait(PAUSE_MS);
  }
  return retriedSaid(retried, left);
}

type Retried = { isBusy: boolean; retried: number; setAside: number };

async function askToRetry(host: Host, which: { id?: string } = {}): Promise<Retried> {
  const answer = asRecord(await host.invoke('retrySetAside', which));
  const [retried, setAside] = [numberOf(answer['retried']), numberOf(answer['setAside'])];
  if (retried === undefined || setAside === undefined) {
    throw new TypeError('not the answer of retrySetAside');
  }
  return { isBusy: answer['isBusy'] === true, retried, setAside };
}

function isOver({ retried, setAside }: Retried, before: number): boolean {
  return retried === 0 || setAside === 0 || setAside >= before;
}

function progress(retried: number, left: number): Said {
  return { text: 'aside.progress', values: { retried, left } };
}

function retriedSaid(retried: number, left: number): Said {
  return retried === 0
    ? { text: 'aside.notNow' }
    : { text: 'aside.retried', values: { retried, left } };
}
