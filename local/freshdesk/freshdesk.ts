import type { Upstream } from '../runtime/upstream.ts';
import { addAgent, groupId, loadAccount, newAccount, saveAccount } from './account.ts';
import type { Agent, By, Desk, Group, Ticket } from './account.ts';
import { addConversation, agentReplies, customerReplies, mergeTickets } from './conversations.ts';
import type { ConversationKind } from './conversations.ts';
import type { FreshdeskFaults } from './faults.ts';
import type { FreshdeskLimits } from './rest-limits.ts';
import { createRestServer } from './rest-server.ts';
import type { RestRequest } from './rest-server.ts';
import { changeTicket, createTicket, destroyTicket, findTicket } from './tickets.ts';
import type { NewTicket, TicketChange } from './tickets.ts';

export type FreshdeskState = {
  domain: string;
  groups: Group[];
  /** The account's own ticket sources. */
  sources: { id: number; name: string }[];
  agents: Agent[];
  /** The last 100 by number. */
  tickets: Ticket[];
  /** The last 100 on the REST interface. */
  requests: RestRequest[];
  faults: FreshdeskFaults;
  limits: FreshdeskLimits;
  counts: { tickets: number; conversations: number; requests: number };
};

type Acting = { by?: By };

/** Operations take ticket ids and throw for one that does not exist; replies and notes give their own id. */
export type Freshdesk = {
  /** The REST interface, API v2. */
  handle: Upstream;
  /** A fresh copy, plain JSON. */
  state(): FreshdeskState;
  save(): string;
  /** Change its fields, not the object. */
  readonly faults: FreshdeskFaults;
  /** Change its fields, not the object. */
  readonly limits: FreshdeskLimits;

  groups(): Group[];
  createGroup(name: string): number;
  renameGroup(id: number, name: string): void;
  /** Its tickets are without a group from now on; Freshdesk says nothing about it. */
  deleteGroup(id: number): void;
  /** A ticket source of the account's own; codes start at 101. */
  addSource(name: string): number;
  /** Keys of all agents, the Account Administrator's first. */
  apiKeys(): string[];
  /** A further agent's key. With `groups`: sees only their tickets, and no settings unless `admin`. */
  createAgentKey(role?: { groups?: number[]; admin?: boolean }): string;
  removeAgent(key: string): void;

  /** A fresh copy, or undefined if there is none (any more). */
  ticket(id: number): Ticket | undefined;
  /** Number of the newest ticket; one below the first if there is none yet. */
  lastTicketId(): number;
  createTicket(fields: NewTicket): number;
  customerReplies(id: number, reply?: { source?: number; receivedAt?: number | null }): number;
  agentReplies(id: number): number;
  /** Private unless told otherwise. */
  addNote(id: number, note?: { private?: boolean }): number;
  forward(id: number): number;
  thirdPartyAnswers(id: number): number;
  /** The customer answers a satisfaction survey. */
  survey(id: number): number;
  assignGroup(id: number, groupId: number | null, acting?: Acting): void;
  setStatus(id: number, status: number, acting?: Acting): void;
  markSpam(id: number): void;
  /** Into the trash. */
  deleteTicket(id: number): void;
  /** Out of the trash, or out of spam. */
  restore(id: number): void;
  /** Out of the trash for ever. */
  destroy(id: number): void;
  /** Merges the second ticket into the first one. */
  merge(primaryId: number, secondaryId: number): void;
  /** Any other update; by default the priority moves on by one. */
  updateAnything(id: number, change?: TicketChange): void;
};

/**
 * A stand-in for one customer's Freshdesk. Each operation changes the account and emits at once the
 * events that Freshdesk would, as `data` objects shaped like the official samples; the envelope is
 * the platform's. Ids, keys and latencies follow from the options, so that a run can be repeated.
 * `saved` is what `save()` gave; it wins over the other options.
 */
