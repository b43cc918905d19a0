import { addressOf } from './address.ts';
import { isObject } from '../ground/json.ts';
import type { JsonObject } from '../ground/json.ts';
import { ATTEMPTS_MAX, REQUEST_BYTES, REQUEST_MS, RETRY_DELAY_MAX_MS } from '../ground/limits.ts';
import type { AppFiles, RequestTemplate } from '../ground/load-app.ts';
import type { Outcome } from '../ground/outcome.ts';
import { answerOutcome, isAcceptedType, requestRefusal } from './request-outcome.ts';
import type { RequestRecord } from '../ground/state.ts';
import { substitute } from './template.ts';
import type { TemplateValues } from './template.ts';
import type { Timeline } from '../ground/timeline.ts';
import type { HttpAnswer, HttpRequest, Upstream } from './upstream.ts';

export type RequestDeps = {
  app: AppFiles;
  timeline: Timeline;
  upstream: (host: string) => Upstream | undefined;
  /** Takes one request from the quota, and counts it. */
  takeQuota: (template: string) => boolean;
  record: (record: RequestRecord) => void;
};

/** One `invokeTemplate`. `options` are the app's, already copied. */
export type Invocation = {
  template: string;
  options: unknown;
  values: Omit<TemplateValues, 'context'>;
  where: 'page' | 'server';
  executionId: string;
  /** A dead run makes no further attempt. */
  isAlive: () => boolean;
};

/** Answers once; the second argument is the time until the caller hears of it. */
type Answer = (outcome: Outcome, afterMs: number) => void;

/** Sends a request template now (freshworks-platform.md 5): fills, checks, tries up to `maxAttempts` times within 15 s. */
export function send(invocation: Invocation, deps: RequestDeps, answer: Answer): void {
  const prepared = prepare(invocation, deps.app);
  if (!prepared.ok) return answer(requestRefusal(400, prepared.message), 0);
  attempt({ ...prepared, number: 1, deadline: deps.timeline.now() + REQUEST_MS });

  function attempt(sending: Sending): void {
    const now = deps.timeline.now();
    if (!invocation.isAlive()) return;
    const before = sending.number - 1;
    if (!deps.takeQuota(invocation.template))
      return answer(requestRefusal(429, OVER_QUOTA, before), 0);
    const result = ask(sending.request, deps, now);
    const remaining = sending.deadline - now;
    const { outcome, ms, ended, isRetryable } = answerOutcome(result, remaining, sending.number);
    const { executionId, template } = invocation;
    deps.record({ at: now, executionId, template, ...sending.shown, ...ended, ms });
    const wait = ms + sending.retryDelay;
    if (isRetryable && sending.number < sending.maxAttempts && wait < remaining) {
      deps.timeline.after(wait, () => attempt({ ...sending, number: sending.number + 1 }));
    } else answer(outcome, ms);
  }
}
const OVER_QUOTA = 'You have exceeded the limit of requests per minute.';

type Prepared = {
  request: HttpRequest;
  shown: Pick<RequestRecord, 'method' | 'host' | 'path'>;
  maxAttempts: number;
  retryDelay: number;
};
type Sending = Prepared & { number: number; deadline: number };

function prepare(
  invocation: Invocation,
  app: AppFiles,
): ({ ok: true } & Prepared) | { ok: false; message: string } {
  const template = templateOf(invocation.template, app);
  if (!template) {
    const message = `Request template '${invocation.template}' is not defined in config/requests.json & manifest.json`;
    return { ok: false, message };
  }
  const { context, body } = optionsOf(invocation.options);
  if (typeof body !== 'string') return { ok: false, message: RUNTIME_FAILURE };
  if (Buffer.byteLength(body) > REQUEST_BYTES) return { ok: false, message: TOO_BIG };
  const filled = substitute(template, { ...invocation.values, context }, invocation.where);
  if (!filled.ok) return filled;
  const address = addressOf(filled.schema);
  if (!address.ok) return address;
  const headers = lowerCased(filled.schema.headers);
  if (!areSendable(headers)) return { ok: false, message: RUNTIME_FAILURE };
  const { method } = filled.schema;
  const { url } = address;
  return {
    ok: true,
    request: { method, url: url.href, headers, body },
    shown: { method, host: url.hostname, path: url.pathname + url.search },
    ...attemptsOf(template),
  };
}
const RUNTIME_FAILURE = 'runtime validation failed.';
const TOO_BIG = 'The request payload must not exceed 100 KB';

function templateOf(name: string, app: AppFiles): RequestTemplate | undefined {
  const declared = Object.values(app.manifest.modules).find(({ requests }) =>
    Object.hasOwn(requests ?? {}, name),
  );
  if (!declared || !Object.hasOwn(app.templates, name)) return undefined;
  const template = app.templates[name];
  // The manifest may carry option overrides (1.2).
  return (
    template && { ...template, options: { ...template.options, ...declared.requests?.[name] } }
  );
}

function optionsOf(options: unknown): { context: JsonObject; body: unknown } {
  const given = isObject(options) ? options : {};
  const context = isObject(given['context']) ? given['context'] : {};
  return { context, body: given['body'] ?? '' };
}

function attemptsOf({ options = {} }: RequestTemplate): {
  maxAttempts: number;
  retryDelay: number;
} {
  const { maxAttempts = 1, retryDelay = 0 } = options;
  return {
    maxAttempts: Math.max(1, Math.min(ATTEMPTS_MAX, maxAttempts)),
    retryDelay: Math.max(0, Math.min(RETRY_DELAY_MAX_MS, retryDelay)),
  };
}

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Node refuses other characters in a header; and the platform takes the content types of 5.1 only. */
function areSendable(headers: Record<string, string>): boolean {
  const isLatin = Object.values(headers).every((value) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value));
  return isLatin && isAcceptedType(headers['content-type']);
}

function ask(request: HttpRequest, deps: RequestDeps, now: number): HttpAnswer {
  const upstream = deps.upstream(new URL(request.url).hostname);
  return upstream ? upstream({ ...request }, now) : { fault: 'network' };
}
