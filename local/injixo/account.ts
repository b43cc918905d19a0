import { apiKey } from './api-keys.ts';
import type { InjixoFaults } from './faults.ts';
import { queueKey } from './queues.ts';
import type { KeptContact, Queue } from './queues.ts';

/** Where nothing public says what injixo does; change a field to see the other answer. */
export type InjixoAnswers = {
  /** Status of a batch that was accepted. Success is asynchronous, hence 202 [our choice]. */
  accepted: number;
  /** Status of an empty batch, which is the app's probe (injixo.md 3.3). */
  emptyBatch: 200 | 202 | 400 | 422;
  /** Bytes of body above which it answers 413. */
  maxBytes: number;
  /** It answers a batch with an idempotency key that it has taken before as ever, and counts nothing of it. */
  honoursKeys: boolean;
};

export type InjixoRequest = {
  /** Epoch ms. */
  at: number;
  /** What injixo answered; 0 if no answer left it. */
  status: number;
  /** Contacts in the batch; 0 if the body could not be read. */
  contacts: number;
  /** How many of them it counted. */
  kept: number;
  idempotencyKey: string | null;
};

/** Everything that injixo knows of its customer; what `save()` writes. */
export type InjixoAccount = {
  seed: number;
  keys: string[];
  keysMade: number;
  requestsSeen: number;
  queues: Map<string, Queue>;
  contacts: KeptContact[];
  /** The last 100. */
  requests: InjixoRequest[];
  faults: InjixoFaults;
  answers: InjixoAnswers;
};

export function newAccount(options: { keys?: string[]; seed?: number }): InjixoAccount {
  const seed = options.seed ?? 1;
  return {
    seed,
    keys: options.keys ? [...options.keys] : [apiKey(seed, 0)],
    keysMade: 1,
    requestsSeen: 0,
    queues: new Map(),
    contacts: [],
    requests: [],
    faults: { mode: 'none' },
    answers: { accepted: 202, emptyBatch: 200, maxBytes: 100 * 1024, honoursKeys: false },
  };
}

/** A fault's `refuses` is a function and is not saved. */
export function saveAccount(account: InjixoAccount): string {
  return JSON.stringify({ ...account, queues: [...account.queues.values()] });
}

export function loadAccount(saved: string): InjixoAccount {
  const json = JSON.parse(saved) as Omit<InjixoAccount, 'queues'> & { queues: Queue[] };
  const entries = json.queues.map(
    (queue) => [queueKey(queue.identifier, queue.name, queue.configurationId), queue] as const,
  );
  return { ...json, queues: new Map(entries) };
}
