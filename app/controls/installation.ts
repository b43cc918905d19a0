import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ActivityKeeper } from '../health/activity-keeper.ts';
import type { Form, FormEvent } from '../form/form.ts';
import type { Formats } from '../texts/formats.ts';
import type { HealthWatch, Reading } from '../health/health-watch.ts';
import type { Host } from '../host/host.ts';
import type { LiveOptions, OptionsKeeper } from '../health/live-options.ts';
import type { LifeCycle } from '../form/life-cycle.ts';
import type { Store } from '../form/store.ts';
import { createMoments } from '../texts/moments.ts';
import type { Moments } from '../texts/moments.ts';
import type { Language, Translate } from '../texts/texts.ts';

/** What every part of the page works with. */
export type Installation = {
  store: Store;
  lifeCycle: LifeCycle;
  host: Host;
  watch: HealthWatch;
  keeper: OptionsKeeper;
  activity: ActivityKeeper;
  language: Language;
  /** The browser's own tag of the language. */
  locale: string;
  formats: Formats;
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

/** What is known of delivery, read anew while the page is looked at (health-card.tsx). */
export function useReading(): Reading {
  const { watch } = useInstallation();
  return useSyncExternalStore(watch.subscribe, watch.get);
}

/** The options of an installed app, as it goes by them. */
export function useLiveOptions(): LiveOptions {
  const { keeper } = useInstallation();
  return useSyncExternalStore(keeper.subscribe, keeper.get);
}

/** Times of the health answer, for people: without their day when that is the day of the answer. */
export function useMoments(): Moments {
  const { t, formats, watch } = useInstallation();
  return createMoments(t, formats, () => {
    const reading = watch.get();
    return reading.phase === 'read' ? Date.parse(reading.health.asOf) : Date.now();
  });
}

export function useWhen(): (iso: string) => string {
  return useMoments().at;
}
