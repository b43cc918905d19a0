import { createInjixo } from '../../local/injixo/injixo.ts';
import type { ContactEvent } from '../../local/injixo/contact-event.ts';
import type { Injixo } from '../../local/injixo/injixo.ts';
import type { HttpAnswer } from '../../local/runtime/services/upstream.ts';

export const KEY = 'c3ludGhldGljIGtleSBmb3IgdGVzdHMgb25seQ==';
export const NOW = Date.parse('2026-11-22T10:40:00Z');
export const ENDPOINT = 'https://api.injixo.com/external-systems/contact-events';

export function injixo(): Injixo {
  return createInjixo({ keys: [KEY] });
}

export function contact(differences: Partial<ContactEvent> = {}): ContactEvent {
  return {
    properties: { offered: true, handled: false },
    queueName: 'CustomerService email Replies',
    queueIdentifier: 'freshdesk:example.freshdesk.com:80000012345:email:replies',
    timestamp: '2026-11-22T10:34:22Z',
    channel: 'cases',
    ...differences,
  };
}

type Call = {
  method?: string;
  url?: string;
  body?: unknown;
  text?: string;
  headers?: Record<string, string>;
  at?: number;
};

/** Posts to the stand-in as the app would; each part can be spoilt. */
export function post(to: Injixo, call: Call): HttpAnswer {
  const { method = 'POST', url = ENDPOINT, headers = {}, at = NOW } = call;
  return to.handle(
    {
      method,
      url,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}`, ...headers },
      body: call.text ?? JSON.stringify(call.body ?? { data: [contact()] }),
    },
    at,
  );
}

/** The status of an answer, or what failed instead. */
export function outcome(answer: HttpAnswer): number | string {
  return 'status' in answer ? answer.status : answer.fault;
}
