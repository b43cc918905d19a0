import type { Switches } from './host-runtime.ts';

/** The runtime's own sign for a secure value; it never gives the value itself away. */
const SECURE = '********';
/** What the platform was seen to hand out instead, whatever the length of the value (freshworks-platform.md 8.3). */
const MASK = '*'.repeat(24);

/** Stored settings as `getConfigs` gets them. */
export function maskSecure(
  settings: Record<string, unknown>,
  mode: Switches['secureValues'],
): Record<string, unknown> {
  const masked: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(settings)) {
    if (value !== SECURE) masked[key] = value;
    else if (mode !== 'absent') masked[key] = mode === 'mask' ? MASK : '';
  }
  return masked;
}
