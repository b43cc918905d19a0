import { type Access, noteAnswer } from '../record/access.ts';
import { HOUR } from '../platform/clock.ts';
import { listGroups, listSources } from '../clients/freshdesk.ts';
import type { Request } from '../platform/freshworks.ts';
import type { Names, Origin } from '../rules/queue.ts';
import { fitting } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readNames, type Settings } from '../rules/settings.ts';
import { readRecord } from '../rules/shape.ts';
import { isAccountSource } from '../rules/sources.ts';

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

export const KINDS = ['groups', 'sources'] as const;
type Kind = keyof Names;
type Stored = Names & { readAt: Record<Kind, number> };

const LISTS = { groups: listGroups, sources: listSources };

type Ports = {
  store: RunStore;
  request: Request;
  access: Access;
  mayAsk: () => boolean;
  now: () => number;
};

export function openNames(settings: Settings, ports: Ports): NameBook {
  const { store, now, mayAsk } = ports;
  let names: Stored | undefined;
  const asked: Partial<Record<Kind, boolean>> = {};

  /** Whether the name is certain: read lately, or known from before while Freshdesk does not tell. */
  async function ensure(known: Stored, kind: Kind, id: string): Promise<boolean> {
    const isFresh = known[kind][id] !== undefined && known.readAt[kind] > now() - FRESH;
    if (isFresh || !settings.hasFreshdeskAccess) return true;
    const isTold = await tell(known, kind);
    // A list of groups comes in pages: one that lacks a group which a ticket has is not whole, or not this account's.
    return known[kind][id] !== undefined || (isTold && kind === 'sources');
  }

  async function tell(known: Stored, kind: Kind): Promise<boolean> {
    if (asked[kind] === undefined && mayAsk()) {
      const told = await askForNames(kind, ports);
      asked[kind] = told !== null;
      if (told !== null) {
        // A name that is told no more is still the one that was told last.
        known[kind] = { ...told, ...known[kind], ...told };
        known.readAt[kind] = now();
        await write(store, known);
      }
    }
    return asked[kind] === true;
  }

  return {
    of: async (origin) => {
      names ??= await readStored(store, settings);
      let isCertain = true;
      for (const [kind, id] of namesNeeded(origin)) {
        isCertain = (await ensure(names, kind, id)) && isCertain;
      }
      return { ...names, isCertain };
    },
  };
}

/** The names of now; null where Freshdesk tells none. */
export async function askForNames(
  kind: Kind,
  { request, now, access }: Pick<Ports, 'request' | 'now' | 'access'>,
): Promise<Record<string, string> | null> {
  const list = await LISTS[kind]({ request, now });
  const hasShown = list.ok && Object.keys(list.value).length > 0;
  noteAnswer(access, kind, list.ok ? null : list, hasShown, now());
  return hasShown ? list.value : null;
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
  const blank = { groups: {}, sources: {}, readAt: { groups: 0, sources: 0 } };
  const { groups, sources, readAt } = await readRecord(store, KEY, blank);
  return {
    groups: { ...settings.groups, ...readNames(groups) },
    sources: readNames(sources),
    readAt,
  };
}
