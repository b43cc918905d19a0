import type { World } from '../console/world.ts';
import type { Scenario } from './scenario.ts';

/** What happens at an instant of the play. */
export type Action = { at: number; act: () => Promise<void> | void };

const LOOKS_AT_MS = [0, 15_000, 30_000, 45_000];

/** Asks for health until it says the word that is waited for; keeps the longest wait. */
export function watcher({ runtime }: World, watchFor: Scenario['watchFor']) {
  if (!watchFor) return { looks: () => [], longestMs: () => null };
  const { word, from } = watchFor;
  let since: number | null = null;
  let longestMs = 0;

  async function act(): Promise<void> {
    if (since === null) return;
    // Without an answer (quota spent) nothing was heard: the next look may bring it.
    const answer = await runtime.invoke('deliveryHealth', {}).catch(() => undefined);
    if ((answer?.response as { state?: string } | undefined)?.state !== word) return;
    longestMs = Math.max(longestMs, runtime.now() - since);
    since = null;
  }
  return {
    looks(minute: number): Action[] {
      // A word that has not come by the next time will be late by more than anyone looks for.
      if (from.includes(minute)) {
        if (since !== null) longestMs = Infinity;
        since = runtime.now();
      }
      return since === null ? [] : LOOKS_AT_MS.map((ms) => ({ at: runtime.now() + ms, act }));
    },
    longestMs: () => (since === null ? longestMs : Infinity),
  };
}
