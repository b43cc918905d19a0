import type { HttpAnswer } from '../runtime/services/upstream.ts';

/** One complaint of API v2 about a field of the query or the body. */
export type FieldError = { field: string; message: string; code: string };

export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): HttpAnswer {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}

export function html(status: number, body: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><body>${body}</body></html>`,
  };
}

export function invalid(errors: FieldError[]): HttpAnswer {
  return json(400, { description: 'Validation failed', errors });
}

export const unexpectedField = (field: string): FieldError => ({
  field,
  message: 'Unexpected/invalid field in request',
  code: 'invalid_field',
});

const REFUSALS: Record<number, unknown> = {
  401: {
    code: 'invalid_credentials',
    message: 'You have to be logged in to perform this action.',
  },
  403: { code: 'access_denied', message: 'You are not authorized to perform this action.' },
  429: { message: 'You have exceeded the limit of requests per minute' },
};

/** An answer without an object of its own: errors as Freshdesk words them. 404 has no body. */
export function refusal(status: number, headers: Record<string, string> = {}): HttpAnswer {
  if (status >= 500) return html(status, 'Something went wrong');
  const answer = json(status, REFUSALS[status], headers);
  return REFUSALS[status] === undefined ? { ...answer, body: '' } : answer;
}
