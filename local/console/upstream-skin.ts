import express from 'express';
import type { Request, Response, Router } from 'express';
import type { HttpAnswer, HttpRequest, Upstream } from '../runtime/services/upstream.ts';

/** The platform gives up after this long; so does a patient caller of ours. */
const NO_ANSWER_MS = 15_000;

/**
 * Offers a stand-in over HTTP, for curl and other tools: everything below `path` goes to it as if it had been sent to
 * `https://<host>`. Its latencies are real ones here.
 */
export function upstreamSkin(options: {
  path: string;
  host: string;
  upstream: () => Upstream;
  now: () => number;
}): Router {
  const router = express.Router();
  router.use(options.path, express.text({ type: () => true, limit: '1mb' }), (request, response) =>
    give(response, options.upstream()(asSent(request, options.host), options.now())),
  );
  return router;
}

function asSent({ method, originalUrl, headers, body }: Request, host: string): HttpRequest {
  const flat = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return {
    method,
    url: `https://${host}${originalUrl}`,
    headers: Object.fromEntries(flat) as Record<string, string>,
    body: typeof body === 'string' ? body : '',
  };
}

/** A broken connection is what a caller of a server that cannot be reached, or does not answer, gets to see. */
function give(response: Response, answer: HttpAnswer): void {
  const isSilent = 'fault' in answer && answer.fault === 'no answer';
  const waitMs = isSilent ? NO_ANSWER_MS : (answer.latencyMs ?? 0);
  setTimeout(() => {
    if ('fault' in answer) response.destroy();
    else response.status(answer.status).set(answer.headers).send(answer.body);
  }, waitMs);
}
