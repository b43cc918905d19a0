import type { HttpAnswer, HttpRequest } from '../runtime/services/upstream.ts';
import type { InjixoAccount } from './account.ts';
import { bearer } from './api-keys.ts';
import { answer, INVALID_TOKEN, NOT_FOUND } from './faults.ts';

const ENDPOINT = 'POST https://api.injixo.com/external-systems/contact-events';

function isEndpoint(request: HttpRequest): boolean {
  const { origin, pathname } = new URL(request.url);
  return `${request.method.toUpperCase()} ${origin}${pathname}` === ENDPOINT;
}

/** Why a request is turned away before anyone reads its body, if it is. */
export function turnAway(account: InjixoAccount, request: HttpRequest): HttpAnswer | undefined {
  if (!isEndpoint(request)) return answer(404, NOT_FOUND);
  const key = bearer(request.headers['authorization']);
  if (key === undefined || !account.keys.includes(key)) return answer(401, INVALID_TOKEN);
  if (Buffer.byteLength(request.body) > account.answers.maxBytes) {
    return answer(413, { message: 'Payload too large' });
  }
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return answer(415, { message: 'Unsupported media type' });
  }
  return undefined;
}
