import type { RequestTemplate } from '../../local/runtime/ground/load-app.ts';
import type { HttpAnswer, HttpRequest } from '../../local/runtime/services/upstream.ts';
import { platformCaller } from './runtime-app.ts';

export const json = { 'Content-Type': 'application/json; charset=utf-8' };
export const ok: HttpAnswer = { status: 200, headers: json, body: '{"a":1}' };

/** A template called `ask`, a server behind api.example.com that gives `answers` in turn (then `ok`), and what it saw. */
export async function asking(parts: {
  schema?: Partial<RequestTemplate['schema']>;
  options?: RequestTemplate['options'];
  answers?: HttpAnswer[];
  iparams?: object;
  quotas?: { requestsPerMinute: number };
}) {
  const seen: (HttpRequest & { at: number })[] = [];
  const answers = [...(parts.answers ?? [])];
  const template: RequestTemplate = {
    schema: { method: 'POST', host: 'api.example.com', path: '/v1', ...parts.schema },
    ...(parts.options && { options: parts.options }),
  };
  const { runtime, call } = await platformCaller(
    { ask: template },
    {
      iparams: parts.iparams ?? {},
      quotas: { smiPerMinute: 10_000, ...parts.quotas },
      upstream: (host) =>
        host === 'api.example.com'
          ? (request, now) => {
              seen.push({ ...request, at: now });
              return answers.shift() ?? ok;
            }
          : undefined,
    },
  );
  const ask = (options?: unknown) =>
    call('request', 'invokeTemplate', 'ask', ...(options === undefined ? [] : [options]));
  return { runtime, ask, call, seen };
}
