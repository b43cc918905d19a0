import type { Health } from './health.ts';

export type Step = { name: 'noted' | 'sent' | 'accepted'; isDone: boolean };

/** How far the first contact of an installation is. Each step holds what comes after it. */
export function firstSteps({ spooled, seen, runs, accepted }: Health): Step[] {
  const isAccepted = accepted > 0;
  const isSent = isAccepted || runs.some(({ sent }) => sent > 0);
  const isNoted = isSent || spooled > 0 || seen > 0;
  return [
    { name: 'noted', isDone: isNoted },
    { name: 'sent', isDone: isSent },
    { name: 'accepted', isDone: isAccepted },
  ];
}
