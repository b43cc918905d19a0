import type { HttpAnswer } from '../runtime/services/upstream.ts';
import { html, json, refusal } from './rest-answer.ts';

/**
 * What Freshdesk, or whatever stands in its place, may say instead of what was asked for. `real` is what it would have
 * said, and does what was asked: those that take it change a good answer, and leave every other as it is.
 */
type Saying = (real: () => HttpAnswer, method: string) => HttpAnswer;

type Row = Record<string, unknown>;

const TO_COME = '2099-01-01T00:00:00Z';
const LONG_AGO = '2020-01-01T00:00:00Z';
const MESSAGE = 'We will be back soon';

const SAYINGS = {
  /** A wrong or resting domain does that to everything. */
  'nothing there': () => refusal(404),
  'access denied': () => refusal(403),
  'account suspended': () =>
    json(403, { code: 'account_suspended', message: 'Your account has been suspended.' }),
  'rejects key': () => refusal(401),
  moved: () => ({ status: 301, headers: { location: 'https://moved.freshdesk.com/' }, body: '' }),
  page: () => html(200, MESSAGE),
  'maintenance page': () => html(503, MESSAGE),
  message: () => json(200, { message: MESSAGE }),
  /** An object for a list, a list for an object. */
  'another shape': changed((body) => (Array.isArray(body) ? { results: body } : [body])),
  'no ids': changed((body) => each(body, without('id'))),
  /** Another account: another ticket than the one that was asked for, other groups; in the one that was meant nothing is done. */
  'other ids': (real, method) => (method === 'GET' ? withOtherIds(real, method) : refusal(404)),
  /** An account in which there is nothing, with a good key; in the one that was meant nothing is done. */
  empty: (real, method) => (method === 'GET' && isList(real()) ? json(200, []) : refusal(404)),
  /** Odd, and still about what was asked for. */
  'ids as text': changed((body) => each(body, (row) => ({ ...row, id: String(row['id']) }))),
  'no times of change': changed((body) => each(body, without('updated_at'))),
  'times to come': changed((body) => each(body, (row) => ({ ...row, updated_at: TO_COME }))),
  'answered before asked': changed((body) => each(body, answeredBefore)),
  'no stats': changed((body) => each(body, without('stats'))),
  '5xx': () => refusal(500),
  'asks to wait': () => refusal(429, { 'retry-after': '30' }),
  'asks to wait for years': () => refusal(429, { 'retry-after': '999999999' }),
  unreachable: () => ({ fault: 'network' }),
  'no answer': () => ({ fault: 'no answer' }),
} satisfies Record<string, Saying>;

export type FreshdeskSaying = keyof typeof SAYINGS;
export const FRESHDESK_SAYINGS = Object.keys(SAYINGS) as FreshdeskSaying[];

export function say(saying: FreshdeskSaying, real: () => HttpAnswer, method: string): HttpAnswer {
  return SAYINGS[saying](real, method);
}

const withOtherIds = changed((body) =>
  each(body, (row) => ({ ...row, id: Number(row['id']) + 7_000 })),
);

function changed(change: (body: unknown) => unknown): Saying {
  return (real) => {
    const answer = real();
    const body = goodBody(answer);
    return body === undefined || 'fault' in answer
      ? answer
      : { ...answer, body: JSON.stringify(change(body)) };
  };
}

function each(body: unknown, change: (row: Row) => Row): unknown {
  return Array.isArray(body) ? (body as Row[]).map(change) : change(body as Row);
}

function without(field: string): (row: Row) => Row {
  return (row) => ({ ...row, [field]: undefined });
}

function answeredBefore(row: Row): Row {
  const stats = row['stats'];
  if (typeof stats !== 'object' || stats === null) return row;
  return { ...row, stats: { ...stats, requester_responded_at: LONG_AGO } };
}

function isList(answer: HttpAnswer): boolean {
  return Array.isArray(goodBody(answer));
}

function goodBody(answer: HttpAnswer): unknown {
  const isGood = 'status' in answer && answer.status >= 200 && answer.status < 300;
  return isGood && answer.body !== '' ? (JSON.parse(answer.body) as unknown) : undefined;
}
