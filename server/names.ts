import { HOUR } from './clock.ts';
import { type Found, listGroups, listSources } from './freshdesk.ts';
import type { Request } from './freshworks.ts';
import type { Names, Origin } from './queue.ts';
import { fitting } from './record-size.ts';
import type { RunStore } from './run-store.ts';
import { asRecord, readNames, type Settings } from './settings.ts';
import { isAccountSource } from './sources.ts';

const KEY = 'names';
/** A name read longer ago is read again before a queue takes it for good. */
const FRESH = 4 * HOUR;

/**
 * The names of groups and of the account's own sources. They are needed only where a queue is used for the first
 * time, so they are read lazily: from the stored list, the installation page's, then Freshdesk, each once a run.
 */
export type NameBook = {
  /** The names that a queue of this origin needs; not certain when Freshdesk cannot tell for now. */
  of(origin: Origin): Promise<Names & { isCertain: boolean }>;
};

type Kind = keyof Names;
type Stored = Names & { readAt: Record<Kind, number> };

const LISTS = { groups: listGroups, sources: listSources };

export function openNames(
  settings: Settings,
  ports: { store: RunStore; request: Request; mayAsk: () => boolean; now: () => number },
): NameBook {
  let names: Stored | undefined;
  const asked: Partial<Record<Kind, Found<Record<string, string>>>> = {};

  /** Whether the name is certain: read lately, or known from before while Freshdesk does not answer. */
  async function ensure(known: Stored, kind: Kind, id: string): Promise<boolean> {
    const isKnown = known[kind][id] !== undefined;
    const isFresh = known.readAt[kind] > ports.now() - FRESH;
    if ((isKnown && isFresh) || !settings.hasFreshdeskAccess) return true;
    if (!ports.mayAsk()) return isKnown;
    const list = (asked[kind] ??= await LISTS[kind](ports.request));
    if (!list.ok) return isKnown;
    known[kind] = list.value;
    known.readAt[kind] = ports.now();
    // A group that is not listed is pinned by its id.
    await write(ports.store, known);
    return true;
  }

  return {
    of: async (origin) => {
      names ??= await readStored(ports.store, settings);
      let isCertain = true;
      for (const [kind, id] of namesNeeded(origin)) {
        isCertain = (await ensure(names, kind, id)) && isCertain;
      }
      return { ...names, isCertain };
    },
  };
}

/** Stores names that were all read now. */
export function storeNames(store: RunStore, names: Names, now: number): Promise<unknown> {
  return write(store, { ...names, readAt: { groups: now, sources: now } });
}

function write(store: RunStore, known: Stored): Promise<unknown> {
  const groups = fitting(known.groups, GROUPS_BYTES);
  const sources = fitting(known.sources, SOURCES_BYTES);
  return store.set(KEY, { v: 1, ...known, groups, sources });
}

/** For the record, which holds 40 KB: a name that has no room is asked for when it is needed. */
const GROUPS_BYTES = 27_000;
const SOURCES_BYTES = 11_000;

function namesNeeded({ group, source }: Origin): [Kind, string][] {
  const needed: [Kind, string][] = [];
  if (typeof group === 'string') needed.push(['groups', group]);
  if (source !== undefined && isAccountSource(source)) needed.push(['sources', String(source)]);
  return needed;
}

async function readStored(store: RunStore, settings: Settings): Promise<Stored> {
  const { groups, sources, readAt } = asRecord(await store.get(KEY));
  return {
    groups: { ...settings.groups, ...readNames(groups) },
    sources: readNames(sources),
    readAt: { groups: 0, sources: 0, ...(asRecord(readAt) as Partial<Stored['readAt']>) },
  };
}
