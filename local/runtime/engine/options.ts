import { usualDoubts } from '../ground/doubts.ts';
import type { Doubts } from '../ground/doubts.ts';
import type { Account } from '../runs/envelope.ts';
import { REQUESTS_PER_MINUTE, SMI_PER_MINUTE, STORE_PER_MINUTE } from '../ground/limits.ts';
import type { AppFiles } from '../ground/load-app.ts';
import type { Quotas } from '../services/quota.ts';
import type { ExecutionRecord } from '../ground/state.ts';
import type { Upstream } from '../services/upstream.ts';

export type RuntimeOptions = {
  app: AppFiles;
  /** Epoch ms. With `saved`, the later of this and the saved time; what recurring schedules missed is gone. */
  startAt: number;
  /** Default example.freshdesk.com in the EU. */
  account?: { domain: string; region?: string };
  /** The server behind a host; undefined: a network fault. */
  upstream: (host: string) => Upstream | undefined;
  /** For latencies, `Math.random` in the sandbox, and delivery faults; default 1. */
  seed?: number;
  quotas?: Partial<Quotas>;
  doubts?: Partial<Doubts>;
  /** Default true: a vm context per run. False, for long simulations: one context, no guard against endless loops. */
  freshContexts?: boolean;
  /** What `save()` gave. */
  saved?: string;
  /** Sees every run as it starts; its record fills until the run has ended. `state()` tells the last ones only. */
  onRun?: (record: ExecutionRecord) => void;
};

export function accountOf({ app, account }: RuntimeOptions): Account {
  const modules = Object.keys(app.manifest.modules).filter((name) => name !== 'common');
  const { domain = 'example.freshdesk.com', region = 'EU' } = account ?? {};
  return { domain, region, modules };
}

export function doubtsOf({ doubts }: RuntimeOptions): Doubts {
  return { ...usualDoubts(), ...doubts };
}

export function quotasOf({ quotas }: RuntimeOptions): Quotas {
  return {
    storePerMinute: STORE_PER_MINUTE,
    requestsPerMinute: REQUESTS_PER_MINUTE,
    smiPerMinute: SMI_PER_MINUTE,
    schedulesPerMinute: Infinity,
    window: 'sliding',
    refused: 'free',
    ...quotas,
  };
}
