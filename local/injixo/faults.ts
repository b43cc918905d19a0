import type { HttpAnswer } from '../runtime/services/upstream.ts';
import type { ContactEvent, ContactEvents } from './contact-event.ts';

export type InjixoMode =
  | 'none'
  | 'unreachable'
  | 'no answer'
  | 'no answer after accepting'
  | '5xx'
  | 'throttled'
  | 'rejects key'
  | 'forbidden'
  | 'wrong place'
  | 'too large'
  | 'refuses batch'
  | 'refuses chats'
  | 'slow'
  | 'forgetful';

/** What goes wrong at injixo. Change the fields at any time; they hold from the next request on. */
export type InjixoFaults = {
  mode: InjixoMode;
  /** How many requests it still hits; then `mode` falls back to 'none'. Default: all. */
  count?: number;
  /** 'throttled': seconds in Retry-After, or the header's very text. Default 60; null = no such header. */
  retryAfterS?: number | string | null;
  /** 'too large': the most contacts taken at a time. Default 50. */
  maxBatch?: number;
  /** Time until the answer. Default 10,000 ms in mode 'slow', else 80 to 240 ms. */
  latencyMs?: number;
  /** 'refuses batch': the batch is refused when any of its contacts is. Default: every contact. */
  refuses?: (contact: ContactEvent) => boolean;
  /** '5xx': which one. Default 503. */
  status?: number;
};

export function answer(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): HttpAnswer {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...json, ...headers }, body: JSON.stringify(body) };
}

export const NOT_FOUND = { id: 'not_found' };
export const INVALID_TOKEN = { message: 'Invalid token' };

/** Failures that strike whatever the request says, before injixo itself sees it. */
const AT_THE_DOOR: Partial<Record<InjixoMode, (faults: InjixoFaults) => HttpAnswer>> = {
  unreachable: () => ({ fault: 'network' }),
  'no answer': () => ({ fault: 'no answer' }),
  // What a load balancer says: HTML, not JSON.
  '5xx': (faults) => ({
    status: faults.status ?? 503,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h1>Service Unavailable</h1></body></html>',
  }),
  throttled: ({ retryAfterS = 60 }) =>
    answer(
      429,
      { message: 'Too many requests' },
      retryAfterS === null ? {} : { 'retry-after': String(retryAfterS) },
    ),
  'rejects key': () => answer(401, INVALID_TOKEN),
  forbidden: () => answer(403, { message: 'Forbidden' }),
  'wrong place': () => answer(404, NOT_FOUND),
};

export function atTheDoor(faults: InjixoFaults): HttpAnswer | undefined {
  return AT_THE_DOOR[faults.mode]?.(faults);
}

/** Failures that depend on the contacts. An empty batch never meets them: it is a probe. */
export function atTheBatch(faults: InjixoFaults, events: ContactEvents): HttpAnswer | undefined {
  if (faults.mode === 'too large' && events.data.length > (faults.maxBatch ?? 50)) {
    spend(faults);
    return answer(413, { message: 'Payload too large' });
  }
  // The answer does not tell which contact it was: nothing public says that injixo would.
  const refuses = REFUSALS[faults.mode]?.(faults);
  if (refuses && events.data.some(refuses)) {
    spend(faults);
    return answer(422, { message: 'Unprocessable contact event' });
  }
  return undefined;
}

/** Which contacts make injixo refuse their batch. */
const REFUSALS: Partial<
  Record<InjixoMode, (faults: InjixoFaults) => (contact: ContactEvent) => boolean>
> = {
  'refuses batch': ({ refuses }) => refuses ?? (() => true),
  // By name: unlike a function in `refuses`, this mode can be saved.
  'refuses chats': () => (contact) => contact.queueName.includes(' chat '),
};

/** These strike some batches only, and `count` counts those. */
const CHOOSY = new Set<InjixoMode>(['too large', 'refuses batch', 'refuses chats']);

/** The last step of every request: its answer travels back, late or not at all. */
export function onTheWayBack(
  faults: InjixoFaults,
  reply: HttpAnswer,
  requestNumber: number,
): HttpAnswer {
  const { mode, latencyMs } = faults;
  if (!CHOOSY.has(mode)) spend(faults);
  if (mode === 'no answer' || mode === 'no answer after accepting') return { fault: 'no answer' };
  const usualMs = 80 + ((requestNumber * 37) % 161);
  return { ...reply, latencyMs: latencyMs ?? (mode === 'slow' ? 10_000 : usualMs) };
}

/** The fault has struck once more. When `count` is used up, everything works again. */
function spend(faults: InjixoFaults): void {
  if (faults.count === undefined) return;
  faults.count -= 1;
  if (faults.count > 0) return;
  faults.mode = 'none';
  delete faults.count;
}
