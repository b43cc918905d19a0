import type { Stage } from './story.ts';
import { createWorld } from './world.ts';
import type { World, WorldOptions } from './world.ts';

/** Something that takes time and that the page shows with a progress bar. `done` runs from 0 to 1. */
export type Activity = { label: string; done: number };

/** What an activity works with. Time passes in slices, between which others get their turn. */
export type Pace = Stage & {
  report: (done: number) => void;
  /** As advance, and reports how much of this stretch is over. */
  advanceVisibly: (ms: number) => Promise<void>;
};

export type Ended = 'finished' | 'stopped' | 'busy';

/** A world that lives: its clock follows the wall clock, plus what was skipped. */
export type Session = {
  world(): World;
  activity(): Activity | null;
  /** Lets the virtual clock catch up with the wall clock, unless an activity turns it. */
  tick(): Promise<void>;
  /** Does something that takes virtual time; one at a time, else 'busy'. Rejects if `work` does. */
  run(label: string, work: (pace: Pace) => Promise<void>): Promise<Ended>;
  /** Lets virtual time pass quickly. */
  skip(label: string, ms: number): Promise<Ended>;
  stop(): void;
  startOver(): void;
};

type SessionOptions = {
  world: Omit<WorldOptions, 'startAt'>;
  /** Epoch ms; Date.now behind `npm start`. */
  wallClock: () => number;
};

/** A gap of more than this is not caught up: the machine slept, and the world with it. */
const LONGEST_GAP_MS = 60_000;
const SLICE_MS = 15 * 60_000;

class Stopped extends Error {}

export function createSession({ world: options, wallClock }: SessionOptions): Session {
  // A restored world goes on where it was; it missed nothing.
  let world = createWorld({ ...options, startAt: options.saved === undefined ? wallClock() : 0 });
  let aheadMs = world.runtime.now() - wallClock();
  let current: Activity | null = null;
  let isTicking = false;

  async function tick(): Promise<void> {
    const { runtime } = world;
    const behindMs = wallClock() + aheadMs - runtime.now();
    if (current || isTicking || behindMs <= 0) return;
    if (behindMs > LONGEST_GAP_MS) {
      aheadMs -= behindMs;
      return;
    }
    isTicking = true;
    await runtime.advance(behindMs).finally(() => (isTicking = false));
  }

  async function run(label: string, work: (pace: Pace) => Promise<void>): Promise<Ended> {
    if (current) return 'busy';
    const own: Activity = { label, done: 0 };
    const started = world;
    current = own;
    try {
      await work(paceOf(started, own));
      return 'finished';
    } catch (error) {
      if (error instanceof Stopped) return 'stopped';
      throw error;
    } finally {
      if (current === own) current = null;
      if (world === started) aheadMs = started.runtime.now() - wallClock();
    }
  }

  function paceOf(within: World, own: Activity): Pace {
    async function pass(ms: number, report: (done: number) => void): Promise<void> {
      for (let past = 0; past < ms; past += SLICE_MS) {
        if (current !== own) throw new Stopped();
        report(past / ms);
        await within.runtime.advance(Math.min(ms - past, SLICE_MS));
      }
    }
    const report = (done: number): void => void (own.done = done);
    return {
      world: within,
      report,
      advance: (ms) => pass(ms, () => undefined),
      advanceVisibly: (ms) => pass(ms, report),
    };
  }

  return {
    world: () => world,
    activity: () => current && { ...current },
    tick,
    run,
    skip: (label, ms) => run(label, ({ advanceVisibly }) => advanceVisibly(ms)),
    stop() {
      current = null;
    },
    startOver() {
      current = null;
      world = createWorld({ ...options, saved: undefined, startAt: wallClock() });
      aheadMs = 0;
    },
  };
}
