const LABEL = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
/** At least two labels, of which the last begins with a letter: so neither `localhost` nor an IP address. */
const FQDN = new RegExp(`^(${LABEL}\\.)+[a-z]([a-z0-9-]*[a-z0-9])$`, 'i');

/**
 * Why the platform would not take this as the host of a request template; undefined if it would.
 * Parts in `<%= … %>` are taken to become something good; they are looked at again when they are filled in.
 */
export function hostFault(host: string): string | undefined {
  if (/^<%=[^%]*%>$/.test(host)) return undefined;
  const filled = host.replace(/<%=[\s\S]*?%>/g, 'x');
  if (filled.includes('://')) return 'must not contain protocol';
  if (filled.includes('/')) return 'must not have path';
  return FQDN.test(filled) ? undefined : 'must be FQDN';
}
