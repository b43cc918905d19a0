import type { NextFunction, Request, Response } from 'express';

/** Says that something failed and nothing else: express would show the stack, with places on this machine. */
export function plainErrors(
  error: { status?: number },
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (response.headersSent) return next(error);
  const { status = 500 } = error;
  response
    .status(status)
    .type('text')
    .send(status < 500 ? 'Bad request' : 'This did not work');
}
