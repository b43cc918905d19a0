import { CONTENT_TYPES, RESPONSE_BYTES } from '../ground/limits.ts';
import type { Outcome } from '../ground/outcome.ts';
import type { HttpAnswer } from './upstream.ts';

/** The shape in which `invokeTemplate` rejects (freshworks-platform.md 5.4). */
export function requestRefusal(status: number, response: string, attempts = 0): Outcome {
  const errorSource = status === 429 ? 'PLATFORM' : 'APP';
  return { ok: false, error: { status, headers: {}, response, attempts, errorSource } };
}

/** One attempt, seen from the platform: what it comes to, after how long, and whether another may be made. */
export type AttemptOutcome = {
  outcome: Outcome;
  ms: number;
  /** How the journal tells of it. */
  ended: { status: number } | { fault: 'network' | 'no answer' };
  isRetryable: boolean;
};

/** `remaining` is what is left of the 15 s that all attempts share; a time-out ends them. */
export function answerOutcome(
  answer: HttpAnswer,
  remaining: number,
  attempts: number,
): AttemptOutcome {
  const ms = answer.latencyMs ?? 0;
  if (ms >= remaining || ('fault' in answer && answer.fault === 'no answer')) {
    const outcome = requestRefusal(504, 'Timeout error while processing the request.', attempts);
    return { outcome, ms: remaining, ended: { fault: 'no answer' }, isRetryable: false };
  }
  if ('fault' in answer) {
    const outcome = requestRefusal(502, 'Error in establishing connection', attempts);
    return { outcome, ms, ended: { fault: 'network' }, isRetryable: true };
  }
  const isRetryable = answer.status === 429 || answer.status >= 500;
  const ended = { status: answer.status };
  return { outcome: httpOutcome(answer, attempts), ms, ended, isRetryable };
}

type HttpResponse = Extract<HttpAnswer, { status: number }>;

function httpOutcome(answer: HttpResponse, attempts: number): Outcome {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  // The type is looked at before the status, so an error page of another type hides its status.
  if (!isAcceptedType(headers['content-type'])) {
    return requestRefusal(415, 'Unsupported content type', attempts);
  }
  if (Buffer.byteLength(answer.body) > RESPONSE_BYTES) {
    return requestRefusal(502, 'The response payload must not exceed 6 MB', attempts); // our own text and status
  }
  const { status, body: response } = answer;
  const result = { status, headers, response, attempts };
  return status < 400
    ? { ok: true, value: result }
    : { ok: false, error: { ...result, errorSource: 'APP' } };
}

/** A missing content type passes. */
export function isAcceptedType(contentType: string | undefined): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  return type === undefined || type === '' || CONTENT_TYPES.includes(type);
}
