import type { Freshdesk } from '../freshdesk/freshdesk.ts';
import { sourceName, statusName } from './words.ts';

export type TicketView = {
  id: number;
  subject: string;
  source: string;
  groupId: number | null;
  status: string;
  isClosed: boolean;
  isSpam: boolean;
  isDeleted: boolean;
  createdAt: number;
  customerReplies: number;
  agentReplies: number;
};

export type FreshdeskView = {
  domain: string;
  groups: { id: number; name: string }[];
  /** The last ones, newest first. */
  tickets: TicketView[];
  counts: { tickets: number; conversations: number };
};

const SHOWN = 8;
const CLOSED = 5;

export function viewFreshdesk(state: ReturnType<Freshdesk['state']>): FreshdeskView {
  const { domain, groups, tickets, sources, counts } = state;
  return {
    domain,
    groups,
    counts: { tickets: counts.tickets, conversations: counts.conversations },
    tickets: tickets.slice(0, SHOWN).map((ticket) => ({
      id: ticket.id,
      subject: ticket.subject,
      source: sourceName(ticket.source, sources),
      groupId: ticket.groupId,
      status: statusName(ticket.status),
      isClosed: ticket.status === CLOSED,
      isSpam: ticket.spam,
      isDeleted: ticket.deleted,
      createdAt: ticket.createdAt,
      customerReplies: ticket.customerReplies,
      agentReplies: ticket.agentReplies,
    })),
  };
}
