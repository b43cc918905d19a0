import type { App } from './app.ts';
import { LOOK, RUN } from './brake.ts';
import { loadOptions, saveOptions } from '../record/options.ts';
import { optionProblem, tellOptions } from '../rules/options.ts';
import type { RunStore } from '../platform/run-store.ts';
import { asRecord } from '../rules/settings.ts';
import { testAlert } from '../health/test-alert.ts';
import { first, refuse, reply } from './answering.ts';

/** The effective options, by the names under which `saveOptions` takes them. */
export function answerOptions(app: App): Promise<void> {
  return reply(app, LOOK, (store) => effective(app, store));
}

/** What the platform tells every function besides what the caller does (freshworks-platform.md 3.1, 9). */
const ENVELOPE =
  'iparams currentHost region timestamp event account_id domain app_settings version';

/** Stores the options that are told, all or none, and answers those that hold from now on. */
export async function changeOptions(app: App, args: unknown): Promise<void> {
  const isTold = ([name]: [string, unknown]): boolean => !ENVELOPE.split(' ').includes(name);
  const fields = Object.fromEntries(Object.entries(asRecord(args)).filter(isTold));
  const problem = optionProblem(fields);
  if (problem !== null) return refuse(problem);
  const save = async (store: RunStore): Promise<object> => {
    await saveOptions(store, fields);
    return effective(app, store);
  };
  await reply(app, LOOK, save);
}

async function effective({ settings }: App, store: RunStore): Promise<object> {
  return tellOptions(await loadOptions(store, settings.options));
}

/** Makes one ticket on the way of an alert. `reason` is a code, null where there is a ticket. */
export function answerTestAlert(app: App): Promise<void> {
  return reply(app, RUN, async () => {
    const { value } = await first(app, testAlert);
    return value === null ? { isBusy: true } : { isBusy: false, ...value };
  });
}
