import vm from 'node:vm';
import { standardSettings } from '../console/settings.ts';
import { playContact } from '../freshdesk/busy-day.ts';
import { createFreshdesk } from '../freshdesk/freshdesk.ts';
import { createInjixo } from '../injixo/injixo.ts';
import { createRandom } from '../runtime/ground/random.ts';
import type { AppFiles } from '../runtime/runtime.ts';
import { quantile } from './compare.ts';
import { cpuMs, createInstantPlatform } from './instant-platform.ts';

/** Milliseconds of processor time that the app itself took in one run. */
export type HandlerWork = { name: string; runs: number; medianMs: number; p99Ms: number };

type Handlers = Record<string, (args: object) => Promise<void>>;

const DOMAIN = 'example.freshdesk.com';
const PERIODS = 20;
/** Five minutes at 30 a minute. */
const CONTACTS = 150;
const PERIOD_MS = 5 * 60_000;

const EVALUATION = 'evaluation of server.js';

/**
 * Runs the handlers in bare contexts on a platform that answers at once: hours of 30 contacts a minute without Freshdesk
 * access, so that every handler has all of its work to do. As on the platform, each run has a context of its own, in which
 * the script is evaluated anew; that is told apart.
 */
export async function measureHandlers(app: AppFiles): Promise<HandlerWork[]> {
  const script = new vm.Script(
    `(function () { var exports = {}; ${app.serverJs}\n; return exports; })()`,
  );
  const random = createRandom(7).next;
  const times = new Map<string, number[]>();
  let now = Date.parse('2026-09-07T08:00:00Z');
  const platform = createInstantPlatform(() => now);
  const events: { name: string; data: object }[] = [];
  const freshdesk = createFreshdesk({
    domain: DOMAIN,
    emit: (name, data) => events.push({ name, data }),
    now: () => now,
  });
  ['CustomerService', 'Billing'].forEach((name) => freshdesk.createGroup(name));
  const iparams = standardSettings(
    { freshdesk, injixo: createInjixo(), domain: DOMAIN },
    { freshdesk_api_key: undefined },
  );

  async function run(name: string, data: object): Promise<void> {
    const context = platform.context();
    const startedAt = cpuMs();
    const handlers = script.runInContext(context) as Handlers;
    const evaluatedAt = cpuMs();
    platform.takeOwnMs();
    await handlers[name]?.({ iparams, data, timestamp: now });
    note(name, cpuMs() - evaluatedAt - platform.takeOwnMs());
    note(EVALUATION, evaluatedAt - startedAt);
  }
  function note(name: string, ms: number): void {
    const known = times.get(name);
    if (known) known.push(ms);
    else times.set(name, [ms]);
  }

  await run('onAppInstall', {});
  for (let period = 0; period < PERIODS; period += 1) {
    for (let contact = 0; contact < CONTACTS; contact += 1) {
      now += PERIOD_MS / CONTACTS;
      playContact(freshdesk, random);
      for (const { name, data } of events.splice(0)) await run(name, data);
    }
    await run('onScheduledEvent', {});
  }
  return [...times].map(([name, values]) => ({
    name,
    runs: values.length,
    medianMs: quantile(values, 0.5),
    p99Ms: quantile(values, 0.99),
  }));
}
