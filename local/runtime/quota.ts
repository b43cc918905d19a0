/**
 * The calls an installation may make in a minute (freshworks-platform.md 11). Whether the minute slides or is fixed, and
 * whether refused calls use it up, is not documented: both are switches. May be changed while the runtime lives.
 */
export type Quotas = {
  storePerMinute: number;
  requestsPerMinute: number;
  smiPerMinute: number;
  window: 'sliding' | 'fixed';
  refused: 'free' | 'counted';
};
