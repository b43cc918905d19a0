import { bareHost, mayHaveKey } from '../../server/rules/settings.ts';

export type DomainProblem = 'empty' | 'scheme' | 'path' | 'not a domain' | 'foreign';

/** Why `text` cannot be the host that the key goes to; the reason is told, not silently mended. */
export function checkDomain(text: string, told: string | null): DomainProblem | undefined {
  if (text === '') return 'empty';
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && text.includes('//')) return 'scheme';
  if (/[/?#:]/.test(text)) return 'path';
  const host = bareHost(text);
  return host === undefined ? 'not a domain' : foreignness(host, told);
}

function foreignness(host: string, told: string | null): 'foreign' | undefined {
  return mayHaveKey(host, told ?? undefined) ? undefined : 'foreign';
}
