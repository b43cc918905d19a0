import type { Books } from './expected.ts';
import type { Health } from './meanwhile.ts';
import type { Scene } from './play.ts';
import { HOUR, MINUTE } from './step.ts';

/** Two runs, whatever the moment. */
const TWO_RUNS = 13 * MINUTE;
/** Clocks that are wrong by up to three minutes, and delays. */
const SLACK = 4 * MINUTE;
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
  const now = stage.runtime.now();
  let certain = 0;
  let maybe = 0;
  let first = Infinity;
  for (const { calls, startedAt } of watch.runs) {
    first = Math.min(first, startedAt);
    const commits = calls.filter(({ name, target }) => name === 'set' && target === 'state');
    if (commits.length > 0) maybe = Math.max(maybe, startedAt);
    if (commits.some(({ ok }) => ok === true)) certain = Math.max(certain, startedAt);
  }
  if (state === 'stopped' && now - certain < 15 * MINUTE - SLACK) {
    return `"stopped", ${now - certain} ms after a run`;
  }
  const isStopped = now - Math.max(maybe, first) > 15 * MINUTE + SLACK;
  return isStopped && state !== 'stopped' ? `"${state}", but no run for 15 minutes` : null;
}

/** For how long the platform has been in order: no fault but injixo's and Freshdesk's, no death, no spent quota. */
function inOrderFor({ stage, watch }: Scene): number {
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
function injixoNow({ stage }: Scene): { mode: string; since: number } {
  const now = stage.runtime.now();
  const own = stage.faults.active.filter(({ fault }) => fault === 'injixo');
  const changes = own.flatMap(({ from, until }) => [from, until]).filter((at) => at <= now);
  const mode = stage.faults.now('injixo')?.mode ?? 'none';
  const since = Math.max(0, stage.key.changedAt, ...changes);
  return { mode: mode === 'none' && !stage.key.isGood ? 'rejects key' : mode, since };
}

function checkTrouble(scene: Scene, { state, waiting }: Health): string | null {
  const { stage } = scene;
  const now = stage.runtime.now();
  const wasThrottled = stage.faults.active.some(
    (each) =>
      each.fault === 'injixo' && each.mode === 'throttled' && each.until > now - 24 * MINUTE,
  );
  const { mode, since } = injixoNow(scene);
  if (wasThrottled || inOrderFor(scene) < TWO_RUNS || now - since < TWO_RUNS) return null;
  const word = mode === 'no answer after accepting' && waiting > 0 ? 'unreachable' : WORDS[mode];
  if (word !== undefined && state !== word) return `"${state}", but injixo: ${mode}`;
  if (mode === 'none' && TROUBLES.includes(state)) return `"${state}", but injixo is well`;
  return null;
}

function checkFine({ stage }: Scene, books: Books, { state, waiting }: Health): string | null {
  if (state !== 'ok' && state !== 'quiet') return null;
  const now = stage.runtime.now();
  const kept = stage.posts.filter((post) => post.kept).map(({ at }) => at);
  const isQuiet = now - Math.max(stage.key.changedAt, 0, ...kept) > HOUR + SLACK;
  if (state === 'ok' && waiting === 0 && isQuiet && kept.length > 0)
    return '"ok", but nothing accepted for an hour';
  for (const contact of [...books.replies.map(books.replyOf), ...books.cases.map(books.ticketOf)]) {
    const { fates, keptAt, posts, key, ticket, id } = contact;
    if (ticket.isAlert || (!contact.reply && books.isOutbound(ticket))) continue;
    const isOverdue = fates.includes('kept') && posts.length === 0 && now - keptAt > 45 * MINUTE;
    const isReplaced = ticket.goneAt.length > 0 && !contact.reply;
    if (isOverdue && !isReplaced && !books.refusedAlone.has(key) && contact.must)
      return `"${state}", but ${id} (${key}) waits since ${new Date(keptAt).toISOString()}`;
  }
  return null;
}
