import { checkApp } from './checks/app-check.ts';
import type { Doubts } from './ground/doubts.ts';
import { createEngine, handlerOf } from './engine/engine.ts';
import type { Engine } from './engine/engine.ts';
import type { Faults } from './ground/faults.ts';
import { copyOf } from './ground/json.ts';
import { noCounts } from './ground/journal.ts';
import { offers } from './runs/offers.ts';
import type { RuntimeOptions } from './engine/options.ts';
import { requestPage } from './entrances/page-request.ts';
import type { TemplateResult } from './entrances/page-request.ts';
import type { Quotas } from './services/quota.ts';
import { runSetup } from './entrances/setup.ts';
import type { SetupResult } from './entrances/setup.ts';
import { invokeFunction } from './entrances/smi.ts';
import type { SmiResult } from './entrances/smi.ts';
import type { RuntimeState } from './ground/state.ts';
import { saveOf, stateOf } from './engine/state-of.ts';

export type { Doubts } from './ground/doubts.ts';
export type { RuntimeOptions } from './engine/options.ts';
export type { Faults } from './ground/faults.ts';
export type { AppFiles } from './ground/load-app.ts';
export type { TemplateResult } from './entrances/page-request.ts';
export type { Quotas } from './services/quota.ts';
export type { SetupResult } from './entrances/setup.ts';
export type { SmiError, SmiResult } from './entrances/smi.ts';
export type { RuntimeState } from './ground/state.ts';
export type { Upstream } from './services/upstream.ts';

/**
 * A local Freshworks platform with one app and one account. It has no clock of its own: time passes in `advance`, and in
 * `install`, `uninstall`, `invoke` and `pageRequest`, which play on until they have their answer. Instants in epoch ms.
 */
export type Runtime = {
  now: () => number;
  /** Stores the settings and runs onAppInstall; if that refuses, nothing but its schedules is left. */
  install: (iparams: object) => Promise<SetupResult>;
  /** Runs onAppUninstall; unless that refuses, settings and storage are gone. Schedules stay, but do not fire. */
  uninstall: () => Promise<SetupResult>;
  /** What postConfigs returned, whole, takes the place of all there was. The app hears of it only by its next event. */
  saveSettings: (iparams: object) => void;
  /** Freshdesk says that something happened now; `faults.delivery` decides when and how often the handler runs. */
  fire: (event: string, data: object) => void;
  advance: (ms: number) => Promise<void>;
  /** Calls an SMI function as the front end would. Rejects with the platform's plain error object (see `SmiError`). */
  invoke: (functionName: string, payload: object) => Promise<SmiResult>;
  /** `client.request.invokeTemplate` of the installation page: templates see `context` only. Rejects as on the platform. */
  pageRequest: (
    template: string,
    options: { context?: object; body?: string },
  ) => Promise<TemplateResult>;
  state: () => RuntimeState;
  faults: Faults;
  quotas: Quotas;
  doubts: Doubts;
  /** JSON of all that outlives the process, for `saved`. */
  save: () => string;
};

/** Throws if the platform would refuse the app, saying all there is to mend. */
export function createRuntime(options: RuntimeOptions): Runtime {
  checkApp(options.app);
  const engine = createEngine(options);
  const { timeline, driver, settings, installation, deliveries } = engine;

  return {
    now: timeline.now,
    advance: driver.advance,
    install: (iparams) => driver.until(() => install(engine, iparams)),
    uninstall: () => driver.until(() => uninstall(engine)),
    saveSettings: settings.replace,
    fire(event, data) {
      if (installation.isInstalled && handlerOf(engine.app, event)) deliveries.fire(event, data);
    },
    invoke: (name, payload) => driver.until(() => invokeFunction(engine, name, payload)),
    pageRequest: (template, given) => driver.until(() => requestPage(engine, template, given)),
    state: () => copyOf(stateOf(engine)) as RuntimeState,
    faults: engine.faults,
    quotas: engine.quotas,
    doubts: engine.doubts,
    save: () => saveOf(engine),
  };
}

async function install(engine: Engine, iparams: object): Promise<SetupResult> {
  const { settings, store, journal, installation } = engine;
  settings.replace(iparams);
  Object.assign(journal.counts, noCounts());
  const result = await setUp(engine, 'onAppInstall');
  installation.isInstalled = result.ok;
  if (!result.ok) {
    settings.clear();
    store.clear();
  }
  return result;
}

async function uninstall(engine: Engine): Promise<SetupResult> {
  const { settings, store, deliveries, installation } = engine;
  const result = await setUp(engine, 'onAppUninstall');
  if (result.ok) {
    installation.isInstalled = false;
    deliveries.clear();
    settings.clear();
    store.clear();
  }
  return result;
}

function setUp(engine: Engine, event: string): Promise<SetupResult> {
  const functionName = handlerOf(engine.app, event);
  if (functionName === undefined) return Promise.resolve({ ok: true });
  const args = engine.argsOf(event);
  return runSetup({ event, functionName, args, offers: offers.event }, engine);
}
