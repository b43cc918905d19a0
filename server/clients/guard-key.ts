import type { Answer, Request } from '../platform/freshworks.ts';

/** What a question to Freshdesk comes to that must not be asked: "misdirected request". The page knows it by this number. */
const MISDIRECTED: Answer = { status: 421, headers: {}, body: '', isOurs: true };

/** Lets the requests that bear the Freshdesk key leave only if its host may have it; all are such but those to injixo. */
export function guardKey(request: Request, isHostFit: boolean): Request {
  return (template, options) =>
    isHostFit || template === 'sendContacts'
      ? request(template, options)
      : Promise.resolve(MISDIRECTED);
}
