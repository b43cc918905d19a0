import './controls/crayons.ts';
import { createRoot } from 'react-dom/client';
import { alertTexts } from './texts/alert-texts.ts';
import { createActivityKeeper } from './health/activity-keeper.ts';
import { createFormats } from './texts/formats.ts';
import { createHealthWatch } from './health/health-watch.ts';
import { createHost } from './host/host.ts';
import type { Client } from './host/host.ts';
import { InstallationContext } from './controls/installation.ts';
import { createOptionsKeeper } from './health/live-options.ts';
import { createLifeCycle } from './form/life-cycle.ts';
import { Page } from './page.tsx';
import { wait } from './controls/use-hand.ts';
import { createStore } from './form/store.ts';
import { loadTexts } from './texts/load-texts.ts';
import { chooseLanguage, chooseLocale, translator } from './texts/texts.ts';
import type { Translate } from './texts/texts.ts';

/** The platform's client script defines it before this script runs. */
declare const app: { initialized: () => Promise<Client> };

const language = chooseLanguage(navigator.languages);
const locale = chooseLocale(language, navigator.languages);
const formats = createFormats(locale);
const store = createStore();
// The async wrapper turns a missing client script into a rejection, which each question to the host answers for.
const client = (async () => app.initialized())();
client.catch(() => {
  store.dispatch({ type: 'host lost' });
});
const host = createHost(client);
const watch = createHealthWatch(host, Date.now);
const keeper = createOptionsKeeper(host, wait);
const activity = createActivityKeeper(host, { now: Date.now, wait });
let t: Translate | undefined;
const lifeCycle = createLifeCycle(store, host, {
  // Nothing can be saved before it is shown, and so not without words either.
  alertTexts: () => (t ? alertTexts(t) : {}),
  now: Date.now,
  wait,
});

document.documentElement.lang = language;
const root = document.getElementById('root');
if (!root) throw new Error('iparams.html has no element with the id "root"');
const container = root;

loadTexts(language)
  .catch(() => loadTexts(language))
  .then(
    (texts) => {
      const words = translator(texts, locale);
      t = words;
      document.title = words('page.title');
      createRoot(container).render(
        <InstallationContext
          value={{
            store,
            lifeCycle,
            host,
            watch,
            keeper,
            activity,
            language,
            locale,
            formats,
            t: words,
          }}
        >
          <Page />
        </InstallationContext>,
      );
    },
    () => {
      // Without its words the page has but this one sentence.
      container.textContent = 'This page could not be loaded. Please reload it.';
    },
  );

// The platform calls these (local/build/build-page.ts makes them real functions of the page).
export const { getConfigs, postConfigs, validate } = lifeCycle;
