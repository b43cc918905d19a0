import { asRecord } from '../server/settings.ts';
import { LOOKS } from './health-words.ts';
import type { Said } from './health-words.ts';
import type { HealthWatch } from './health-watch.ts';
import { numberOf, stateWordOf } from './health.ts';
import type { Health, StateWord } from './health.ts';
import type { Host } from './host.ts';

export type HandPorts = { host: Host; watch: HealthWatch; wait: (ms: number) => Promise<void> };
/** Tells how far the work is. */
export type Report = (said: Said) => void;

/** A round takes about a quarter of the minute's storage quota, which the app's handlers need too. */
export const PAUSE_MS = 15_000;
const MAX_ROUNDS = 10;

type Sent = { sent: number; waiting: number; state: StateWord };

async function askToSend(host: Host): Promise<Sent> {
  const { sent, waiting, state } = asRecord(await host.invoke('sendNow', {}));
  const answer = { sent: numberOf(sent), waiting: numberOf(waiting), state: stateWordOf(state) };
  if (answer.sent === undefined || answer.waiting === undefined || !answer.state) {
    throw new TypeError('not the answer of sendNow');
  }
  return answer as Sent;
}

/** Sends round after round while injixo takes contacts and some are left. Rejects where the app gives no answer. */
export async function sendWaiting({ host, watch, wait }: HandPorts, report: Report): Promise<Said> {
  let sent = 0;
  for (let round = 1; ; round++) {
    const answer = await askToSend(host);
    sent += answer.sent;
    await watch.refresh();
    const isOver = answer.sent === 0 || answer.waiting === 0 || round === MAX_ROUNDS;
    if (isOver) return sentSaid({ ...answer, sent });
    report({ text: 'send.progress', values: { sent, waiting: answer.waiting } });
    await wait(PAUSE_MS);
  }
}

function sentSaid({ sent, waiting, state }: Sent): Said {
  if (sent > 0) return { text: waiting > 0 ? 'send.some' : 'send.all', values: { sent, waiting } };
  if (LOOKS[state] === 'bad') return { text: 'hand.trouble' };
  return { text: waiting > 0 ? 'send.notNow' : 'send.nothing' };
}

/**
 * Tries the stored key, which only the server knows: a run out of turn sends what waits, or else asks injixo with an
 * empty batch. Just after a run it does neither; then only what that run found can be told, with its time.
 */
export async function checkConnection(
  { host, watch }: HandPorts,
  when: (iso: string) => string,
): Promise<Said> {
  const before = await watch.refresh();
  const { sent, waiting } = await askToSend(host);
  const health = await watch.refresh();
  if (!health) return { text: 'hand.failed' };
  if (LOOKS[health.state] === 'bad') return { text: 'hand.trouble' };
  if (sent > 0) return { text: 'check.sent', values: { sent } };
  if (waiting > 0) return { text: 'send.notNow' };
  return foundSaid(before, health, when);
}

function foundSaid(
  before: Health | undefined,
  { lastRunAt, asOf }: Health,
  when: (iso: string) => string,
): Said {
  if (lastRunAt === null) return { text: 'send.notNow' };
  return before?.lastRunAt === lastRunAt
    ? { text: 'check.before', values: { at: when(lastRunAt) } }
    : { text: 'check.good', values: { at: when(asOf) } };
}
