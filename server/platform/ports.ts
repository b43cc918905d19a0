import type { Logger, Request, Scheduler, Store } from './freshworks.ts';

/** What a handler or a run has of the platform, and of the world. */
export type Ports = {
  store: Store;
  schedule: Scheduler;
  request: Request;
  log: Logger;
  /** Epoch ms. */
  now: () => number;
  /** In [0, 1). */
  random: () => number;
};
