import type { World } from './world.ts';

/** Where the story is told: the world, and a way to let time pass (with or without someone watching). */
export type Stage = { world: World; advance: (ms: number) => Promise<void> };

/** What one step leaves for the next ones. */
export type StoryMemory = {
  ticketId?: number;
  /** When the customer wrote first and again: the times of the contacts, epoch ms in whole seconds. */
  wroteAt?: number;
  wroteAgainAt?: number;
  /** When the other customer wrote, of whom no event tells. */
  unheardAt?: number;
};

export type StoryStep = {
  /** What is told when the step has been played. */
  caption: string;
  play: (stage: Stage, memory: StoryMemory) => Promise<void>;
  /** The time of the contact that injixo must have counted for the caption to be true. */
  counts?: (memory: StoryMemory) => number | undefined;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const STORY_GROUP = 'CustomerService';

/**
 * The example of injixo's own documentation of the integration: two contacts, though Freshdesk counts one ticket. Then one
 * more, of which no event tells.
 */
export const story: StoryStep[] = [
  {
    caption: 'An administrator installs the app with a key from injixo.',
    async play({ world }) {
      if (world.runtime.state().installed) return;
      const result = await world.install();
      if (!result.ok) throw new Error(`The app could not be installed: ${result.message}`);
    },
  },
  {
    caption:
      '09:12. A customer writes an e-mail. Freshdesk makes a ticket of it: the first contact.',
    async play({ world, advance }, memory) {
      await advance(untilTimeOfDay(world.runtime.now(), 9, 12));
      memory.wroteAt = thisSecond(world);
      memory.ticketId = world.freshdesk.createTicket({
        source: 1,
        groupId: storyGroup(world),
        subject: 'Where is my parcel?',
      });
      await advance(1_000);
    },
  },
  {
    caption:
      'Minutes later the app hands it to injixo, in the queue “CustomerService email Tickets”.',
    play: ({ advance }) => advance(10 * MINUTE),
    counts: ({ wroteAt }) => wroteAt,
  },
  {
    caption:
      '10:40. The agent answers and closes the ticket. Nothing to count: nobody contacted you.',
    async play({ world, advance }, memory) {
      await advance(untilTimeOfDay(world.runtime.now(), 10, 40));
      world.freshdesk.agentReplies(ticketOf(memory));
      await advance(20_000);
      world.freshdesk.setStatus(ticketOf(memory), CLOSED);
      await advance(1_000);
    },
  },
  {
    caption:
      'Two days later, 14:47. The customer writes again and re-opens the ticket: the second contact.',
    async play({ world, advance }, memory) {
      await advance(untilTimeOfDay(world.runtime.now(), 14, 47) + DAY * 2);
      memory.wroteAgainAt = thisSecond(world);
      world.freshdesk.customerReplies(ticketOf(memory));
      await advance(1_000);
    },
  },
  {
    caption:
      'It counts in “CustomerService email Replies”, at its own time. One ticket, two contacts.',
    play: ({ advance }) => advance(10 * MINUTE),
    counts: ({ wroteAgainAt }) => wroteAgainAt,
  },
  {
    caption:
      '15:05. Another customer writes, and Freshworks loses the event: nobody tells the app.',
    async play({ world, advance }, memory) {
      await advance(untilTimeOfDay(world.runtime.now(), 15, 5));
      memory.unheardAt = thisSecond(world);
      world.lostEvents.choose('next');
      world.freshdesk.createTicket({
        source: 1,
        groupId: storyGroup(world),
        subject: 'Can I send it back?',
      });
      await advance(1_000);
    },
  },
  {
    caption:
      'The app compares itself with Freshdesk and finds the ticket: the third contact, at its own time.',
    play: ({ advance }) => advance(15 * MINUTE),
    counts: ({ unheardAt }) => unheardAt,
  },
];
const CLOSED = 5;

/** Freshdesk and injixo know whole seconds only. */
function thisSecond({ runtime }: World): number {
  return Math.floor(runtime.now() / 1000) * 1000;
}

/** Whether what the step tells did happen. injixo may also count it later, when a fault is over. */
export function hasHappened({ counts }: StoryStep, memory: StoryMemory, world: World): boolean {
  if (!counts) return true;
  const at = counts(memory);
  return world.injixo.contacts().some(({ timestamp }) => Date.parse(timestamp) === at);
}

/** People may have renamed it while they looked around. */
function storyGroup({ freshdesk }: World): number {
  const group = freshdesk.groups().find(({ name }) => name === STORY_GROUP);
  return group?.id ?? freshdesk.createGroup(STORY_GROUP);
}

function ticketOf({ ticketId }: StoryMemory): number {
  if (ticketId === undefined) throw new Error('Expected the story to have a ticket by now');
  return ticketId;
}

/** Milliseconds from `now` to the next time the clock shows this hour and minute, UTC. */
export function untilTimeOfDay(now: number, hour: number, minute: number): number {
  const at = new Date(now).setUTCHours(hour, minute, 0, 0);
  return (at > now ? at : at + DAY) - now;
}
