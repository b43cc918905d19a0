import { type Found, listGroups, listSources } from './freshdesk.ts';
import type { Request, Store } from './freshworks.ts';
import type { Names, Origin } from './queue.ts';
import { asRecord, type Settings } from './settings.ts';
import { isAccountSource } from './sources.ts';

const KEY = 'names';

/**
 * The names of groups and of the account's own sources. They are needed only where a queue is used for the first
 * time, so they are read lazily: from the installation page's list, the stored list, then Freshdesk, once a run.
 */
export type NameBook = {
  /** The names that a queue of this origin needs; not certain when Freshdesk cannot tell for now. */
  of(origin: Origin): Promise<Names & { isCertain: boolean }>;
};

export function openNames(
  settings: Settings,
  { store, request, mayAsk }: { store: Store; request: Request; mayAsk: () => boolean },
): NameBook {
  let names: Names | undefined;
  let asked: Found<Names> | undefined;

  async function stored(): Promise<Names> {
    const read = await store.get(KEY);
    const { groups, sources } = asRecord(read.ok ? read.value : null);
    const known = asRecord(groups) as Names['groups'];
    return {
      groups: { ...settings.groups, ...known },
      sources: asRecord(sources) as Names['sources'],
    };
  }

  async function ask(): Promise<Found<Names>> {
    if (!mayAsk()) return { ok: false, status: 0 };
    const groups = await listGroups(request);
    if (!groups.ok) return groups;
    const sources = await listSources(request);
    if (!sources.ok) return sources;
    const fresh = { groups: groups.value, sources: sources.value };
    // Not stored, it is read again by the next run that needs it.
    await store.set(KEY, { v: 1, ...fresh });
    return { ok: true, value: fresh };
  }

  return {
    of: async (origin) => {
      names ??= await stored();
      if (hasNames(origin, names) || !settings.hasFreshdeskAccess) {
        return { ...names, isCertain: true };
      }
      // A group that Freshdesk does not list is pinned as `Group <id>` and not asked for again.
      asked ??= await ask();
      return asked.ok ? { ...asked.value, isCertain: true } : { ...names, isCertain: false };
    },
  };
}

function hasNames({ group, source }: Origin, names: Names): boolean {
  const hasGroup = typeof group !== 'string' || names.groups[group] !== undefined;
  const needsSource = source !== undefined && isAccountSource(source);
  return hasGroup && (!needsSource || names.sources[String(source)] !== undefined);
}
