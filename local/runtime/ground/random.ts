export type Random = {
  /** In [0, 1). */
  next: () => number;
  /** The whole state; `createRandom(state)` goes on from here. */
  state: () => number;
};

/** The one source of chance of a runtime: mulberry32, so that a seed replays a run exactly. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return { next, state: () => state };
}
