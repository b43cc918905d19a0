import type { Upstream } from '../runtime/services/upstream.ts';
import { accountSettings } from './account-settings.ts';
import type { AccountSettings } from './account-settings.ts';
import { copyTicket, loadAccount, newAccount, saveAccount } from './account.ts';
import type { By, Desk, Ids, Ticket } from './account.ts';
import { addConversation, agentReplies, customerReplies, mergeTickets } from './conversations.ts';
import type { ConversationKind, CustomerReply } from './conversations.ts';
import type { FreshdeskFaults } from './faults.ts';
import type { FreshdeskLimits } from './rest-limits.ts';
import { createRestServer } from './rest-server.ts';
import { freshdeskState, lastTicketId } from './state.ts';
import type { FreshdeskState } from './state.ts';
import { changeTicket, createTicket, destroyTicket, findTicket } from './tickets.ts';
import type { NewTicket, TicketChange } from './tickets.ts';

/** Who does it; an agent unless told otherwise. 'system' = one of Freshdesk's own rules. */
type Acting = { by?: By };

/**
 * What people do to tickets. Operations throw for an id that does not exist; replies, notes and the
 * like give the id of the conversation.
 */
type Operations = {
  /** Gives the ticket's id. */
  createTicket(fields: NewTicket): number;
  /** By mail unless told otherwise; re-opens the ticket. */
  customerReplies(id: number, reply?: CustomerReply): number;
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
  /** Gone for ever. */
  destroy(id: number): void;
  /** Merges the second ticket into the first one. */
  merge(primaryId: number, secondaryId: number): void;
  /** Any other update; by default the priority moves on by one. */
  updateAnything(id: number, change?: TicketChange): void;
  /** Without an event, as tags in Freshdesk change. */
  setTags(id: number, tags: string[]): void;
  setRequester(id: number, email: string): void;
};

export type Freshdesk = AccountSettings &
  Operations & {
    /** The REST interface, API v2. */
    handle: Upstream;
    /** A fresh copy, plain JSON. */
    state(): FreshdeskState;
    /** A fresh copy, or undefined if there is none (any more). */
    ticket(id: number): Ticket | undefined;
    /** Number of the newest ticket; one below the first if there is none yet. */
    lastTicketId(): number;
    save(): string;
    /** Change its fields, not the object. */
    readonly faults: FreshdeskFaults;
    /** Change its fields, not the object. */
    readonly limits: FreshdeskLimits;
  };

type Saved = { account: string; faults: FreshdeskFaults; limits: FreshdeskLimits };

function operations(desk: Desk): Operations {
  const find = (id: number): Ticket => findTicket(desk, id);
  const add = (id: number, what: ConversationKind): number =>
    addConversation(desk, find(id), what).id;
  const update = (id: number, change: TicketChange, { by = 'agent' }: Acting = {}): void => {
    changeTicket(desk, find(id), change, { by });
  };
  return {
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
    setTags: (id, tags) => void Object.assign(find(id), { tags: [...tags] }),
    setRequester: (id, email) => void Object.assign(find(id), { customerEmail: email }),
  };
}

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
  ids?: Partial<Ids>;
}): Freshdesk {
  const saved = options.saved === undefined ? undefined : (JSON.parse(options.saved) as Saved);
  const account = saved ? loadAccount(saved.account) : newAccount(options);
  const faults: FreshdeskFaults = saved?.faults ?? { rules: [] };
  const limits: FreshdeskLimits = saved?.limits ?? { perMinute: 400, ticketListsPerMinute: 100 };
  const desk: Desk = { account, now: options.now, emit: options.emit };
  const rest = createRestServer(desk, faults, limits);

  return {
    ...accountSettings(account),
    ...operations(desk),
    handle: (request, now) => rest.handle(request, now),
    state: () => freshdeskState(account, rest, { faults, limits }),
    ticket(id) {
      const ticket = account.tickets.get(id);
      return ticket && copyTicket(ticket);
    },
    lastTicketId: () => lastTicketId(account),
    save: () => JSON.stringify({ account: saveAccount(account), faults, limits } satisfies Saved),
    faults,
    limits,
  };
}
