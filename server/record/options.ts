import { type Options, OPTIONS_KEY, optionsWith } from '../rules/options.ts';
import { asRecord } from '../rules/settings.ts';
import { readRecord } from '../rules/shape.ts';
import type { RunStore } from '../platform/run-store.ts';

/** The options that hold: what the admin saved last of each, else what stands in the settings. */
export async function loadOptions(store: RunStore, ofSettings: Options): Promise<Options> {
  return optionsWith(ofSettings, await readSaved(store));
}

/** The same, read when first needed: a run with nothing to count and nobody to alert does without. */
export function openOptions(store: RunStore, ofSettings: Options): () => Promise<Options> {
  let options: Promise<Options> | undefined;
  return () => (options ??= loadOptions(store, ofSettings));
}

/** Stores what `fields` tell, by their names on the outside; what was saved of others stays. */
export async function saveOptions(
  store: RunStore,
  fields: Record<string, unknown>,
): Promise<unknown> {
  return store.set(OPTIONS_KEY, { v: 1, saved: { ...(await readSaved(store)), ...fields } });
}

async function readSaved(store: RunStore): Promise<Record<string, unknown>> {
  return asRecord((await readRecord(store, OPTIONS_KEY, { saved: {} })).saved);
}
