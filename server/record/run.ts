import type { Ports } from '../platform/ports.ts';
import type { Outcome } from '../clients/injixo.ts';
import type { Guard } from './mistakes.ts';
import type { Counts } from '../rules/counts.ts';
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
  /** Stores the state, with all that it names; and so what injixo answered. */
  commit: () => Promise<unknown>;
  /** The ledger's totals when it began. */
  before: Counts;
  /** Of the state as it was stored then: what it had let go, and tickets that it held as counted. */
  stored: Pick<State, 'trash' | 'counted'>;
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
  /** Whether a request to injixo that is started now can be answered within the life of this run. */
  mayStart: () => boolean;
  mayAsk: () => boolean;
  mayTell: () => boolean;
  /** What became of the last batch, not stored yet. */
  answered: Answered | null;
  /** injixo has taken contacts in this run, so that a lone refusal is the contact's own fault. */
  hasAccepted: boolean;
  loneRefusals: number;
};

/** What became of the batch of this key, and when that was known, epoch ms. */
export type Answered = { key: string; outcome: Outcome; at: number };
