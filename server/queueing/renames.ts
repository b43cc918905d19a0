import type { Run } from '../record/run.ts';
import { type FreshdeskPorts, listGroups, listSources } from '../clients/freshdesk.ts';
import { storeNames } from './names.ts';
import { type Names, nameNow, queueIdentifier } from '../rules/queue.ts';
import { openQueues, type Queues } from '../record/queues.ts';
import type { RunStore } from '../platform/run-store.ts';
import type { Settings } from '../rules/settings.ts';
import { loadState } from '../record/load-state.ts';
import { packState, STATE_KEY } from '../record/state.ts';

/** A queue that would be named differently today, for its group or source was renamed. */
export type Rename = { identifier: string; name: string; nameNow: string };

/** Asks Freshdesk for the names of now, and compares them with those that the queues have for good. */
export async function findRenames(
  settings: Settings,
  { store, request, now }: FreshdeskPorts & { store: RunStore },
): Promise<{ access: 'none' | 'ok' | 'failed'; renames: Rename[] }> {
  if (!settings.hasFreshdeskAccess) return { access: 'none', renames: [] };
  const names = await readNames({ request, now });
  if (names === null) return { access: 'failed', renames: [] };
  const state = await loadState(store, now());
  const renames = await compare(openQueues(store, state), names);
  return {
    access: 'ok',
    renames: renames.map(({ key, ...rename }) => {
      return { identifier: queueIdentifier(state.domain ?? 'unknown', key), ...rename };
    }),
  };
}

/**
 * Gives a queue the name of now: its next contacts begin a new queue in injixo, and the old one keeps its history. Part
 * of a run, which alone may write. Gives the name; null where there is nothing to rename.
 */
export async function rename(run: Run, identifier: string): Promise<string | null> {
  const { state, store, queues } = run;
  const names = await readNames(run);
  const found = names === null ? [] : await compare(queues, names);
  const domain = state.domain ?? 'unknown';
  const wanted = found.find(({ key }) => queueIdentifier(domain, key) === identifier);
  if (wanted === undefined) return null;
  // The state forgets the old name first: a run that ends in between leaves the queue as it was.
  delete state.names[wanted.key];
  await store.set(STATE_KEY, packState(state));
  await queues.rename(wanted.key, wanted.nameNow);
  await queues.save();
  if (names !== null) await storeNames(store, names, run.now());
  return wanted.nameNow;
}

async function readNames(ports: FreshdeskPorts): Promise<Names | null> {
  const groups = await listGroups(ports);
  const sources = groups.ok ? await listSources(ports) : groups;
  return groups.ok && sources.ok ? { groups: groups.value, sources: sources.value } : null;
}

async function compare(
  queues: Queues,
  names: Names,
): Promise<{ key: string; name: string; nameNow: string }[]> {
  return (await queues.all()).flatMap(([key, { name }]) => {
    const now = nameNow(key, names) ?? name;
    return now === name ? [] : [{ key, name, nameNow: now }];
  });
}
