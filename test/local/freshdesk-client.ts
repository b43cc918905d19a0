import { createFreshdesk } from '../../local/freshdesk/freshdesk.ts';
import type { Freshdesk } from '../../local/freshdesk/freshdesk.ts';
import type { HttpAnswer } from '../../local/runtime/services/upstream.ts';

export const DOMAIN = 'example.freshdesk.com';
export const START = Date.parse('2026-11-22T10:00:00.250Z');
export const MINUTE = 60_000;

type Fields = Record<string, unknown>;

/** `data` of an event, read loosely: the tests look at whatever field they are about. */
export type EventData = {
  ticket: Fields & { changes?: Fields };
  conversation: Fields;
  actor: Fields;
  requester: Fields;
};

export type Desk = {
  freshdesk: Freshdesk;
  events: { event: string; data: EventData }[];
  /** Forgets the events so far; then tells those that an action brings. */
  during: (action: () => void) => { event: string; data: EventData }[];
  wait: (ms: number) => void;
  now: () => number;
  get: (path: string, key?: string) => HttpAnswer;
  send: (method: string, path: string, body: unknown, key?: string) => HttpAnswer;
};

/** A Freshdesk with a clock of its own, whose events are collected. */
export function desk(
  options: { saved?: string; firstTicketId?: number; seed?: number } = {},
): Desk {
  let now = START;
  const events: Desk['events'] = [];
  const freshdesk = createFreshdesk({
    domain: DOMAIN,
    now: () => now,
    emit: (event, data) => events.push({ event, data: data as EventData }),
    ...options,
  });

  function send(method: string, path: string, body: unknown, key?: string): HttpAnswer {
    const user = key ?? freshdesk.apiKeys()[0] ?? '';
    const request = {
      method,
      url: `https://${DOMAIN}${path}`,
      headers: { authorization: `Basic ${Buffer.from(`${user}:X`).toString('base64')}` },
      body: body === undefined ? '' : JSON.stringify(body),
    };
    return freshdesk.handle(request, now);
  }

  return {
    freshdesk,
    events,
    during(action) {
      events.length = 0;
      action();
      return [...events];
    },
    wait(ms) {
      now += ms;
    },
    now: () => now,
    get: (path, key) => send('GET', path, undefined, key),
    send,
  };
}

export function status(answer: HttpAnswer): number | string {
  return 'status' in answer ? answer.status : answer.fault;
}

export function bodyOf(answer: HttpAnswer): unknown {
  return 'status' in answer ? JSON.parse(answer.body) : undefined;
}

/** The ids in an answer that is a list. */
export function ids(answer: HttpAnswer): unknown[] {
  return (bodyOf(answer) as Fields[]).map(({ id }) => id);
}

export function header(answer: HttpAnswer, name: string): string | undefined {
  return 'status' in answer ? answer.headers[name] : undefined;
}
