/** Why the platform would not store these installation parameters (fdk-checks.md, Custom installation page). */
export function refuseIparams(iparams: Record<string, unknown>): string | undefined {
  const meta = iparams['__meta'] as { secure?: unknown } | undefined;
  const secure = meta?.secure ?? [];
  if (!Array.isArray(secure)) return '__meta.secure must be a list of keys';
  const returned = new Set(Object.keys(iparams).map((key) => JSON.stringify(key)));
  const missing = secure.map((key) => JSON.stringify(key)).find((key) => !returned.has(key));
  if (missing !== undefined) return `__meta.secure names ${missing}, which was not returned`;
  const masked = Object.entries(iparams).find(
    ([, value]) => typeof value === 'string' && /^\*+$/.test(value),
  );
  return masked && `${masked[0]} is a mask, not a value`;
}
