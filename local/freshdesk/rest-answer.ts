import type { HttpAnswer } from '../runtime/upstream.ts';

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

export function invalid(errors: FieldError[]): HttpAnswer {
  return json(400, { description: 'Validation failed', errors });
}

export const unexpectedField = (field: string): FieldError => ({
  field,
  message: 'Unexpected/invalid field in request',
  code: 'invalid_field',
});
