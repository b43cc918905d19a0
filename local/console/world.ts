import { createFreshdesk } from '../freshdesk/freshdesk.ts';
import type { Freshdesk } from '../freshdesk/freshdesk.ts';
import { createInjixo } from '../injixo/injixo.ts';
import type { Injixo } from '../injixo/injixo.ts';
import { loadApp } from '../runtime/ground/load-app.ts';
import { createRuntime } from '../runtime/runtime.ts';
import type { AppFiles, Runtime, RuntimeOptions, SetupResult } from '../runtime/runtime.ts';
import { createLostEvents } from './lost-events.ts';
import type { LostEvents } from './lost-events.ts';
import { standardSettings } from './settings.ts';
import type { SettingsChange } from './settings.ts';

export const INJIXO_HOST = 'api.injixo.com';

export type WorldOptions = {
  /** Epoch ms; default a Monday, 08:00 UTC. With `saved`, the later of this and where it was. */
  startAt?: number;
  /** The built app: its folder (default dist), or what was loaded from one. */
  app?: string | AppFiles;
  /** Of everything that is made up: keys, ids, latencies, faults. Default 1. */
  seed?: number;
  /** Address of the Freshdesk account; default example.freshdesk.com. */
  domain?: string;
  /** Names of its groups; default CustomerService and Billing. */
  groups?: string[];
  /** What `save()` gave; it wins over everything but `app`. */
  saved?: string;
} & Pick<RuntimeOptions, 'quotas' | 'doubts' | 'freshContexts'>;

/** One customer's Freshdesk, the Freshworks platform with the app, and injixo, on one virtual clock. */
export type World = Parts & {
  /** The id of a group by its name; throws if there is none. */
  groupId(name: string): number;
  /** What the installation page would return: valid keys, no option touched; changed as told. */
  settings(change?: SettingsChange): Record<string, unknown>;
  install(change?: SettingsChange): Promise<SetupResult>;
  /** The admin saves the page again; what is not in `change` takes its standard value. */
  saveSettings(change?: SettingsChange): void;
  lostEvents: LostEvents;
  advance(ms: number): Promise<void>;
  save(): string;
};

type Parts = { runtime: Runtime; freshdesk: Freshdesk; injixo: Injixo };
type Saved = { domain: string; runtime: string; freshdesk: string; injixo: string };

const DEFAULTS = {
  startAt: Date.parse('2026-09-07T08:00:00Z'),
  app: 'dist' as string | AppFiles,
  seed: 1,
  domain: 'example.freshdesk.com',
  groups: ['CustomerService', 'Billing'],
};

/** Puts the parts together. Nothing happens until something is done to them; no timers, no ports. */
export function createWorld(options: WorldOptions = {}): World {
  const { saved, ...asked } = { ...DEFAULTS, ...options };
  const restored: Partial<Saved> = saved === undefined ? {} : (JSON.parse(saved) as Saved);
  const domain = restored.domain ?? asked.domain;
  const { runtime, freshdesk, injixo } = connect({ ...asked, domain }, restored);
  if (saved === undefined) asked.groups.forEach((name) => freshdesk.createGroup(name));

  const settings = (change?: SettingsChange): Record<string, unknown> =>
    standardSettings({ freshdesk, injixo, domain }, change);
  return {
    runtime,
    freshdesk,
    injixo,
    groupId(name) {
      const group = freshdesk.groups().find((each) => each.name === name);
      if (!group) throw new Error(`Expected a group named ${name}, found none`);
      return group.id;
    },
    settings,
    lostEvents: createLostEvents(runtime),
    install: (change) => runtime.install(settings(change)),
    saveSettings: (change) => runtime.saveSettings(settings(change)),
    advance: (ms) => runtime.advance(ms),
    save: () =>
      JSON.stringify({
        domain,
        runtime: runtime.save(),
        freshdesk: freshdesk.save(),
        injixo: injixo.save(),
      } satisfies Saved),
  };
}

/** Freshdesk's events go to the platform; the platform's requests go to Freshdesk and injixo, nowhere else. */
function connect(
  options: typeof DEFAULTS & Pick<RuntimeOptions, 'quotas' | 'doubts' | 'freshContexts'>,
  saved: Partial<Saved>,
): Parts {
  const { app, startAt, domain, seed, quotas, doubts, freshContexts } = options;
  const injixo = createInjixo({ seed, saved: saved.injixo });
  const runtime = createRuntime({
    app: typeof app === 'string' ? loadApp(app) : app,
    startAt,
    account: { domain },
    upstream: (host) => upstreams.get(host),
    seed,
    quotas,
    doubts,
    freshContexts,
    saved: saved.runtime,
  });
  const freshdesk = createFreshdesk({
    domain,
    emit: (event, data) => runtime.fire(event, data),
    now: () => runtime.now(),
    seed,
    saved: saved.freshdesk,
  });
  const upstreams = new Map([
    [INJIXO_HOST, injixo.handle],
    [domain, freshdesk.handle],
  ]);
  return { runtime, freshdesk, injixo };
}
