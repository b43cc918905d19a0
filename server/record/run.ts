import type { Ports } from '../platform/ports.ts';
import type { Guard } from './mistakes.ts';
import type { Counts } from './ledger.ts';
import type { Options } from '../rules/options.ts';
import type { Queues } from './queues.ts';
import type { RunStore } from '../platform/run-store.ts';
import type { Settings } from '../rules/settings.ts';
import type { State } from './state.ts';
import type { TicketMemory } from './ticket-memory.ts';

/** Who asked for a run: the recurring schedule; a run that was behind (run/behind.ts), or a handler that
 * misses one; or the admin. */
export type By = 'turn' | 'order' | 'hand';

/** One run in progress: what it works on, and with. */
export type Run = Omit<Ports, 'store'> & {
  store: RunStore;
  settings: Settings;
  /** Those that hold now. */
  options: () => Promise<Options>;
  state: State;
  /** The ledger's totals when it began. */
  before: Counts;
  memory: TicketMemory;
  queues: Queues;
  /** The first window to be taken in, and the last one. */
  firstWindow: number;
  lastWindow: number;
  by: By;
  guard: Guard;
  startedAt: number;
  /** What the state says of leases once it has come to its end (lease.ts). */
  over: number;
  /** Of the last minute, by the run before. */
  requestsBefore: number;
  mayStart: () => boolean;
  mayAsk: () => boolean;
  mayTell: () => boolean;
};
