import { QUOTA_WINDOW_MS } from '../ground/limits.ts';

/**
 * The calls an installation may make in a minute (freshworks-platform.md 11). Whether the minute slides or is fixed, and
 * whether refused calls use it up, is not documented: both are switches. May be changed while the runtime lives.
 */
export type Quotas = {
  storePerMinute: number;
  requestsPerMinute: number;
  smiPerMinute: number;
  /** Calls of `$schedule`; nothing says that they are limited, nor that they are not (7.1). Default: no limit. */
  schedulesPerMinute: number;
  window: 'sliding' | 'fixed';
  refused: 'free' | 'counted';
};

export type Bucket = {
  /** Takes one call if there is room at `now`. */
  take(now: number): boolean;
  /** Calls that count against the limit at `now`. */
  used(now: number): number;
};

/** Counts calls against a limit, by the rules that `quotas` says at each call. */
export function createBucket(limit: () => number, quotas: Quotas): Bucket {
  let calls: number[] = [];
  let head = 0;
  const counts = (at: number, now: number): boolean =>
    quotas.window === 'sliding'
      ? at > now - QUOTA_WINDOW_MS
      : Math.floor(at / QUOTA_WINDOW_MS) === Math.floor(now / QUOTA_WINDOW_MS);

  function used(now: number): number {
    for (let at = calls[head]; at !== undefined && !counts(at, now); at = calls[head]) head += 1;
    if (head > 1_000) {
      calls = calls.slice(head);
      head = 0;
    }
    return calls.length - head;
  }
  return {
    used,
    take(now) {
      const granted = used(now) < limit();
      if (granted || quotas.refused === 'counted') calls.push(now);
      return granted;
    },
  };
}
