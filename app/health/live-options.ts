import { asRecord } from '../../server/rules/settings.ts';
import type { Host } from '../host/host.ts';
import { patiently } from './send-now.ts';

/** What an installed app lets be changed at any time, without a key: what it goes by now. */
export type Options = { countOutbound: boolean; oneContactPerChat: boolean; alertEmail: string };
export type OptionName = keyof Options;

export type LiveOptions =
  | { phase: 'reading' }
  /** The app does not tell them now. */
  | { phase: 'failed' }
  | {
      phase: 'read';
      options: Options;
      /** What became of the last change of each. */
      said: Partial<Record<OptionName, 'saving' | 'saved' | 'failed'>>;
    };

export type OptionsKeeper = {
  get: () => LiveOptions;
  subscribe: (listener: () => void) => () => void;
  /** Asks the app, unless it has told already. */
  read: () => Promise<void>;
  /** Stores one of them at once; what it was before stands again where that fails. */
  save: (change: Partial<Options>, rest?: object) => Promise<void>;
};

/** Their names on the outside (design 3). */
const NAMES: Record<OptionName, string> = {
  countOutbound: 'count_outbound',
  oneContactPerChat: 'one_contact_per_chat',
  alertEmail: 'alert_email',
};

export function createOptionsKeeper(
  host: Host,
  wait: (ms: number) => Promise<void>,
): OptionsKeeper {
  let state: LiveOptions = { phase: 'reading' };
  let last = Promise.resolve();
  const listeners = new Set<() => void>();
  const show = (next: LiveOptions): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  /** Shows what a change came to, and the options it left; without them, those that are shown. */
  const settle = (
    change: Partial<Options>,
    came: 'saving' | 'saved' | 'failed',
    options?: Options,
  ): void => {
    if (state.phase !== 'read') return;
    const said = { ...state.said };
    for (const name of Object.keys(change) as OptionName[]) said[name] = came;
    show({ phase: 'read', options: options ?? state.options, said });
  };
  const ask = (name: string, payload: object): Promise<Record<string, unknown>> =>
    patiently(async () => asRecord(await host.invoke(name, payload)), wait);

  const store = async (change: Partial<Options>, rest: object, before: Options): Promise<void> => {
    try {
      const fields = Object.entries(change).map(([name, value]) => [
        NAMES[name as OptionName],
        value,
      ]);
      const answer = await ask('saveOptions', {
        ...(Object.fromEntries(fields) as object),
        ...rest,
      });
      if (answer['isBusy'] === true) settle(change, 'failed', before);
      else settle(change, 'saved', optionsOf(answer));
    } catch {
      // Refused, or no answer: what was there before is what the app goes by.
      settle(change, 'failed', before);
    }
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: async () => {
      if (state.phase === 'read') return;
      show({ phase: 'reading' });
      const told = await ask('options', {}).then(optionsOf, () => undefined);
      show(told ? { phase: 'read', options: told, said: {} } : { phase: 'failed' });
    },
    save: (change, rest = {}) => {
      if (state.phase !== 'read') return Promise.resolve();
      const before = state.options;
      settle(change, 'saving', { ...before, ...change });
      // One after another: of two that store at once the app would keep one.
      last = last.then(() => store(change, rest, before));
      return last;
    },
  };
}

/** Undefined where this is no answer of `options`; one that is missing has its default. */
function optionsOf(told: Record<string, unknown>): Options | undefined {
  const { count_outbound, one_contact_per_chat, alert_email } = told;
  if (typeof count_outbound !== 'boolean') return undefined;
  return {
    countOutbound: count_outbound,
    oneContactPerChat: one_contact_per_chat === true,
    alertEmail: typeof alert_email === 'string' ? alert_email : '',
  };
}
