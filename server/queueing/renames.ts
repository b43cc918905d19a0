import type { Run } from '../record/run.ts';
import { type FreshdeskPorts, listGroups, listSources } from '../clients/freshdesk.ts';
import { storeNames } from './names.ts';
import { type Names, nameNow, queueIdentifier } from '../rules/queue.ts';
import { openQueues, type Queues } from '../record/queues.ts';
import type { RunStore } from '../platform/run-store.ts';
import { type Settings, signOf } from '../rules/settings.ts';
import { loadState } from '../record/load-state.ts';
import type { State } from '../record/state.ts';

/** A queue that would be named differently today, for its group or source was renamed. */
export type Rename = { identifier: string; name: string; nameNow: string };

/** `kept`: those for which the admin has decided to keep the old name, until Freshdesk has yet another one. */
export type Renames = { access: 'none' | 'ok' | 'failed'; renames: Rename[]; kept: Rename[] };

/** Asks Freshdesk for the names of now, and compares them with those that the queues have for good. */
export async function findRenames(
  settings: Settings,
  { store, request, now }: FreshdeskPorts & { store: RunStore },
): Promise<Renames> {
  if (!settings.hasFreshdeskAccess) return { access: 'none', renames: [], kept: [] };
  const names = await readNames({ request, now });
  if (names === null) return { access: 'failed', renames: [], kept: [] };
  const state = await loadState(store, now());
  const found = await compare(openQueues(store, state), names);
  const tell = (isKept: boolean): Rename[] =>
    found.filter((each) => each.isKept === isKept).map((each) => renameOf(each, state));
  return { access: 'ok', renames: tell(false), kept: tell(true) };
}

/**
 * Gives queues the names of now: their next contacts begin new queues in injixo, and the old ones keep their history. Or
 * keeps the old names, so that nobody is asked again. Part of a run, which alone may write. Gives what was decided.
 */
export async function decideRenames(
  run: Run,
  identifiers: string[],
  keeps: boolean,
): Promise<Rename[]> {
  const { state, store, queues } = run;
  const names = await readNames(run);
  const found = names === null ? [] : await compare(queues, names);
  const decided = found.filter(({ key }) => identifiers.includes(identifierOf(key, state)));
  if (names === null || decided.length === 0) return [];
  for (const { key, nameNow: name } of decided) {
    await queues.change(key, keeps ? { kept: signOf(name) } : { name });
  }
  await queues.save(true);
  if (!keeps) await storeNames(store, names, run.now());
  return decided.map((each) => renameOf(each, state));
}

function identifierOf(key: string, { domain }: { domain?: string | undefined }): string {
  return queueIdentifier(domain, key);
}

async function readNames(ports: FreshdeskPorts): Promise<Names | null> {
  const groups = await listGroups(ports);
  const sources = groups.ok ? await listSources(ports) : groups;
  return groups.ok && sources.ok ? { groups: groups.value, sources: sources.value } : null;
}

function renameOf({ key, name, nameNow: told }: Found, state: State): Rename {
  return { identifier: identifierOf(key, state), name, nameNow: told };
}

type Found = { key: string; name: string; nameNow: string; isKept: boolean };

async function compare(queues: Queues, names: Names): Promise<Found[]> {
  return (await queues.all()).flatMap(([key, { name, kept }]) => {
    const now = nameNow(key, names) ?? name;
    return now === name ? [] : [{ key, name, nameNow: now, isKept: kept === signOf(now) }];
  });
}
