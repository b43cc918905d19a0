import { isObject } from '../ground/json.ts';
import type { JsonObject } from '../ground/json.ts';

/** What a `renderData` call means (freshworks-platform.md 4): data, or an error of the platform's shape. */
export type Rendered =
  | { ok: true; response: unknown }
  | { ok: false; error: { status: number; message: string | null; errorSource: 'APP' } };

export function rendered([error, response]: unknown[]): Rendered {
  if (!error) return { ok: true, response };
  const { message, status }: JsonObject = isObject(error) ? error : {};
  if (message === undefined && !status) return failure(400, INVALID_ERROR);
  const code = typeof status === 'number' ? status : 500;
  return failure(code, typeof message === 'string' ? message : null);
}

const INVALID_ERROR = 'The error should be a JSON Object with a message or a status parameter.';
export const SCRIPT_ERROR = 'Error while executing App server script!';

function failure(status: number, message: string | null): Rendered {
  return { ok: false, error: { status, message, errorSource: 'APP' } };
}
