import type { InjixoMode } from '../injixo/faults.ts';
import type { Ended, Session } from './session.ts';
import { hasHappened, story } from './story.ts';
import type { StoryMemory } from './story.ts';
import type { World } from './world.ts';

/** How far the story has been told: `told` captions of all. */
export type StoryView = {
  captions: string[];
  told: number;
  /** Which of the told ones are not true, or not yet: injixo has not counted the contact. */
  missing: number[];
  /** The fault of injixo that was ended for the story; 'none' = there was none. */
  mended: InjixoMode;
};

/** Tells the story in a world that people watch, one step at a time. */
export type StoryTeller = {
  /** Null while no story is being told. */
  view(): StoryView | null;
  /** From the beginning: a new ticket, whatever has happened before, and an injixo that works. */
  start(): void;
  /** Plays the next step, if there is one. */
  next(): Promise<Ended>;
  end(): void;
};

const captions = story.map(({ caption }) => caption);

type Telling = { world: World; told: number; memory: StoryMemory; mended: InjixoMode };

function missingIn({ world, told, memory }: Telling): number[] {
  return story
    .slice(0, told)
    .flatMap((step, index) => (hasHappened(step, memory, world) ? [] : [index]));
}

export function createStoryTeller(session: Session): StoryTeller {
  let telling: Telling | null = null;
  /** A story belongs to its world and is gone with it. */
  const current = (): Telling | null => (telling?.world === session.world() ? telling : null);

  return {
    view: () => {
      const now = current();
      return now && { captions, told: now.told, missing: missingIn(now), mended: now.mended };
    },
    start() {
      const world = session.world();
      const { faults } = world.injixo;
      telling = { world, told: 0, memory: {}, mended: faults.mode };
      faults.mode = 'none';
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
