import type { HttpAnswer } from '../runtime/services/upstream.ts';
import { invalid, json, unexpectedField } from './rest-answer.ts';
import type { FieldError } from './rest-answer.ts';

/** Freshdesk serves no page beyond this one. */
const LAST_PAGE = 300;

export type Page = { number: number; size: number };

function positive(query: URLSearchParams, field: string, usual: number, most: number) {
  const text = query.get(field);
  if (text === null) return { value: usual, errors: [] };
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return { value, errors: [] };
  const message = `It should be a Positive Integer less than or equal to ${most}`;
  return { value: usual, errors: [{ field, message, code: 'invalid_value' }] };
}

/** Reads `page` and `per_page` (at most 100, 30 by default); refuses parameters nobody knows. */
export function readPage(
  query: URLSearchParams,
  alsoKnown: string[] = [],
): { page: Page; errors: FieldError[] } {
  const number = positive(query, 'page', 1, LAST_PAGE);
  const size = positive(query, 'per_page', 30, 100);
  const known = new Set(['page', 'per_page', ...alsoKnown]);
  const unknown = [...query.keys()].filter((key) => !known.has(key)).map(unexpectedField);
  return {
    page: { number: number.value, size: size.value },
    errors: [...number.errors, ...size.errors, ...unknown],
  };
}

/** One page of a list; a Link header leads to the next one if there is one. */
export function onePage<T>(url: URL, all: T[], page: Page, body: (each: T) => object): HttpAnswer {
  const from = (page.number - 1) * page.size;
  const shown = all.slice(from, from + page.size).map(body);
  if (from + page.size >= all.length) return json(200, shown);
  const next = new URL(url);
  next.searchParams.set('page', String(page.number + 1));
  return json(200, shown, { link: `<${next.href}>; rel="next"` });
}

/** A list that takes no parameters but those of paging. */
export function plainList<T>(url: URL, all: T[], body: (each: T) => object): HttpAnswer {
  const { page, errors } = readPage(url.searchParams);
  return errors.length > 0 ? invalid(errors) : onePage(url, all, page, body);
}
