import type { Said } from './health-words.ts';
import type { Health } from './health.ts';
import type { Moments } from '../texts/moments.ts';

/** As far back as the card's figures go, ms. */
const SHOWN = 7 * 24 * 60 * 60_000;

type Told = Pick<Health, 'completeUntil' | 'access' | 'comparison'>;

/** Until when nothing is missing, with what that leaves out; or why nobody can say. `now`: epoch ms. */
export function completeTexts(health: Told, { since, until }: Moments, now: number): Said[] {
  const { completeUntil, access, comparison } = health;
  if (access === 'none') return [{ text: 'complete.noAccess' }];
  if (comparison?.seesAll === false) return [{ text: 'complete.notAll' }];
  if (completeUntil === null) return [{ text: 'complete.notYet' }];
  const told: Said = { text: 'complete.until', values: { at: until(completeUntil) } };
  return [told, ...(comparison === null ? [] : leftOut(comparison, since, now))];
}

function leftOut(
  { since, replies }: NonNullable<Told['comparison']>,
  sinceText: Moments['since'],
  now: number,
): Said[] {
  const begins: Said = { text: 'complete.since', values: { at: sinceText(since) } };
  return [
    ...(replies === 'sampled' ? [{ text: 'complete.sampled' } as const] : []),
    ...(now - Date.parse(since) < SHOWN ? [begins] : []),
  ];
}
