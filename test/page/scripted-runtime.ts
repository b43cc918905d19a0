import type { HostRuntime } from '../../local/host/host-runtime.ts';

/** What a template request comes to: an HTTP status with an optional body, or nothing for ever. */
export type Scripted = { status: number; body?: unknown; headers?: object } | 'no answer';

/** What a function of the app comes to: its answer, or a rejection; 'no answer' for ever. */
export type ScriptedFunction = (
  payload: Record<string, unknown>,
) => { response: unknown } | { reject: object } | 'no answer';

export type ScriptedRuntime = HostRuntime & {
  /** Functions by name; one that is not here rejects as before installation. */
  functions: Record<string, ScriptedFunction>;
  invoked: { name: string; payload: object }[];
  /** Answers by template; change them at any time. */
  answers: Record<string, Scripted>;
  asked: { template: string; context: Record<string, string>; body?: string }[];
  stored: Record<string, unknown> | undefined;
};

/** The platform rejects with plain objects (freshworks-platform.md 9). */
const NOT_THERE = {
  requestID: 'none',
  status: 404,
  message: 'Requested function not found or registered',
  errorSource: 'APP',
};

/** A platform that answers each request template as told: one page state each, without a story around it. */
export function scriptedRuntime(stored?: Record<string, unknown>): ScriptedRuntime {
  const secure = (stored?.['__meta'] as { secure: string[] } | undefined)?.secure ?? [];
  const runtime: ScriptedRuntime = {
    functions: {},
    invoked: [],
    answers: {},
    asked: [],
    stored,
    state: () => ({
      installed: runtime.stored !== undefined,
      domain: 'example.freshdesk.com',
      settings: Object.fromEntries(
        Object.entries(runtime.stored ?? {})
          .filter(([key]) => key !== '__meta')
          .map(([key, value]) => [key, secure.includes(key) ? '********' : value]),
      ),
    }),
    install: (iparams) => {
      runtime.stored = iparams as Record<string, unknown>;
      return Promise.resolve({ ok: true });
    },
    saveSettings: (iparams) => {
      runtime.stored = iparams as Record<string, unknown>;
    },
    invoke: (name, payload) => {
      runtime.invoked.push({ name, payload });
      const answer = runtime.functions[name]?.({ ...payload });
      if (answer === 'no answer') return new Promise(() => {});
      if (answer && 'response' in answer) return Promise.resolve({ requestID: 'x', ...answer });
      return Promise.reject(asError(answer?.reject ?? NOT_THERE));
    },
    pageRequest: (template, { context = {}, body }) => {
      runtime.asked.push({
        template,
        context: context as Record<string, string>,
        ...(body === undefined ? {} : { body }),
      });
      const answer = runtime.answers[template] ?? { status: 200, body: [] };
      if (answer === 'no answer') return new Promise(() => {});
      if (answer.status >= 400) return Promise.reject(platformError(answer));
      return Promise.resolve(reply(answer));
    },
  };
  return runtime;
}

function reply({ status, body = {}, headers }: Exclude<Scripted, string>): object {
  const contentType = { 'content-type': 'application/json' };
  return { status, headers: headers ?? contentType, response: JSON.stringify(body), attempts: 1 };
}

/** The platform rejects with plain objects (freshworks-platform.md 5.4). */
function platformError(answer: Exclude<Scripted, string>): Error {
  return asError({ ...reply(answer), errorSource: 'APP' });
}

function asError(reason: object): Error {
  return reason as unknown as Error;
}
