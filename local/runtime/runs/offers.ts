import type { Offer } from './prelude.ts';

const ALWAYS: readonly Offer[] = [
  'console',
  'require',
  'process',
  'global',
  'renderData',
  '$request',
  'Date',
];
const INSTALLED: readonly Offer[] = [...ALWAYS, '$db', '$schedule', 'generateTargetUrl'];

/** What the sandbox offers. An SMI function called before installation has no storage and no schedules (6.1, 8.4). */
export const offers = { beforeInstall: ALWAYS, event: INSTALLED };
