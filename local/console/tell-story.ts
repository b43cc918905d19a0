import { readHealth } from './health.ts';
import { story } from './story.ts';
import type { StoryMemory } from './story.ts';
import { createWorld } from './world.ts';
import type { World, WorldOptions } from './world.ts';

/** A contact as injixo counted it; `at` ISO 8601 UTC. */
type Counted = { queue: string; at: string };

const STORY_START_AT = Date.parse('2026-09-07T08:00:00Z');
const EXPECTED: Counted[] = [
  { queue: 'CustomerService email Tickets', at: '2026-09-07T09:12:00Z' },
  { queue: 'CustomerService email Replies', at: '2026-09-09T14:47:00Z' },
  { queue: 'CustomerService email Tickets', at: '2026-09-09T15:05:00Z' },
];
/** Of these, those that no event told of. */
const FOUND = 1;

/**
 * Plays the story from its start to its end on the virtual clock, in a world of its own.
 * `wrong` says in plain words what differs from the contacts that must come of it; empty = all is right.
 */
export async function tellStory(
  print: (line: string) => void,
  options: Omit<WorldOptions, 'startAt' | 'saved'> = {},
): Promise<{ world: World; wrong: string[] }> {
  // Of two days: a run every minute of them tells nothing more, and takes whoever reads it half a minute.
  const doubts = { leastPeriodMinutes: 5 } as const;
  const world = createWorld({ doubts, ...options, startAt: STORY_START_AT });
  const memory: StoryMemory = {};
  for (const { caption, play } of story) {
    await play({ world, advance: (ms) => world.advance(ms) }, memory);
    print(caption);
  }
  print('');
  for (const line of queueTable(world)) print(line);
  return { world, wrong: [...wrongContacts(world), ...(await wrongCounts(world))] };
}

function wrongContacts({ injixo }: World): string[] {
  const name = ({ queue, at }: Counted): string => `1 contact in “${queue}” at ${at}`;
  const counted = injixo
    .contacts()
    .map(({ queueName, timestamp }) => name({ queue: queueName, at: timestamp }));
  const expected = EXPECTED.map(name);
  return [
    ...expected.filter((each) => !counted.includes(each)).map((each) => `Missing: ${each}.`),
    ...counted
      .filter((each, index) => !expected.includes(each) || counted.indexOf(each) !== index)
      .map((each) => `Too much: ${each}.`),
  ];
}

async function wrongCounts({ runtime }: World): Promise<string[]> {
  const health = await readHealth(runtime);
  if ('problem' in health) return [`The app does not tell how delivery is: ${health.problem}`];
  const tell = ({ seen, accepted, found }: Record<'seen' | 'accepted' | 'found', number>): string =>
    `${seen} contacts seen, ${accepted} accepted and ${found} found`;
  const all = EXPECTED.length;
  const [right, told] = [tell({ seen: all, accepted: all, found: FOUND }), tell(health)];
  return told === right ? [] : [`The app should tell of ${right}, but says ${told}.`];
}

/** injixo's queues, one line an interval. */
export function queueTable({ injixo }: World): string[] {
  const rows = injixo
    .state()
    .queues.flatMap(({ name, identifier, intervals }) =>
      Object.entries(intervals).map(([interval, contacts]) => [
        name,
        interval,
        String(contacts),
        identifier,
      ]),
    );
  const table = [['Queue', 'Interval (15 min, UTC)', 'Contacts', 'Identifier'], ...rows];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  );
  return table.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