export function createFreshdesk(options: {
  domain: string;
  emit: (event: string, data: object) => void;
  /** Epoch ms. */
  now: () => number;
  saved?: string;
  seed?: number;
  firstTicketId?: number;
}): Freshdesk {
  const account = options.saved === undefined ? newAccount(options) : loadAccount(options.saved);
  const desk: Desk = { account, now: options.now, emit: options.emit };
  const faults: FreshdeskFaults = { rules: [] };
  const limits: FreshdeskLimits = { perMinute: 400, ticketListsPerMinute: 100 };
  const rest = createRestServer(desk, faults, limits);

  const find = (id: number): Ticket => findTicket(desk, id);
  const add = (id: number, what: ConversationKind): number =>
    addConversation(desk, find(id), what).id;
  const update = (id: number, change: TicketChange, { by = 'agent' }: Acting = {}): void =>
    void changeTicket(desk, find(id), change, { by });
  const lastTicketId = (): number => account.firstTicketId + account.made.tickets - 1;

  function lastTickets(): Ticket[] {
    const ids = Array.from({ length: 100 }, (_, back) => lastTicketId() - back);
    return ids.flatMap((id) => account.tickets.get(id) ?? []);
  }

  return {
    handle: (request, now) => rest.handle(request, now),
    faults,
    limits,
    state: () =>
      structuredClone({
        domain: account.domain,
        groups: account.groups,
        sources: account.sources.map((name, index) => ({ id: 101 + index, name })),
        agents: account.agents,
        tickets: lastTickets(),
        requests: rest.requests,
        faults,
        limits,
        counts: {
          tickets: account.made.tickets,
          conversations: account.made.conversations,
          ...rest.counts,
        },
      }),
    save: () => saveAccount(account),

    groups: () => structuredClone(account.groups),
    createGroup(name) {
      const id = groupId(account.made.groups);
      account.made.groups += 1;
      account.groups.push({ id, name });
      return id;
    },
    renameGroup(id, name) {
      const group = account.groups.find((each) => each.id === id);
      if (!group) throw new Error(`Expected a group with the id ${id}, found none`);
      group.name = name;
    },
    deleteGroup(id) {
      account.groups = account.groups.filter((group) => group.id !== id);
      for (const ticket of account.tickets.values()) {
        if (ticket.groupId === id) ticket.groupId = null;
      }
    },
    addSource(name) {
      account.sources.push(name);
      return 100 + account.sources.length;
    },
    apiKeys: () => account.agents.map((agent) => agent.key),
    createAgentKey({ groups, admin } = {}) {
      return addAgent(account, {
        admin: admin ?? groups === undefined,
        groups: groups ? [...groups] : null,
      }).key;
    },
    removeAgent(key) {
      account.agents = account.agents.filter((agent) => agent.key !== key);
    },

    ticket: (id) => structuredClone(account.tickets.get(id)),
    lastTicketId,
    createTicket: (fields) => createTicket(desk, fields).id,
    customerReplies: (id, reply) => customerReplies(desk, find(id), reply).id,
    agentReplies: (id) => agentReplies(desk, find(id)).id,
    addNote: (id, note) => add(id, note?.private === false ? 'public note' : 'private note'),
    forward: (id) => add(id, 'forward'),
    thirdPartyAnswers: (id) => add(id, 'third party answer'),
    survey: (id) => add(id, 'survey feedback'),
    assignGroup: (id, groupId, acting) => update(id, { groupId }, acting),
    setStatus: (id, status, acting) => update(id, { status }, acting),
    markSpam: (id) => update(id, { spam: true }),
    deleteTicket: (id) => update(id, { deleted: true }),
    restore: (id) => update(id, find(id).deleted ? { deleted: false } : { spam: false }),
    destroy: (id) => destroyTicket(desk, find(id)),
    merge: (primaryId, secondaryId) => mergeTickets(desk, find(primaryId), find(secondaryId)),
    updateAnything: (id, change) => update(id, change ?? { priority: (find(id).priority % 4) + 1 }),
  };
}
