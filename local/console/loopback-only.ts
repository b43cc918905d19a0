import type { NextFunction, Request, Response } from 'express';

const OWN_NAMES = ['127.0.0.1', 'localhost'];

/**
 * Refuses requests that were made for another host: a page of the internet whose name was bent to 127.0.0.1 would
 * otherwise be taken for ours.
 */
export function loopbackOnly(request: Request, response: Response, next: NextFunction): void {
  if (OWN_NAMES.includes(request.hostname)) next();
  else response.status(403).type('text').send('Only for this machine: http://127.0.0.1');
}
