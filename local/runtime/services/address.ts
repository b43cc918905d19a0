import { isIP } from 'node:net';
import type { TemplateSchema } from '../ground/load-app.ts';

/** Where a filled template leads, or the platform's word for what is wrong with it (freshworks-platform.md 5.1, 5.4). */
export type Address = { ok: true; url: URL } | { ok: false; message: string };

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i;
const TOP_LABEL = /^[a-z]{2,63}$/i;
const no = (message: string): Address => ({ ok: false, message });

/** The platform checks a template once more after substitution: only then is its host known. */
export function addressOf(schema: Required<TemplateSchema>): Address {
  const { host, path, query } = schema; // its protocol is https, or the app was not loaded
  if (isIP(host)) return no('Invalid URL - IP is disallowed');
  // Empty, or with a scheme, a slash, a port, a user: 152 of 152 such calls failed in FDK 10.1.8.
  if (!/^[a-z0-9.-]+$/i.test(host)) return no('runtime validation failed.');
  if (!isFqdn(host)) return no('Invalid URL - Must be FQDN');
  if (!path.startsWith('/')) return no('runtime validation failed.');
  return { ok: true, url: urlOf(host, path, query) };
}

function urlOf(host: string, path: string, query: Required<TemplateSchema>['query']): URL {
  const url = new URL(`https://${host}${path}`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) url.searchParams.append(name, one);
  }
  return url;
}

function isFqdn(host: string): boolean {
  const labels = host.split('.');
  return (
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LABEL.test(labels.at(-1) ?? '')
  );
}
