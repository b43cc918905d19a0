import { agentKey } from './agent-keys.ts';

export type Group = { id: number; name: string };

export type Agent = {
  id: number;
  name: string;
  /** Their API key. */
  key: string;
  /** Administrators may read groups and ticket fields. */
  admin: boolean;
  /** The groups whose tickets they see; null = all tickets. */
  groups: number[] | null;
};

/** Who did something; decides the actor of the event. */
export type By = 'customer' | 'agent' | 'system';

/** What Freshdesk knows of a ticket. Instants are epoch ms. */
export type Ticket = {
  id: number;
  subject: string;
  /** Only if it is not the usual synthetic text. */
  description?: string;
  groupId: number | null;
  responderId: number | null;
  /** Code of ticket sources (freshworks-platform.md 3.6); from 101 up: the account's own. */
  source: number;
  /** 2 open, 3 pending, 4 resolved, 5 closed, 6 waiting on customer, 7 waiting on third party. */
  status: number;
  /** 1 low to 4 urgent. */
  priority: number;
  type: string | null;
  tags: string[];
  spam: boolean;
  deleted: boolean;
  parentId: number | null;
  /** Number of the customer who asked: "Customer 17". */
  customer: number;
  /** Only if a REST request gave an address. */
  customerEmail?: string;
  /** Came in through the REST interface. */
  viaApi: boolean;
  createdAt: number;
  updatedAt: number;
  resolvedAt: number | null;
  closedAt: number | null;
  customerRespondedAt: number | null;
  agentRespondedAt: number | null;
  customerReplies: number;
  agentReplies: number;
  privateNotes: number;
  publicNotes: number;
  reopened: number;
};

/** An entry on a ticket: reply, note, forward, answer of a third party, survey feedback. */
export type Conversation = {
  id: number;
  ticketId: number;
  /** Code of conversation sources, another list than that of tickets (freshworks-platform.md 3.5). */
  source: number;
  incoming: boolean;
  private: boolean;
  category: { id: number; name: string };
  kind: string;
  /** When the mail came in, epoch ms; null if it was not a mail. */
  receivedAt: number | null;
  createdAt: number;
};

/** Where ids begin, and how far apart tickets are: in an account that many share, others' lie between. */
export type Ids = { ticketsApart: number; firstGroup: number; firstConversation: number };

/** Everything in one customer's Freshdesk; what `save()` writes. */
export type Account = {
  domain: string;
  seed: number;
  groups: Group[];
  /** The account's own ticket sources; the n-th has the code 101 + n. */
  sources: string[];
  /** What the account calls Freshdesk's own ticket sources, where it does so; by code. */
  sourceLabels: Record<number, string>;
  /** How `ticket_fields` tells the choices of a field: both have been seen. */
  choicesAre: 'object' | 'pairs';
  /** Whether the creation of a ticket counts as its customer's response: nobody documents it. */
  bornResponded: boolean;
  agents: Agent[];
  tickets: Map<number, Ticket>;
  /** By ticket, in the order they were added. */
  conversations: Map<number, Conversation[]>;
  made: { groups: number; agents: number; tickets: number; conversations: number };
  firstTicketId: number;
  ids: Ids;
};

/** What an operation works on: the account, the clock, and the way out for its events. */
export type Desk = {
  account: Account;
  now: () => number;
  emit: (event: string, data: object) => void;
};

/** As large as real ones. */
const IDS: Ids = {
  ticketsApart: 1,
  firstGroup: 80_000_012_345,
  firstConversation: 80_000_000_001,
};

export function newAccount(options: {
  domain: string;
  seed?: number;
  firstTicketId?: number;
  ids?: Partial<Ids>;
}): Account {
  const account: Account = {
    domain: options.domain,
    seed: options.seed ?? 1,
    groups: [],
    sources: [],
    sourceLabels: {},
    choicesAre: 'object',
    bornResponded: false,
    agents: [],
    tickets: new Map(),
    conversations: new Map(),
    made: { groups: 0, agents: 0, tickets: 0, conversations: 0 },
    firstTicketId: options.firstTicketId ?? 1,
    ids: { ...IDS, ...options.ids },
  };
  addAgent(account, { admin: true, groups: null });
  return account;
}

/** Adds an agent with a key of their own. The first one is the Account Administrator. */
export function addAgent(account: Account, role: Pick<Agent, 'admin' | 'groups'>): Agent {
  const n = account.made.agents;
  account.made.agents += 1;
  const id = 80_000_400_001 + n;
  const agent = { id, name: `Agent ${n + 1}`, key: agentKey(account.seed, n), ...role };
  account.agents.push(agent);
  return agent;
}

/** The n-th ticket's id. */
export function ticketId({ firstTicketId, ids }: Account, n: number): number {
  return firstTicketId + n * ids.ticketsApart;
}

/** The n-th group's id: irregular, and never used again. */
export function groupId({ ids }: Account, n: number): number {
  return ids.firstGroup + n * 1_009 + ((n * 7) % 11);
}

/** The n-th conversation's id: rising in irregular steps. */
export function conversationId({ ids }: Account, n: number): number {
  return ids.firstConversation + n * 97 + ((n * 31) % 89);
}

export function copyTicket(ticket: Ticket): Ticket {
  return { ...ticket, tags: [...ticket.tags] };
}

export function saveAccount(account: Account): string {
  return JSON.stringify({
    ...account,
    tickets: [...account.tickets.values()],
    conversations: [...account.conversations],
  });
}

export function loadAccount(saved: string): Account {
  const json = JSON.parse(saved) as Omit<Account, 'tickets' | 'conversations'> & {
    tickets: Ticket[];
    conversations: [number, Conversation[]][];
  };
  return {
    ...{ sourceLabels: {}, choicesAre: 'object', bornResponded: false, ids: IDS },
    ...json,
    tickets: new Map(json.tickets.map((ticket) => [ticket.id, ticket])),
    conversations: new Map(json.conversations),
  };
}
