import { createWorld } from '../console/world.ts';
import type { World } from '../console/world.ts';
import type { Freshdesk } from '../freshdesk/freshdesk.ts';
import type { AppFiles } from '../runtime/runtime.ts';
import { createRandom } from '../runtime/ground/random.ts';
import { compare, quantile } from './compare.ts';
import type { Delivered, Happened } from './compare.ts';
import { recorded, TRASH } from './happenings.ts';
import { MINUTE, playUsualContact } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { type Action, watcher } from './watcher.ts';

/** Durations in ms. Costs are granted calls a contact, those of the idle minutes afterwards included. */
export type Measured = {
  name: string;
  contacts: number;
  /** Contacts that injixo never counted, counted beyond what happened, or counted in another queue. */
  missing: number;
  surplus: number;
  misplaced: number;
  /** From the contact to its acceptance. */
  p50: number;
  p95: number;
  max: number;
  /** The longest of these, of contacts that were not thrown away. */
  freshMaxMs: number;
  storeOpsPerContact: number;
  requestsPerContact: number;
  /** The same by the minute. */
  storeOpsPerMinute: number;
  requestsPerMinute: number;
  /** See `Scenario.recovery`; null if it has none, Infinity if something never arrived. */
  recoveryMs: number | null;
  /** See `Scenario.watchFor`, the longest; null if nothing was watched for, Infinity if the word never came. */
  wordAfterMs: number | null;
  /** Bytes of the runs' record at its largest. */
  stateBytes: number;
  /** What the app itself says at the end; null if it does not say. */
  health: Health | null;
  /** Tickets that the app opened to alert somebody. */
  alertTickets: number;
  /** Real seconds of processor time that the play took. */
  cpuSeconds: number;
  /** Breaches of the platform's contract. */
  problems: string[];
};

export type Health = {
  seen: number;
  accepted: number;
  waiting: number;
  setAside: number;
  lost: number;
  possiblyTwice: number;
};

/** Installs the app, plays the scenario and holds what happened in Freshdesk against what injixo counts. */
export async function measure(scenario: Scenario, app: AppFiles): Promise<Measured> {
  const cpu = process.cpuUsage();
  const world = createWorld({ freshContexts: false, app, groups: GROUPS, ...scenario.world });
  const { runtime, injixo } = world;
  const oldTickets = oldTicketsOf(world, scenario);
  const withoutKey = scenario.hasAccess === false ? { freshdesk_api_key: undefined } : {};
  await world.install({ ...scenario.settings, ...withoutKey });
  await world.advance(10 * MINUTE);
  const played = await play(world, scenario, oldTickets, 'deliveryHealth' in functionsOf(app));
  const { counts, problems } = runtime.state();
  const { before, happened } = played;
  const costed = happened.length - before.contacts;
  const costedMinutes = scenario.minutes + scenario.minutesAfter - (scenario.costFrom ?? 0);
  const storeOps = counts.storeOps - before.counts.storeOps;
  const requests = counts.requests - before.counts.requests;
  const { delivered, ...comparison } = compare(happened, injixo.contacts());
  const delays = delivered.map(({ at, receivedAt }) => receivedAt - at);
  const fresh = delivered.flatMap(({ at, receivedAt, queue }) =>
    queue === TRASH ? [] : [receivedAt - at],
  );
  const { user, system } = process.cpuUsage(cpu);
  return {
    name: scenario.name,
    contacts: happened.length,
    ...comparison,
    p50: quantile(delays, 0.5),
    p95: quantile(delays, 0.95),
    max: quantile(delays, 1),
    freshMaxMs: quantile(fresh, 1),
    storeOpsPerContact: storeOps / costed,
    requestsPerContact: requests / costed,
    storeOpsPerMinute: storeOps / costedMinutes,
    requestsPerMinute: requests / costedMinutes,
    recoveryMs: recoveryOf(scenario, played, delivered),
    wordAfterMs: played.wordAfterMs,
    stateBytes: counts.largest['state'] ?? 0,
    health: 'deliveryHealth' in functionsOf(app) ? await readHealth(world) : null,
    alertTickets: world.freshdesk.state().tickets.filter(({ tags }) => tags.includes(ALERT_TAG))
      .length,
    cpuSeconds: (user + system) / 1e6,
    problems: problems.slice(0, 3),
  };
}

/** Design 5. */
const GROUPS = Array.from({ length: 60 }, (_, i) => `Group ${i + 1}`);

/** Design 2. */
const ALERT_TAG = 'injixo-app';

