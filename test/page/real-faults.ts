import type { Browser, BrowserContextOptions } from 'playwright-core';
import { createWorld } from '../../local/console/world.ts';
import type { World } from '../../local/console/world.ts';
import type { StateWord } from '../../app/health/health.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;
const EMAIL = 1;

/** What goes wrong in the world, and how long until health says so. */
type Fault = {
  word: StateWord;
  name: string;
  minutes: number;
  happen: (world: World) => void;
  /** Nothing has reached injixo before. */
  isFresh?: true;
};

const customerWrites = (world: World): void => {
  world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('Billing') });
};

/** A fault of injixo's, with a contact that meets it. */
const injixoFault =
  (mode: World['injixo']['faults']['mode']) =>
  (world: World): void => {
    world.injixo.faults.mode = mode;
    customerWrites(world);
  };

export const REAL_FAULTS: Fault[] = [
  { word: 'ok', name: 'nothing', minutes: 12, happen: customerWrites },
  { word: 'ready', name: 'a fresh installation', minutes: 75, happen: () => {}, isFresh: true },
  { word: 'quiet', name: 'no further customer', minutes: 75, happen: () => {} },
  {
    word: 'waiting',
    name: 'an injixo that asks to wait',
    minutes: 40,
    happen: injixoFault('throttled'),
  },
  {
    word: 'waiting',
    name: 'a Freshdesk that does not tell the name of a new group',
    minutes: 30,
    happen: (world) => {
      world.freshdesk.faults.rules.push({ failure: 'network' });
      const groupId = world.freshdesk.createGroup('New team');
      world.freshdesk.createTicket({ source: EMAIL, groupId });
    },
  },
  { word: 'unreachable', name: 'an outage', minutes: 12, happen: injixoFault('unreachable') },
  { word: 'key_rejected', name: 'a new key', minutes: 6, happen: (w) => w.injixo.generateKey() },
  { word: 'refused', name: 'a wrong address', minutes: 12, happen: injixoFault('wrong place') },
  {
    word: 'stopped',
    name: 'schedules that do not fire',
    minutes: 20,
    happen: ({ runtime }) => (runtime.faults.schedulesStopped = true),
  },
];

/** The app installed for a quarter of an hour, with a first contact accepted or fresh, then the fault; its card in the page. */
export async function meetFault(
  browser: Browser,
  fault: Fault,
  context: BrowserContextOptions = {},
): Promise<Stage> {
  const world = createWorld();
  await world.install();
  if (!fault.isFresh) customerWrites(world);
  await world.advance(16 * MINUTE);
  fault.happen(world);
  await world.advance(fault.minutes * MINUTE);
  const stage = await openStage(browser, { runtime: world.runtime, context });
  await stage.page.getByRole('button', { name: 'Edit settings' }).click();
  await stage.page.frameLocator('#page').locator('.health .word').waitFor();
  return stage;
}
