import type { Ended, Session } from './session.ts';
import { story } from './story.ts';
import type { StoryMemory } from './story.ts';
import type { World } from './world.ts';

/** How far the story has been told: `told` captions of all. */
export type StoryView = { captions: string[]; told: number };

/** Tells the story in a world that people watch, one step at a time. */
export type StoryTeller = {
  /** Null while no story is being told. */
  view(): StoryView | null;
  /** From the beginning: a new ticket, whatever has happened before. */
  start(): void;
  /** Plays the next step, if there is one. */
  next(): Promise<Ended>;
  end(): void;
};

const captions = story.map(({ caption }) => caption);

export function createStoryTeller(session: Session): StoryTeller {
  let telling: { world: World; told: number; memory: StoryMemory } | null = null;
  /** A story belongs to its world and is gone with it. */
  const current = (): typeof telling => (telling?.world === session.world() ? telling : null);

  return {
    view: () => {
      const now = current();
      return now && { captions, told: now.told };
    },
    start() {
      telling = { world: session.world(), told: 0, memory: {} };
    },
    end() {
      telling = null;
    },
    async next() {
      const now = current();
      const step = now && story[now.told];
      if (!now || !step) return 'finished';
      const ended = await session.run('The story goes on', (pace) =>
        step.play({ world: pace.world, advance: pace.advanceVisibly }, now.memory),
      );
      if (ended === 'finished') now.told += 1;
      return ended;
    },
  };
}
