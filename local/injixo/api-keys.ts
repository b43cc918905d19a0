import { createHash } from 'node:crypto';

/**
 * The n-th key of an injixo account: 44 characters that end in '=', as real ones do.
 * It looks random and depends on nothing but its arguments, so a story can be told twice.
 */
export function apiKey(seed: number, n: number): string {
  return createHash('sha256').update(`injixo ${seed} ${n}`).digest('base64');
}

/** The key a request carries, if it carries one. */
export function bearer(authorization: string | undefined): string | undefined {
  return /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
}
