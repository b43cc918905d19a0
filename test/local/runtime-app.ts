import { createRuntime } from '../../local/runtime/runtime.ts';
import type { AppFiles, Runtime, RuntimeOptions } from '../../local/runtime/runtime.ts';
import type { RequestTemplate } from '../../local/runtime/ground/load-app.ts';

/** 2026-03-02, a Monday, 08:00 UTC. */
export const START = Date.UTC(2026, 2, 2, 8);
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

const COMMON = ['onAppInstall', 'onAppUninstall', 'onScheduledEvent'];

type Parts = {
  /** Bodies of async functions, by name. Names of product events become events, other ones functions. */
  handlers?: Record<string, string>;
  templates?: Record<string, RequestTemplate>;
  /** Takes the place of all that would be made of `handlers`. */
  serverJs?: string;
};

/** A small app, written by hand. */
export function appOf({ handlers = {}, templates = {}, serverJs }: Parts): AppFiles {
  const names = Object.keys(handlers);
  const eventsOf = (isTheirs: (name: string) => boolean) =>
    Object.fromEntries(names.filter(isTheirs).map((name) => [name, { handler: name }]));
  const functions = names.filter((name) => !name.startsWith('on'));
  return {
    dir: 'a hand-made app',
    manifest: {
      modules: {
        common: {
          events: eventsOf((name) => COMMON.includes(name)),
          functions: Object.fromEntries(functions.map((name) => [name, { timeout: 20 }])),
          requests: Object.fromEntries(Object.keys(templates).map((name) => [name, {}])),
        },
        support_ticket: {
          events: eventsOf((name) => name.startsWith('on') && !COMMON.includes(name)),
        },
      },
    },
    templates,
    serverJs: serverJs ?? serverOf(handlers),
  };
}

function serverOf(bodies: Record<string, string>): string {
  const members = Object.entries(bodies).map(
    ([name, body]) => `${name}: async function (args) { ${body} }`,
  );
  return `exports = {\n${members.join(',\n')}\n};`;
}

/** A runtime whose platform answers after exactly 10 ms and delivers events at once, unless told otherwise. */
export function runtimeOf(
  app: AppFiles,
  options: Partial<RuntimeOptions> & { secure?: string[]; iparams?: object } = {},
): Runtime {
  const runtime = createRuntime({ app, startAt: START, upstream: () => undefined, ...options });
  runtime.faults.delivery = () => [0];
  runtime.faults.storeLatencyMs = () => 10;
  runtime.faults.requestOverheadMs = () => 10;
  return runtime;
}

export async function installed(
  app: AppFiles,
  options: Parameters<typeof runtimeOf>[1] & { iparams?: object } = {},
): Promise<Runtime> {
  const runtime = runtimeOf(app, options);
  await runtime.install(options.iparams ?? {});
  return runtime;
}

export type Reply = { value?: unknown; error?: Record<string, unknown> };
export type Caller = (
  api: 'db' | 'schedule' | 'request',
  op: string,
  ...args: unknown[]
) => Promise<Reply>;

/** One app for tests of single platform calls, and a function that makes such a call from inside of the sandbox. */
export async function platformCaller(
  templates: Record<string, RequestTemplate> = {},
  options: Parameters<typeof installed>[1] = {},
): Promise<{ runtime: Runtime; call: Caller }> {
  const app = appOf({
    handlers: {
      onScheduledEvent: 'console.info(JSON.stringify(args.data));',
      call: `
        const api = { db: $db, schedule: $schedule, request: $request }[args.api];
        const reply = {};
        try { reply.value = await api[args.op](...args.args); } catch (error) { reply.error = error; }
        renderData(null, reply);`,
    },
    templates,
  });
  const runtime = await installed(app, { quotas: { smiPerMinute: 10_000 }, ...options });
  const call: Caller = async (api, op, ...args) => {
    const { response } = await runtime.invoke('call', { api, op, args });
    return response as Reply;
  };
  return { runtime, call };
}

export const lastRun = (runtime: Runtime) => {
  const run = runtime.state().executions.at(-1);
  if (!run) throw new Error('expected a run, found none');
  return run;
};
export const logTexts = (runtime: Runtime): string[] =>
  runtime.state().executions.flatMap(({ logs }) => logs.map(({ text }) => text));

/** Runs a handler's body for one ticket event, and gives what all runs logged. */
export async function logsOf(body: string, options: Parameters<typeof installed>[1] = {}) {
  const runtime = await installed(appOf({ handlers: { onTicketCreate: body } }), options);
  runtime.fire('onTicketCreate', { ticket: { id: 1 } });
  await runtime.advance(20 * SECOND);
  return { runtime, logs: logTexts(runtime) };
}

/** The reply to a call that `$db` or `$schedule` refuses. */
export const refusal = (status: number, message: string): Reply => ({ error: { status, message } });
