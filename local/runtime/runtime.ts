import type { Faults } from './faults.ts';
import type { AppFiles } from './load-app.ts';
import type { Quotas } from './quota.ts';
import type { RuntimeState } from './state.ts';
import type { Upstream } from './upstream.ts';

export type { Faults } from './faults.ts';
export type { AppFiles } from './load-app.ts';
export type { Quotas } from './quota.ts';
export type { RuntimeState } from './state.ts';
export type { Upstream } from './upstream.ts';

export type RuntimeOptions = {
  app: AppFiles;
  startAt: number; // epoch ms
  account?: { domain: string; region?: string };
  upstream: (host: string) => Upstream | undefined; // unknown host: network fault
  seed?: number;
  quotas?: Partial<Quotas>;
  freshContexts?: boolean;
  saved?: string;
};

export type SetupResult = { ok: true } | { ok: false; message: string };

/** What a template request resolves with (freshworks-platform.md 5.4). */
export type TemplateResult = {
  status: number;
  headers: Record<string, string>;
  response: string;
  attempts: number;
};

export type Runtime = {
  now(): number;
  install(iparams: object): Promise<SetupResult>;
  uninstall(): Promise<SetupResult>;
  saveSettings(iparams: object): void;
  fire(event: string, data: object): void;
  advance(ms: number): Promise<void>;
  invoke(functionName: string, payload: object): Promise<{ requestID: string; response: unknown }>;
  pageRequest(
    template: string,
    options: { context?: object; body?: string },
  ): Promise<TemplateResult>;
  runJob(name: string, tag: string, data: object): Promise<{ id: string }>;
  state(): RuntimeState;
  faults: Faults;
  quotas: Quotas;
  save(): string;
};

/** A local Freshworks platform with one app and one account. */
export function createRuntime(options: RuntimeOptions): Runtime {
  throw new Error(`the engine is not there yet for ${options.app.dir}`);
}
