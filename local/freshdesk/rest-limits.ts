/**
 * Requests a minute that the plan allows. Change at any time. Pro is the default: injixo's
 * integration needs Pro or Enterprise (freshworks-platform.md 11: Pro 400, Enterprise 700).
 */
export type FreshdeskLimits = {
  perMinute: number;
  /** A limit of its own for GET /api/v2/tickets. */
  ticketListsPerMinute: number;
};

type Window = { startedAt: number; used: number };

export type Meter = {
  /** Counts a request of so many credits; refused ones count too. `retryAfterS` is there when it is one too many. */
  count(
    isTicketList: boolean,
    credits: number,
    now: number,
  ): { remaining: number; retryAfterS?: number };
};

const MINUTE = 60_000;

/** Freshdesk counts in minutes that begin with the first request after the last one has ended. */
export function createMeter(limits: FreshdeskLimits): Meter {
  const all: Window = { startedAt: -Infinity, used: 0 };
  const lists: Window = { startedAt: -Infinity, used: 0 };

  function use(window: Window, credits: number, now: number): void {
    if (now - window.startedAt >= MINUTE) Object.assign(window, { startedAt: now, used: 0 });
    window.used += credits;
  }

  function wait(window: Window, limit: number, now: number): number | undefined {
    if (window.used <= limit) return undefined;
    return Math.ceil((window.startedAt + MINUTE - now) / 1000);
  }

  return {
    count(isTicketList, credits, now) {
      use(all, credits, now);
      if (isTicketList) use(lists, 1, now);
      const retryAfterS =
        wait(all, limits.perMinute, now) ??
        (isTicketList ? wait(lists, limits.ticketListsPerMinute, now) : undefined);
      const remaining = Math.max(0, limits.perMinute - all.used);
      return retryAfterS === undefined ? { remaining } : { remaining, retryAfterS };
    },
  };
}
