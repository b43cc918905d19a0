import type { HttpAnswer, HttpRequest, Upstream } from '../runtime/services/upstream.ts';
import { loadAccount, newAccount, saveAccount } from './account.ts';
import type { InjixoAccount, InjixoAnswers, InjixoRequest } from './account.ts';
import { apiKey } from './api-keys.ts';
import { readContactEvents } from './contact-event.ts';
import { turnAway } from './entrance.ts';
import { answer, atTheBatch, atTheDoor, onTheWayBack } from './faults.ts';
import type { InjixoFaults } from './faults.ts';
import { keep } from './queues.ts';
import type { KeptContact, Queue } from './queues.ts';

export type InjixoState = {
  queues: Queue[];
  /** The keys that are valid now. */
  keys: string[];
  /** The last 100. */
  requests: InjixoRequest[];
  faults: InjixoFaults;
  /** Since the account exists. */
  counts: { requests: number; contacts: number };
};

export type Injixo = {
  handle: Upstream;
  /** A fresh copy, plain JSON. */
  state(): InjixoState;
  /** Every contact that was ever accepted, in the order of acceptance. */
  contacts(): KeptContact[];
  /** Makes a key; every older one is dead at once, without overlap (injixo.md 1). */
  generateKey(): string;
  /** Change its fields, not the object. */
  readonly faults: InjixoFaults;
  /** Change its fields, not the object. */
  readonly answers: InjixoAnswers;
  save(): string;
};

/** What a request came to: the answer, and how many contacts it brought and were counted. */
type Verdict = { reply: HttpAnswer; contacts: number; kept: number };

function contactsIn(body: string): number {
  try {
    const { data } = JSON.parse(body) as { data?: unknown };
    return Array.isArray(data) ? data.length : 0;
  } catch {
    return 0; // A body that cannot be read has no contacts that could be counted.
  }
}

function idempotencyKeyOf(request: HttpRequest): string | null {
  return request.headers['idempotency-key'] ?? null;
}

function isRepeated({ answers, contacts }: InjixoAccount, request: HttpRequest): boolean {
  const key = idempotencyKeyOf(request);
  return answers.honoursKeys && contacts.some(({ idempotencyKey }) => idempotencyKey === key);
}

function accept(account: InjixoAccount, request: HttpRequest, now: number): Verdict {
  const read = readContactEvents(request.body);
  if (!read.ok) {
    const reply = answer(read.status, { message: read.message });
    return { reply, contacts: contactsIn(request.body), kept: 0 };
  }
  const contacts = read.events.data.length;
  if (contacts === 0) {
    const { emptyBatch } = account.answers;
    const body = emptyBatch < 400 ? { accepted: 0 } : { message: 'data must not be empty' };
    return { reply: answer(emptyBatch, body), contacts: 0, kept: 0 };
  }
  const fault = atTheBatch(account.faults, read.events);
  if (fault) return { reply: fault, contacts, kept: 0 };

  const reply = answer(account.answers.accepted, { accepted: contacts });
  if (account.faults.mode === 'forgetful' || isRepeated(account, request)) {
    return { reply, contacts, kept: 0 };
  }
  keep(account, read.events, {
    at: now,
    batch: account.requestsSeen,
    idempotencyKey: idempotencyKeyOf(request),
  });
  return { reply, contacts, kept: contacts };
}

function judge(account: InjixoAccount, request: HttpRequest, now: number): Verdict {
  const refusal = atTheDoor(account.faults) ?? turnAway(account, request);
  if (refusal) return { reply: refusal, contacts: contactsIn(request.body), kept: 0 };
  return accept(account, request, now);
}

/**
 * A stand-in for injixo: the contact event endpoint with its key check and a strict reading of the
 * body, queues and intervals as injixo keeps them, faults on request. What injixo does where nothing
 * public says so is our own choice and can be changed in `answers` (injixo.md 3).
 * `saved` is what `save()` gave; it wins over the other options.
 */
export function createInjixo(
  options: { keys?: string[]; saved?: string; seed?: number } = {},
): Injixo {
  const account = options.saved === undefined ? newAccount(options) : loadAccount(options.saved);
  const { faults, answers } = account;

  return {
    faults,
    answers,
    handle(request, now) {
      account.requestsSeen += 1;
      const verdict = judge(account, request, now);
      const reply = onTheWayBack(faults, verdict.reply, account.requestsSeen);
      account.requests.push({
        at: now,
        status: 'status' in reply ? reply.status : 0,
        contacts: verdict.contacts,
        kept: verdict.kept,
        idempotencyKey: idempotencyKeyOf(request),
      });
      if (account.requests.length > 100) account.requests.shift();
      return reply;
    },
    state: () =>
      structuredClone({
        queues: [...account.queues.values()],
        keys: account.keys,
        requests: account.requests,
        faults: { ...faults, refuses: undefined },
        counts: { requests: account.requestsSeen, contacts: account.contacts.length },
      }),
    contacts: () => account.contacts.map((contact) => ({ ...contact })),
    generateKey() {
      const key = apiKey(account.seed, account.keysMade);
      account.keysMade += 1;
      account.keys = [key];
      return key;
    },
    save: () => saveAccount(account),
  };
}
