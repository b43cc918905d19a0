import { bareHost } from '../server/settings.ts';

export type DomainProblem = 'empty' | 'scheme' | 'path' | 'not a domain';

/** Why `text` cannot stand as a host in a request template; the reason is told, not silently mended. */
export function checkDomain(text: string): DomainProblem | undefined {
  if (text === '') return 'empty';
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && text.includes('//')) return 'scheme';
  if (/[/?#:]/.test(text)) return 'path';
  return bareHost(text) === undefined ? 'not a domain' : undefined;
}
