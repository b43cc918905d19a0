import { isMissing } from './arrivals.ts';
import type { Books, Expected } from './expected.ts';
import type { Health } from './meanwhile.ts';
import type { Scene } from './play.ts';
import { HOUR, MINUTE } from './step.ts';
import { isCommitting, isWhole } from './watch.ts';
import type { Execution } from './watch.ts';

/** Two runs, whatever the moment. */
const TWO_RUNS = 13 * MINUTE;
/** Clocks that are wrong by up to three minutes, and delays. */
const SLACK = 4 * MINUTE;
/** A function lives 20 s. */
const LONGEST_ANSWER = 20_000;
const TROUBLES = ['unreachable', 'key_rejected', 'refused'];

const WORDS: Record<string, string> = {
  ...{ unreachable: 'unreachable', 'no answer': 'unreachable', '5xx': 'unreachable' },
  ...{ 'no answer after accepting': 'unreachable', 'rejects key': 'key_rejected' },
  ...{ forbidden: 'key_rejected', 'wrong place': 'refused' },
};

/** Whether the state word is the truth, where the truth is beyond doubt. */
export function checkWord(scene: Scene, books: Books, health: Health): string | null {
  return (
    checkStopped(scene, health) ?? checkTrouble(scene, health) ?? checkFine(scene, books, health)
  );
}

function checkStopped({ watch, stage }: Scene, { state }: Health): string | null {
  const installedAt = watch.runs[0]?.startedAt ?? 0;
  const since = (isCommit: (call: Execution['calls'][number]) => boolean, some = watch.runs) => {
    const runs = some.filter(({ calls }) => calls.some(isCommit));
    return stage.runtime.now() - Math.max(installedAt, ...runs.map(({ startedAt }) => startedAt));
  };
  // What was stored while the answer was being read may not be in it.
  const readSince = stage.runtime.now() - LONGEST_ANSWER;
  // A run that died or was cut short may have stored something, and yet taken in nothing.
  const whole = watch.runs.filter(isWhole);
  const certain = since(
    (call) => isCommitting(call) && call.ok === true && call.at + (call.ms ?? 0) < readSince,
    whole,
  );
  if (state === 'stopped' && certain < 15 * MINUTE - SLACK)
    return `"stopped" ${certain} ms after a run`;
  const isStopped = since(isCommitting) > 15 * MINUTE + SLACK;
  return isStopped && state !== 'stopped' ? `"${state}", but no run for 15 minutes` : null;
}

/** For how long the platform has been in order: no fault but injixo's and Freshdesk's, no death, no spent quota. */
export function inOrderFor({ stage, watch }: Scene): number {
  const { faults, runtime } = stage;
  const ends = faults.active
    .filter(({ fault }) => fault !== 'injixo')
    .map(({ until, fault }) => until + (fault === 'freshdesk' ? 0 : 5 * MINUTE));
  ends.push(...faults.deaths.map(({ at }) => at));
  for (const { calls, startedAt } of watch.runs) {
    if (calls.some(({ status, kind }) => status === 429 && kind === 'store')) ends.push(startedAt);
  }
  return runtime.now() - Math.max(0, ...ends);
}

/** What injixo has been like, unchanged, since when. */
export function injixoNow({ stage }: Scene): { mode: string; since: number } {
  const now = stage.runtime.now();
  const own = stage.faults.active.filter(({ fault }) => fault === 'injixo');
  const changes = own.flatMap(({ from, until }) => [from, until]).filter((at) => at <= now);
  const mode = stage.faults.now('injixo')?.mode ?? 'none';
  const since = Math.max(0, stage.key.changedAt, ...changes);
  return { mode: mode === 'none' && !stage.key.isGood ? 'rejects key' : mode, since };
}

function checkTrouble(scene: Scene, { state, waiting }: Health): string | null {
  const { mode, since } = injixoNow(scene);
  const isSettled = scene.stage.runtime.now() - since >= TWO_RUNS && inOrderFor(scene) >= TWO_RUNS;
  if (!isSettled || wasThrottled(scene)) return null;
  const word = mode === 'no answer after accepting' && waiting > 0 ? 'unreachable' : WORDS[mode];
  if (word !== undefined && state !== word) return `"${state}", but injixo: ${mode}`;
  if (mode === 'none' && TROUBLES.includes(state)) return `"${state}", but injixo is well`;
  return null;
}

/** Lately: then the app may still be told not to ask. */
function wasThrottled({ stage }: Scene): boolean {
  const since = stage.runtime.now() - 84 * MINUTE;
  return stage.faults.active.some(
    (each) => each.fault === 'injixo' && each.mode === 'throttled' && each.until > since,
  );
}

function checkFine(scene: Scene, books: Books, { state, waiting, spooled }: Health): string | null {
  if (state !== 'ok' && state !== 'quiet') return null;
  if (state === 'ok' && waiting + spooled === 0 && isQuiet(scene))
    return '"ok", nothing accepted for an hour';
  const now = scene.stage.runtime.now();
  const tickets = books.cases.filter((ticket) => !books.isLeftOut(ticket)).map(books.ticketOf);
  const all = [...books.replies.map(books.replyOf), ...tickets];
  const waits = all.find((contact) => isMissing(books, contact) && isOverdue(contact, now));
  if (!waits) return null;
  const { id, key, keptAt } = waits;
  return `"${state}", but ${id} (${key}) waits since ${new Date(keptAt).toISOString()}`;
}

function isQuiet({ stage }: Scene): boolean {
  const kept = stage.posts.filter((post) => post.kept).map(({ at }) => at);
  const since = Math.max(stage.key.changedAt, ...kept);
  return kept.length > 0 && stage.runtime.now() - since > HOUR + SLACK;
}

function isOverdue({ fates, keptAt, ticket, reply }: Expected, now: number): boolean {
  // A change of the deleted ticket may have been counted in its place.
  const mayBeReplaced = ticket.goneAt.length > 0 && reply === undefined;
  return fates.includes('kept') && now - keptAt > 45 * MINUTE && !mayBeReplaced;
}
