import type { HttpAnswer, HttpRequest } from '../runtime/services/upstream.ts';
import { type FreshdeskSaying, say } from './no-good-answers.ts';
import { refusal } from './rest-answer.ts';

/** The questions that the app has, by what it asks for. */
export const QUESTIONS = {
  list: /^GET \/api\/v2\/tickets(\?|$)/,
  single: /^GET \/api\/v2\/tickets\/\d+($|\?)/,
  conversations: /^GET \/api\/v2\/tickets\/\d+\/conversations/,
  groups: /^GET \/api\/v2\/groups/,
  fields: /^GET \/api\/v2\/ticket_fields/,
};
export type Question = keyof typeof QUESTIONS;

/** One thing that goes wrong on Freshdesk's REST interface. */
export type FreshdeskFault = {
  /** Regular expression for "GET /api/v2/tickets?page=2"; default: every request. */
  path?: string;
  /** Only these questions; default: every request. */
  to?: Question[];
  /** Say this instead. */
  says?: FreshdeskSaying;
  /** Answer with this status instead of doing what was asked. */
  status?: number;
  /** Retry-After, for status 429 or 503: seconds, or the header's very text. */
  retryAfterS?: number | string;
  /**
   * Or fail the connection. 'no answer after effect' does what was asked, but nobody hears of it; 'unreadable after
   * effect' does it too, and says 200 with a page that tells nothing.
   */
  failure?: 'network' | 'no answer' | 'no answer after effect' | 'unreadable after effect';
  /** Or only be late, ms. */
  latencyMs?: number;
  /** How many requests it still hits. Default: all. */
  count?: number;
  /** Epoch ms from which it hits no more. Default: never. */
  until?: number;
};

/** Change at any time. The first that fits a request strikes; spent ones are removed. */
export type FreshdeskFaults = { rules: FreshdeskFault[] };

/** Takes the rule that strikes this request, if any, and counts it down. */
export function strike(
  faults: FreshdeskFaults,
  request: HttpRequest,
  now: number,
): FreshdeskFault | undefined {
  const { pathname, search } = new URL(request.url);
  const place = `${request.method.toUpperCase()} ${pathname}${search}`;
  faults.rules = faults.rules.filter(({ until = Infinity }) => until > now);
  const rule = faults.rules.find((each) => fits(each, place));
  if (rule?.count !== undefined) {
    rule.count -= 1;
    if (rule.count <= 0) faults.rules.splice(faults.rules.indexOf(rule), 1);
  }
  return rule;
}

function fits({ path, to }: FreshdeskFault, place: string): boolean {
  if (path !== undefined && !new RegExp(path).test(place)) return false;
  return to === undefined || to.some((question) => QUESTIONS[question].test(place));
}

/** What a rule says, which may be what Freshdesk would have said. */
export function answerUnder(
  rule: FreshdeskFault,
  real: () => HttpAnswer,
  method: string,
): HttpAnswer {
  if (rule.failure === 'network') return { fault: 'network' };
  if (rule.failure === 'no answer') return { fault: 'no answer' };
  if (rule.says !== undefined) return say(rule.says, real, method);
  if (rule.status === undefined) return real();
  const headers: Record<string, string> = {};
  if (rule.retryAfterS !== undefined) headers['retry-after'] = String(rule.retryAfterS);
  return refusal(rule.status, headers);
}