/** Their ids. */
function oldTicketsOf({ freshdesk }: World, { bulk }: Scenario): number[] {
  const groupId = freshdesk.groups()[0]?.id;
  return Array.from({ length: bulk?.tickets ?? 0 }, () =>
    freshdesk.createTicket({ source: 1, groupId }),
  );
}

const functionsOf = ({ manifest }: AppFiles): object => manifest.modules['common']?.functions ?? {};

type Costs = { contacts: number; counts: { storeOps: number; requests: number } };
type Played = {
  /** Instant of minute 0. */
  startedAt: number;
  happened: Happened[];
  /** What had happened and been spent when counting began. */
  before: Costs;
  wordAfterMs: number | null;
};

async function play(
  world: World,
  scenario: Scenario,
  oldTickets: number[],
  hasHealth: boolean,
): Promise<Played> {
  const { now, state } = world.runtime;
  const { minutes, minutesAfter, costFrom, onMinute } = scenario;
  const startedAt = now();
  const happened: Happened[] = [];
  const freshdesk = recorded(world.freshdesk, happened, now);
  const contactsOf = contactMaker(world, scenario, freshdesk);
  const bulkOf = bulkMaker(world, scenario, freshdesk, oldTickets);
  const watch = watcher(world, hasHealth ? scenario.watchFor : undefined);
  let before: Costs = { contacts: 0, counts: state().counts };

  for (let minute = 0; minute < minutes + minutesAfter; minute += 1) {
    if (minute === costFrom) before = { contacts: happened.length, counts: state().counts };
    onMinute?.(world, minute);
    await inTurn(world, [...contactsOf(minute), ...bulkOf(minute), ...watch.looks(minute)]);
    await until(world, startedAt + (minute + 1) * MINUTE);
  }
  return { startedAt, happened, before, wordAfterMs: watch.longestMs() };
}

async function inTurn(world: World, actions: Action[]): Promise<void> {
  for (const { at, act } of actions.sort((a, b) => a.at - b.at)) {
    await until(world, at);
    await act();
  }
}

/** A look at health takes a moment, after which the next thing may be due already. */
function until(world: World, instant: number): Promise<void> {
  return world.advance(Math.max(0, instant - world.runtime.now()));
}

/** Gives the contacts of a minute, beginning now, at random instants. */
function contactMaker(world: World, scenario: Scenario, freshdesk: Freshdesk) {
  const { minutes, contactsPerMinute, play: playOne = playUsualContact } = scenario;
  const { now } = world.runtime;
  const { next: random } = createRandom(7);
  return (minute: number): Action[] => {
    const length = minute < minutes ? contactsPerMinute(minute) : 0;
    return Array.from({ length }, () => ({
      at: now() + random() * MINUTE,
      act: () => playOne(freshdesk, random, minute),
    }));
  };
}

/** Gives the agents' acts of a minute; each goes to the next ticket, and round again. */
function bulkMaker({ runtime }: World, { bulk }: Scenario, freshdesk: Freshdesk, ids: number[]) {
  const { next: random } = createRandom(11);
  let nth = 0;
  return (minute: number): Action[] =>
    Array.from({ length: bulk?.perMinute(minute) ?? 0 }, () => ({
      at: runtime.now() + random() * MINUTE,
      act: () => bulk?.act(freshdesk, ids[nth++ % ids.length] ?? 0),
    }));
}

/** The longest of the scenario's recoveries. */
function recoveryOf(
  { recovery }: Scenario,
  { startedAt, happened }: Played,
  delivered: Delivered[],
): number | null {
  if (!recovery) return null;
  const durations = recovery.map(({ from, ofContactsBefore = from }) => {
    const before = startedAt + ofContactsBefore * MINUTE;
    const arrived = delivered.filter(({ at }) => at < before);
    if (arrived.length < happened.filter(({ at }) => at < before).length) return Infinity;
    const last = arrived.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), 0);
    return Math.max(0, last - (startedAt + from * MINUTE));
  });
  return Math.max(...durations);
}

/** Asks for ten minutes: a spent quota may be in the way at first. Null if there is never an answer. */
async function readHealth(world: World): Promise<Health | null> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await world.advance(MINUTE);
    const answer = await world.runtime.invoke('deliveryHealth', {}).catch(() => undefined);
    if (answer === undefined) continue;
    const { seen, accepted, waiting, setAside, lost, possiblyTwice } = answer.response as Health;
    return { seen, accepted, waiting, setAside, lost, possiblyTwice };
  }
  return null;
}
