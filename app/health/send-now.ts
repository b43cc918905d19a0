import { asRecord } from '../../server/rules/settings.ts';
import { LOOKS } from './health-words.ts';
import type { Said } from './health-words.ts';
import type { HealthWatch } from './health-watch.ts';
import { numberOf, stateWordOf } from './health.ts';
import type { Health, StateWord } from './health.ts';
import type { Host } from '../host/host.ts';

export type HandPorts = { host: Host; watch: HealthWatch; wait: (ms: number) => Promise<void> };
/** Tells how far the work is. */
export type Report = (said: Said) => void;

/** A round takes about a quarter of the minute's storage quota, which the app's handlers need too. */
export const PAUSE_MS = 15_000;
/** A run may be at work for a minute, and then the app may have been asked too often. */
export const MAX_WAITS = 5;
const MAX_ROUNDS = 10;

/**
 * `isBusy`: a run is at work, was within the last minute, or has spent the quota, or the app was asked too often, so that
 * injixo was not asked.
 */
type Sent = { sent: number; waiting: number; state: StateWord; isBusy: boolean };
/** What injixo took this long ago, ms, it took a moment ago. */
const MOMENT_MS = 60_000;

/** The app's answer when it is no longer busy; the last one where it stays so. */
export async function patiently<T extends { isBusy?: unknown }>(
  ask: () => Promise<T>,
  wait: HandPorts['wait'],
  report?: Report,
): Promise<T> {
  for (let waits = 0; ; waits++) {
    const answer = await ask();
    if (answer.isBusy !== true || waits === MAX_WAITS) return answer;
    report?.({ text: 'hand.waiting' });
    await wait(PAUSE_MS);
  }
}

async function askToSend(host: Host): Promise<Sent> {
  const { sent, waiting, state, isBusy } = asRecord(await host.invoke('sendNow', {}));
  const answer = {
    sent: numberOf(sent),
    waiting: numberOf(waiting),
    state: stateWordOf(state),
    isBusy: isBusy === true,
  };
  if (answer.sent === undefined || answer.waiting === undefined || !answer.state) {
    throw new TypeError('not the answer of sendNow');
  }
  return answer as Sent;
}

/** Sends round after round while injixo takes contacts and some are left. Rejects where the app gives no answer. */
export async function sendWaiting({ host, watch, wait }: HandPorts, report: Report): Promise<Said> {
  let sent = 0;
  const ask = (): Promise<Sent> => askToSend(host);
  for (let round = 1; ; round++) {
    const answer = await (round === 1 ? ask() : patiently(ask, wait));
    sent += answer.sent;
    const health = await watch.refresh();
    const isOver = answer.sent === 0 || answer.waiting === 0 || round === MAX_ROUNDS;
    if (isOver) return sentSaid({ ...answer, sent }, health);
    report({ text: 'send.progress', values: { sent, waiting: answer.waiting } });
    await wait(PAUSE_MS);
  }
}

function sentSaid({ sent, waiting, state, isBusy }: Sent, health: Health | undefined): Said {
  if (sent > 0) return { text: waiting > 0 ? 'send.some' : 'send.all', values: { sent, waiting } };
  if (isBusy) return { text: 'hand.busy' };
  // Without figures nothing stands above that could be done.
  if (LOOKS[state] === 'bad') return { text: health ? 'hand.trouble' : 'hand.failed' };
  return { text: waiting > 0 ? 'send.notNow' : 'send.nothing' };
}

/**
 * Tries the stored key, which only the server knows: a run out of turn sends what waits, or else asks injixo with an
 * empty batch. Just after a run it does neither; then only what injixo took a moment ago tells of the key.
 */
export async function checkConnection(
  { host, watch }: HandPorts,
  when: (iso: string) => string,
): Promise<Said> {
  const known = watch.get();
  // Each look takes a turn from the run that is asked for.
  const before = known.phase === 'read' ? known.health : await watch.refresh();
  const answer = await askToSend(host);
  const health = await watch.refresh();
  if (!health) return { text: 'hand.failed' };
  return answer.isBusy ? unaskedSaid(health, when) : askedSaid(answer, before, health, when);
}

function askedSaid(
  { sent, waiting }: Sent,
  before: Health | undefined,
  health: Health,
  when: (iso: string) => string,
): Said {
  if (LOOKS[health.state] === 'bad') return { text: 'hand.trouble' };
  if (sent > 0) return { text: 'check.sent', values: { sent } };
  if (waiting > 0) return { text: 'send.notNow' };
  const hasRun = health.lastRunAt !== null && health.lastRunAt !== before?.lastRunAt;
  return hasRun
    ? { text: 'check.good', values: { at: when(health.asOf) } }
    : unaskedSaid(health, when);
}

/** A run with nothing to send may not have asked injixo: only contacts that it took prove the key. */
function unaskedSaid(health: Health, when: (iso: string) => string): Said {
  const { asOf, lastAcceptedAt, state, isBusy } = health;
  const wasTaken =
    lastAcceptedAt !== null && Date.parse(asOf) - Date.parse(lastAcceptedAt) < MOMENT_MS;
  return !isBusy && wasTaken && LOOKS[state] !== 'bad'
    ? { text: 'check.before', values: { at: when(lastAcceptedAt) } }
    : { text: 'check.notNow' };
}
