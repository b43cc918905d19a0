import type { HttpAnswer, HttpRequest } from '../runtime/services/upstream.ts';
import type { Desk } from './account.ts';
import { answerUnder, strike } from './faults.ts';
import type { FreshdeskFaults } from './faults.ts';
import { refusal } from './rest-answer.ts';
import { createMeter } from './rest-limits.ts';
import type { FreshdeskLimits } from './rest-limits.ts';
import { answerRest } from './rest.ts';

export type RestRequest = {
  /** Epoch ms. */
  at: number;
  method: string;
  /** With its query. */
  path: string;
  /** 0 if no answer left. */
  status: number;
};

export type RestServer = {
  handle(request: HttpRequest, now: number): HttpAnswer;
  /** The last 100. */
  requests: RestRequest[];
  counts: { requests: number };
};

/** Each `include` costs two more (freshdesk-rest.md). */
function creditsOf({ method, url }: HttpRequest): number {
  const included = method === 'GET' ? new URL(url).searchParams.get('include') : null;
  return included === null ? 1 : 1 + 2 * included.split(',').length;
}

/** What stands before API v2: faults on request, the plan's limits with their headers, latency. */
export function createRestServer(
  desk: Desk,
  faults: FreshdeskFaults,
  limits: FreshdeskLimits,
): RestServer {
  const meter = createMeter(limits);
  const requests: RestRequest[] = [];
  const counts = { requests: 0 };

  function withinLimits(request: HttpRequest, now: number): HttpAnswer {
    const isList = request.method === 'GET' && /\/api\/v2\/tickets\/?(\?|$)/.test(request.url);
    const credits = creditsOf(request);
    const { remaining, retryAfterS } = meter.count(isList, credits, now);
    const answer =
      retryAfterS === undefined
        ? answerRest(desk, request)
        : refusal(429, { 'retry-after': String(retryAfterS) });
    if ('fault' in answer) return answer;
    const rate = {
      'x-ratelimit-total': String(limits.perMinute),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used-currentrequest': String(credits),
    };
    return { ...answer, headers: { ...answer.headers, ...rate } };
  }

  function answer(request: HttpRequest, now: number): HttpAnswer {
    // Only the customer's own host leads here.
    if (new URL(request.url).host !== desk.account.domain) return { fault: 'network' };
    const rule = strike(faults, request, now) ?? {};
    const reply = answerUnder(rule, () => withinLimits(request, now), request.method);
    if (rule.failure === 'no answer after effect') return { fault: 'no answer' };
    if ('fault' in reply) return reply;
    if (rule.failure === 'unreadable after effect')
      return { ...reply, status: 200, body: '<html>' };
    return { ...reply, latencyMs: rule.latencyMs ?? 60 + ((counts.requests * 29) % 121) };
  }

  return {
    requests,
    counts,
    handle(request, now) {
      counts.requests += 1;
      const reply = answer(request, now);
      const { pathname, search } = new URL(request.url);
      const status = 'status' in reply ? reply.status : 0;
      requests.push({ at: now, method: request.method, path: `${pathname}${search}`, status });
      if (requests.length > 100) requests.shift();
      return reply;
    },
  };
}
