import type { Timeline } from '../ground/timeline.ts';

/** No handler reads the clock so often between two awaits, unless it waits for it to move, which it never would. */
const MOST_READS = 1_000_000;

/** The clock as the sandbox reads it; undefined once it is read in an endless loop. */
export function guardedClock(timeline: Timeline): () => number | undefined {
  let played = -1;
  let reads = 0;
  return () => {
    if (timeline.played() !== played) {
      played = timeline.played();
      reads = 0;
    }
    reads += 1;
    return reads > MOST_READS ? undefined : timeline.now();
  };
}
