import type { HttpAnswer, HttpRequest } from '../runtime/upstream.ts';

/** One thing that goes wrong on Freshdesk's REST interface. */
export type FreshdeskFault = {
  /** Regular expression for "GET /api/v2/tickets?page=2"; default: every request. */
  path?: string;
  /** Answer with this status instead of doing what was asked. */
  status?: number;
  /** Seconds in Retry-After, for status 429 or 503. */
  retryAfterS?: number;
  /** Or fail the connection. 'no answer after effect' does what was asked, but nobody hears of it. */
  failure?: 'network' | 'no answer' | 'no answer after effect';
  /** Or only be late, ms. */
  latencyMs?: number;
  /** How many requests it still hits. Default: all. */
  count?: number;
};

/** Change at any time. The first that fits a request strikes; spent ones are removed. */
export type FreshdeskFaults = { rules: FreshdeskFault[] };

const BODIES: Record<number, unknown> = {
  401: {
    code: 'invalid_credentials',
    message: 'You have to be logged in to perform this action.',
  },
  403: { code: 'access_denied', message: 'You are not authorized to perform this action.' },
  429: { message: 'You have exceeded the limit of requests per minute' },
};

/** An answer without an object of its own: errors as Freshdesk words them. 404 has no body. */
export function refusal(status: number, headers: Record<string, string> = {}): HttpAnswer {
  const type = status >= 500 ? 'text/html' : 'application/json; charset=utf-8';
  const text = status >= 500 ? '<html><body>Something went wrong</body></html>' : '';
  const body = BODIES[status] === undefined ? text : JSON.stringify(BODIES[status]);
  return { status, headers: { 'content-type': type, ...headers }, body };
}

/** Takes the rule that strikes this request, if any, and counts it down. */
export function strike(faults: FreshdeskFaults, request: HttpRequest): FreshdeskFault | undefined {
  const { pathname, search } = new URL(request.url);
  const place = `${request.method.toUpperCase()} ${pathname}${search}`;
  const rule = faults.rules.find(({ path }) => path === undefined || new RegExp(path).test(place));
  if (rule?.count !== undefined) {
    rule.count -= 1;
    if (rule.count <= 0) faults.rules.splice(faults.rules.indexOf(rule), 1);
  }
  return rule;
}

/** What a rule says instead of Freshdesk, if it says anything. */
export function brokenAnswer(rule: FreshdeskFault): HttpAnswer | undefined {
  if (rule.failure === 'network') return { fault: 'network' };
  if (rule.failure === 'no answer') return { fault: 'no answer' };
  if (rule.status === undefined) return undefined;
  const headers: Record<string, string> = {};
  if (rule.retryAfterS !== undefined) headers['retry-after'] = String(rule.retryAfterS);
  return refusal(rule.status, headers);
}
