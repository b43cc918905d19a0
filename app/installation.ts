import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Form, FormEvent } from './form.ts';
import type { Host } from './host.ts';
import type { LifeCycle } from './life-cycle.ts';
import type { Store } from './store.ts';
import type { Language, Translate } from './texts.ts';

/** What every part of the page works with. */
export type Installation = {
  store: Store;
  lifeCycle: LifeCycle;
  host: Host;
  language: Language;
  t: Translate;
};

export const InstallationContext = createContext<Installation | undefined>(undefined);

export function useInstallation(): Installation & {
  form: Form;
  dispatch: (event: FormEvent) => void;
} {
  const installation = useContext(InstallationContext);
  if (!installation) throw new Error('a part of the page was rendered outside of the page');
  const { store } = installation;
  return {
    ...installation,
    form: useSyncExternalStore(store.subscribe, store.get),
    dispatch: store.dispatch,
  };
}
